/** What a raw number text holds, before any country's rules: digits, or the statement that there is no number. */
export type NumberText =
  | { kind: "ANONYMOUS" }
  | { kind: "UNKNOWN" }
  | {
      kind: "DIGITS";
      digits: string;
      /** A leading +: the digits start with a country code. */
      plus: boolean;
      /** Digits of an extension behind the number (转801, ;ext=801), else null. */
      extension: string | null;
      /** Digits of a global RFC 3966 `phone-context`, else null. */
      context: string | null;
    };

// No caller id is this long, and a bound keeps every pattern below cheap on hostile input.
const LONGEST = 200;

/** What PBXs, carriers and forms write when there is no number; compared without case, spaces and punctuation. */
const anonymousWords = new Set(
  [
    "anonymous unknown private privatenumber unavailable restricted withheld blocked hidden unlisted nonumber",
    "nocallerid nocallid callerunknown unknowncaller unknownnumber outofarea notavailable na none null asterisk p o s",
    "匿名 匿名来电 匿名來電 匿名号码 匿名號碼 未知 未知号码 未知號碼 未知来电 未知來電 不明 不明来电 不明來電",
    "未显示 未顯示 未显示号码 未顯示號碼 无号码 無號碼 无来电显示 無來電顯示 沒有來電顯示 没有来电显示",
    "隐藏号码 隱藏號碼 私人号码 私人號碼 保密 保密号码 保密號碼 无法显示 無法顯示",
  ].flatMap((line) => line.split(" ")),
);

const label = /^(?:电话|電話|手机|手機|传真|傳真|座机|市話|telephone|tel|mobile|phone|fax)[\s.:]*(?=[+(\d])/i;
const extensionWords = "转接|轉接|转|轉|分机号?|分機號?|内线|內線|extension|extn|ext|x|#|,+";
const extensionSuffix = new RegExp(`[\\s(]*(?:${extensionWords})[\\s.:]*(\\d{1,8})\\s*[号號]?\\)?$`, "i");
/** Mainland offices write the extension as a third group: 020-87654321-801. */
const thirdGroup = /^(\(?0\d{2,3}\)?[-\s]\d{7,8})-(\d{1,6})$/;
const numberAlphabet = /^[(\[\s]*\+?[\d\s().[\]\-·]+$/;

const unknown: NumberText = { kind: "UNKNOWN" };
const anonymous: NumberText = { kind: "ANONYMOUS" };

/** One spelling for full-width digits, every sort of dash, and the invisible marks that copying brings along. */
function plainText(raw: string): string {
  return raw
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .trim();
}

/** Takes a raw number text apart. Total: any string gives an answer. */
export function readNumberText(raw: string): NumberText {
  if (raw.length > LONGEST) return unknown;
  const address = withoutUri(withoutName(plainText(raw)));
  if (address === null) return unknown;
  if (saysNothing(address)) return anonymous;
  const [body = "", ...parameters] = address.split(";").map((part) => part.trim());
  // `13800138000;13900139000` is two numbers, not one with a parameter
  if (parameters.some((part) => part !== "" && !part.includes("="))) return unknown;
  if (saysNothing(body)) return anonymous;
  return digitsOf(body, new Map(parameters.map(parameter)));
}

function digitsOf(text: string, parameters: Map<string, string>): NumberText {
  const unlabelled = text.replace(label, "");
  const suffix = thirdGroup.exec(unlabelled) ?? extensionSuffix.exec(unlabelled);
  const isThird = thirdGroup.test(unlabelled);
  const number = suffix === null ? unlabelled : isThird ? suffix[1]! : unlabelled.slice(0, suffix.index);
  const behind = suffix === null ? null : isThird ? suffix[2]! : suffix[1]!;
  if (!numberAlphabet.test(number)) return unknown;
  const digits = number.replace(/\D/g, "");
  if (/^0*$/.test(digits)) return digits === "" ? unknown : anonymous;
  const ext = parameters.get("ext")?.replace(/[-.\s()]/g, "") ?? "";
  const context = parameters.get("phone-context") ?? "";
  return {
    kind: "DIGITS",
    digits,
    plus: number.includes("+"),
    extension: /^\d{1,8}$/.test(ext) ? ext : behind,
    context: context.startsWith("+") ? context.replace(/\D/g, "") : null,
  };
}

/** `"Name" <number>` as caller ids are written; the name is somebody's word, the number is the PBX's. */
function withoutName(text: string): string {
  const inner = /<([^<>]*)>/.exec(text);
  return (inner === null ? text : inner[1]!)
    .trim()
    .replace(/^["']+|["']+$/g, "")
    .trim();
}

/** The user part of a SIP address or the number of a tel: URI; null for an address without a user. */
function withoutUri(text: string): string | null {
  const [, scheme, rest = text] = /^(sips?|tel|callto):(.*)$/is.exec(text) ?? [];
  const decoded = rest.replace(/^\/\//, "").replace(/%2b/gi, "+").replace(/%23/g, "#").replace(/%20/g, " ");
  const at = decoded.indexOf("@");
  if (at < 0) return scheme?.toLowerCase().startsWith("sip") ? null : decoded;
  // RFC 3323: a withheld caller is sip:anonymous@anonymous.invalid
  if (/^anonymous\.invalid\b/i.test(decoded.slice(at + 1))) return "anonymous";
  return decoded.slice(0, at).replace(/:.*$/s, "");
}

function saysNothing(text: string): boolean {
  const word = text.toLowerCase().replace(/[\s\-_.:/"'()]/g, "");
  return word === "" || /^0+$/.test(word) || anonymousWords.has(word);
}

function parameter(text: string): [string, string] {
  const at = text.indexOf("=");
  return [text.slice(0, Math.max(at, 0)).trim().toLowerCase(), text.slice(at + 1).trim()];
}
