import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { StartRefusal } from "../process/startRefusal.js";
import type { DiskFloors } from "../rules/disk.js";
import type { Role } from "../rules/role.js";
import type { TicketKind } from "../rules/ticket.js";
import type { CalendarConfig } from "./calendarShape.js";
import { calendarShape } from "./calendarShape.js";
import type { CountryCode } from "./countries.js";
import type { Language } from "../rules/language.js";
import { countries } from "./countries.js";
import { languages } from "../rules/language.js";
import type { DepartmentConfig } from "./departments.js";
import { usualDepartments } from "./departments.js";
import { keyName, problemsOf } from "./problems.js";
import { disagreements } from "./siteAgreement.js";
import type { WrittenSite } from "./siteShape.js";
import { siteShape } from "./siteShape.js";
import { readSiteText } from "./siteText.js";
import { startOfDay } from "./startOfDay.js";

export interface NumbersConfig {
  country: CountryCode;
  callingCode: string;
  /** Without the trunk prefix; null where there is none or the site does not say. */
  areaCode: string | null;
  /** Empty where the country has none. */
  trunkPrefix: string;
  internationalPrefix: string;
  /** What extensions dial to get an outside line; null when nothing. */
  outsidePrefix: string | null;
  /** Source of a regular expression (flag u) that the whole of an extension matches. */
  extensionPattern: string;
}

/** Paths are absolute; null is a file or folder that this PBX does not have. */
export interface SourceConfig {
  name: string;
  kind: "asterisk";
  /** Of the times that the PBX writes. */
  timeZone: string;
  monitor: string | null;
  voicemail: string | null;
  cdr: string | null;
  cel: string | null;
  /** What is older is counted and left alone. */
  since: Date | null;
  everySeconds: number;
}

export interface RetentionConfig {
  /** R2: never fewer than 30. */
  days: number;
  /** Come after `days`, not out of them. */
  trashDays: number;
  /** The longest that a site means to keep a recording that nothing holds. */
  maxDays: number;
  why: string | null;
}

export interface PersonConfig {
  login: string;
  name: string;
  role: Role;
  /** Department codes. */
  departments: string[];
  extension: string | null;
}

export interface PolicyConfig {
  /** S1: minutes from receipt to handover, for each kind of ticket that has this clock. */
  handoverMinutes: Partial<Record<TicketKind, number>>;
}

/** site.yaml, checked, with everything that it left out filled in. */
export interface SiteConfig {
  /** The file that was read; null when there was none and all of this is default. */
  file: string | null;
  site: { name: string; timeZone: string; language: Language };
  numbers: NumbersConfig;
  retention: RetentionConfig;
  sources: SourceConfig[];
  departments: DepartmentConfig[];
  people: PersonConfig[];
  calendars: CalendarConfig[];
  policy: PolicyConfig;
  disk: DiskFloors;
}

/** What the first start keeps in the database, to be edited in the product after that. */
export const firstPolicyOf = ({ policy, calendars }: SiteConfig) => ({ ...policy, calendars });

/** Reads the site's file; a missing one is an empty site. Throws a StartRefusal that names all that is wrong with it. */
export function loadSite(file: string): SiteConfig {
  const path = resolve(file);
  if (!existsSync(path)) return parseSite("", path, null);
  return parseSite(readText(path), path, path);
}

function readText(path: string): string {
  const unusable = (why: string) => new StartRefusal("CONFIG", `${path} cannot be used: ${why}.`);
  const { size } = statSync(path);
  if (size > LARGEST_FILE) throw unusable("it is larger than 256 KiB, so it is no site file");
  try {
    return readFileSync(path, "utf8");
  } catch (fault) {
    throw unusable((fault as Error).message);
  }
}

/** Nobody reads more at once; a file of another kind is wrong in every line. */
const MOST_TOLD = 50;
const MOST_PROBLEMS = 1_000;
/** Bytes. A site's file has a few thousand; the check that no key stands twice takes the square of them. */
const LARGEST_FILE = 256 * 1024;

function parseSite(source: string, path: string, file: string | null): SiteConfig {
  const text = readSiteText(source);
  const checked = siteShape.safeParse(text.value);
  const problems = [
    ...(checked.success ? [] : problemsOf(checked.error, text.value)),
    ...disagreements(text.value),
  ]
    .slice(0, MOST_PROBLEMS)
    .map((problem) => ({ ...problem, line: text.lineOf(problem.path) ?? 0 }));
  const lines = problems
    .sort((one, other) => one.line - other.line)
    .map(({ line, path: key, says }) => `${line > 0 ? `line ${line}: ` : ""}${keyName(key) || "the file"} ${says}`);
  const wrong = [...text.errors, ...lines];
  if (wrong.length > 0 || !checked.success) {
    const told = wrong.slice(0, MOST_TOLD);
    if (wrong.length > told.length) told.push("and more of the kind");
    throw new StartRefusal("CONFIG", `${path} cannot be used:\n${told.map((line) => `  ${line}`).join("\n")}`);
  }
  return settle(checked.data, dirname(path), file);
}

function settle(written: WrittenSite, folder: string, file: string | null): SiteConfig {
  const preset = countries[written.numbers.country];
  const timeZone = written.site.timeZone ?? preset.timeZone;
  const { days, trashDays, why, maxDays } = written.retention;
  const { handoverMinutes } = written.policy;
  return {
    file,
    site: { name: written.site.name, timeZone, language: written.site.language ?? preset.language },
    numbers: settleNumbers(written.numbers),
    retention: { days, trashDays, maxDays: maxDays ?? days, why: why ?? null },
    sources: written.sources.map((source) => settleSource(source, folder, timeZone)),
    departments: written.departments?.map(settleDepartment) ?? [...usualDepartments],
    people: written.people.map((person) => ({ ...person, extension: person.extension ?? null })),
    calendars: written.calendars.length > 0 ? written.calendars : [calendarShape.parse({ name: "office" })],
    disk: written.disk,
    policy: { handoverMinutes: typeof handoverMinutes === "number" ? { COMPLAINT: handoverMinutes } : handoverMinutes },
  };
}

function settleNumbers(written: WrittenSite["numbers"]): NumbersConfig {
  const { callingCode, internationalPrefix, ...preset } = countries[written.country];
  const trunkPrefix = written.trunkPrefix ?? preset.trunkPrefix;
  const { length = "2-5", pattern } = written.extensions;
  const [shortest, longest = shortest] = String(length).split("-");
  return {
    country: written.country,
    callingCode,
    areaCode: written.areaCode === undefined ? null : withoutPrefix(written.areaCode, trunkPrefix),
    trunkPrefix,
    internationalPrefix,
    outsidePrefix: written.outsidePrefix ?? null,
    extensionPattern: `^(?:${pattern ?? `\\d{${shortest},${longest}}`})$`,
  };
}

/** "020" and "20" are the same area: the zero is the trunk prefix. */
function withoutPrefix(areaCode: string, trunkPrefix: string): string {
  return areaCode.startsWith(trunkPrefix) ? areaCode.slice(trunkPrefix.length) : areaCode;
}

function settleSource(written: WrittenSite["sources"][number], folder: string, siteZone: string): SourceConfig {
  const timeZone = written.timeZone ?? siteZone;
  const path = (value: string | undefined) => (value === undefined ? null : resolve(folder, value));
  return {
    name: written.name,
    kind: written.kind,
    timeZone,
    monitor: path(written.monitor),
    voicemail: path(written.voicemail),
    cdr: path(written.cdr),
    cel: path(written.cel),
    since: written.since === undefined ? null : instantOf(written.since, timeZone),
    everySeconds: written.everySeconds,
  };
}

function instantOf(since: string, timeZone: string): Date {
  return since.includes("T") ? new Date(since) : startOfDay(since, timeZone);
}

type WrittenDepartment = NonNullable<WrittenSite["departments"]>[number];

function settleDepartment({ code, name }: WrittenDepartment): DepartmentConfig {
  const nameIn = (language: Language): string => {
    if (typeof name === "string") return name;
    // A language that the site does not give shows the first one that it does.
    return name[language] ?? languages.map((other) => name[other]).find((other) => other !== undefined) ?? code;
  };
  return { code, names: { "zh-TW": nameIn("zh-TW"), "zh-HK": nameIn("zh-HK"), "zh-CN": nameIn("zh-CN"), en: nameIn("en") } };
}
