// core with its metadata by name: of the package's root the tests' `.js` mapper makes an import of bare JSON
import type { CountryCode } from "libphonenumber-js/core";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/min/metadata";
import { nationalNumber, neighbourMobile, regionOf, regionOfDigits, shortNumber } from "./number/region.js";
import { readNumberText } from "./number/text.js";
import { storedLine } from "./text.js";

/** What the trunk and the PBX of a site make of dialled digits. */
export interface NumberPlan {
  /** ISO 3166 two letters. */
  country: string;
  /** The site's own area code without trunk zero ("20"); null where there are none. */
  areaCode: string | null;
  /** Digits dialled to reach the outside line ("9"); null when none are. */
  outsidePrefix: string | null;
  /** Source of a regular expression (flag u) that the whole of an extension matches. */
  extensionPattern: string;
}

/** ANONYMOUS: no number was given. UNKNOWN: something was given that is no number we understand. */
export type NumberKind = "E164" | "EXTENSION" | "SHORT" | "ANONYMOUS" | "UNKNOWN";

export interface NumberReading {
  /** As the PBX or the person wrote it. */
  raw: string;
  kind: NumberKind;
  /** `+` and 7 to 15 digits; null unless the kind is E164. */
  e164: string | null;
  /** The extension itself (EXTENSION), or the one behind an outside number. */
  extension: string | null;
  /** Normalised readings, the likeliest first: E.164, else the short number or extension. Empty without a number. */
  candidates: string[];
}

/** Reads any text as a phone number by the site's plan. Pure and total. */
export function readNumber(raw: string, plan: NumberPlan): NumberReading {
  const text = readNumberText(raw);
  if (text.kind !== "DIGITS") return { raw, kind: text.kind, e164: null, extension: null, candidates: [] };
  const { digits, extension } = text;
  const dialled = !text.plus || digits.startsWith("0");
  if (dialled && isExtension(digits, plan)) {
    return { raw, kind: "EXTENSION", e164: null, extension: digits, candidates: [digits] };
  }
  const short = dialled ? dialledShort(digits, plan) : international(digits, plan).short;
  if (short !== null) return { raw, kind: "SHORT", e164: null, extension, candidates: [short] };
  const inContext = dialled && text.context !== null ? international(text.context + digits, plan).e164 : null;
  const others = dialled ? dialledNumbers(digits, plan) : [international(digits, plan).e164];
  const candidates = [...new Set([inContext, ...others])].filter((candidate) => candidate !== null);
  const e164 = candidates[0] ?? null;
  return {
    raw,
    kind: e164 === null ? "UNKNOWN" : "E164",
    e164,
    extension: e164 === null ? null : extension,
    candidates,
  };
}

/** The same line? An extension behind the number decides only where both name one. */
export function sameNumber(a: NumberReading, b: NumberReading): boolean {
  if (a.kind !== b.kind || a.candidates.length === 0 || a.candidates[0] !== b.candidates[0]) return false;
  return a.extension === null || b.extension === null || a.extension === b.extension;
}

/** For the eye: national form at home, international form otherwise; it reads back as the same number. */
export function displayNumber(text: string, plan: NumberPlan): string {
  const { raw, kind, e164, extension, candidates } = readNumber(text, plan);
  if (e164 === null) {
    const behind = kind === "SHORT" && extension !== null ? ` #${extension}` : "";
    return candidates[0] === undefined ? storedLine(raw) : candidates[0] + behind;
  }
  const parsed = parsePhoneNumberFromString(e164, metadata);
  const forms = [parsed?.country === plan.country ? parsed.formatNational() : null, parsed?.formatInternational()];
  const form = forms.find((shown) => shown != null && readNumber(shown, plan).e164 === e164) ?? e164;
  return extension === null ? form : `${form} #${extension}`;
}

const LONGEST_EXTENSION = 8;

// seven digits are the shortest subscriber numbers; extensions and hotlines are shorter and name nobody
const SHORTEST_MASKED = 7;

const between = String.raw`[\s\p{Pd}\p{Cf}\u2212.()[\]·/_（）．／]`;
const digitRuns = new RegExp(String.raw`[+＋]?\p{Nd}(?:${between}*\p{Nd})*`, "gu");
const groupEnds = new RegExp(`(${between}+)`, "u");

/** Hides every phone number in a text but for its first two or three digits and its last two: `138******00`. */
export function maskNumber(text: string): string {
  return text.replace(digitRuns, (run) => {
    // 020-87654321-801: a group that is a number by itself is hidden, the others stay
    const groups = run.split(groupEnds);
    if (groups.some((group) => digitCount(group) >= SHORTEST_MASKED)) return groups.map(maskRun).join("");
    return maskRun(run);
  });
}

function maskRun(run: string): string {
  const count = digitCount(run);
  if (count < SHORTEST_MASKED) return run;
  const plain = run.normalize("NFKC");
  const code = plain.startsWith("+") ? (regionOfDigits(plain.replace(/\D/g, ""))?.callingCode.length ?? 0) : 0;
  const head = code + (count - code >= 10 ? 3 : 2);
  let place = 0;
  return run.replace(/\p{Nd}/gu, (digit) => (place++ < head || place > count - 2 ? digit : "*"));
}

function digitCount(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

function isExtension(digits: string, plan: NumberPlan): boolean {
  if (digits.length > LONGEST_EXTENSION || !new RegExp(plan.extensionPattern, "u").test(digits)) return false;
  // a pattern of mere lengths takes 110 and 12345 too, and nobody's extension is an emergency number
  const region = regionOf(plan.country);
  if (region !== null && shortNumber(region, digits) !== null) return false;
  // a PBX that takes 9 for the outside line cannot have an extension 9110
  return outsideForms(digits, plan).length === 1;
}

/** The digits as dialled, and as they are behind the outside prefix. */
function outsideForms(digits: string, plan: NumberPlan): string[] {
  const prefix = plan.outsidePrefix ?? "";
  return prefix !== "" && digits.startsWith(prefix) ? [digits, digits.slice(prefix.length)] : [digits];
}

function dialledShort(digits: string, plan: NumberPlan): string | null {
  const region = regionOf(plan.country);
  if (region === null) return null;
  const [direct = "", outside] = outsideForms(digits, plan);
  const short = shortNumber(region, direct);
  if (short !== null) return short;
  // a whole number that happens to begin with the prefix (HK 9110 0110) is no short number behind it
  if (dialledNumbers(direct, { ...plan, outsidePrefix: null }).length > 0) return null;
  const behind = outside === undefined ? null : shortNumber(region, outside);
  return behind ?? (direct.startsWith(region.callingCode) ? international(direct, plan).short : null);
}

function dialledNumbers(digits: string, plan: NumberPlan): string[] {
  const found = outsideForms(digits, plan).flatMap((form) => homeNumbers(form, plan));
  if (found.length > 0) return found;
  return outsideForms(digits, plan).flatMap((form) => neighbourMobile(form) ?? []);
}

/** E.164 readings of digits dialled at home, the likeliest first. */
function homeNumbers(digits: string, plan: NumberPlan): string[] {
  const region = regionOf(plan.country);
  const outward = (region?.outward ?? [/^00/])
    .filter((prefix) => prefix.test(digits))
    .map((prefix) => international(digits.replace(prefix, ""), plan).e164);
  if (region === null) return [...outward, foreignNational(digits, plan.country)].filter((form) => form !== null);
  const local = plan.areaCode !== null && /^[2-9]\d{4,7}$/.test(digits);
  const bareCode = regionOfDigits(digits) === null ? null : international(digits, plan).e164;
  return [
    ...outward,
    local ? nationalNumber(region, plan.areaCode! + digits) : null,
    nationalNumber(region, digits),
    bareCode,
  ].filter((form) => form !== null);
}

/** Digits that start with a country code. A short number counts only at home: +86 95588 means nothing in Macao. */
function international(digits: string, plan: NumberPlan): { e164: string | null; short: string | null } {
  const region = regionOfDigits(digits);
  if (region === null) return { e164: foreignNumber(`+${digits}`), short: null };
  const national = digits.slice(region.callingCode.length);
  const e164 = nationalNumber(region, national);
  if (e164 !== null || region !== regionOf(plan.country)) return { e164, short: null };
  return { e164: null, short: shortNumber(region, national) ?? shortNumber(region, region.trunk + national) };
}

function foreignNational(digits: string, country: string): string | null {
  const code = country as CountryCode;
  if (!isSupportedCountry(code, metadata)) return null;
  const parsed = parsePhoneNumberFromString(digits, code, metadata);
  const home = parsed?.isValid() === true && regionOfDigits(parsed.number.slice(1)) === null;
  return home ? foreignNumber(parsed.number) : null;
}

/** Possible is enough abroad, ranges change there unheard. Only forms that the library itself reads back unchanged. */
function foreignNumber(number: string): string | null {
  const parsed = parsePhoneNumberFromString(number, metadata);
  if (parsed === undefined || !parsed.isPossible()) return null;
  const again = parsePhoneNumberFromString(parsed.number, metadata)?.number;
  return again === parsed.number && /^\+\d{7,15}$/.test(again) ? again : null;
}
