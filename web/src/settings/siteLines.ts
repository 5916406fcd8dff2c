/** What site.yaml is to be told, as far as it is known; an empty value is left out. */
export interface SiteValues {
  name: string;
  timeZone: string;
  language: string;
  country: string;
  areaCode: string;
}

export interface SourceValues {
  pbx: string;
  monitor: string;
  voicemail: string;
  cdr: string;
  cel: string;
}

export interface RetentionValues {
  days: number;
  trashDays: number;
  why: string | null;
}

type Line = readonly [key: string, value: string | number | null];

/** A plain word needs no quotes; digits do, or YAML reads a number and an area code loses its zeros; so do words that YAML has for itself. */
function scalar(value: string | number): string {
  const plain = typeof value === "number" || (/^[A-Za-z/][\w./+-]*$/u.test(value) && !/^(?:null|true|false|yes|no|on|off|y|n)$/iu.test(value));
  return plain ? String(value) : JSON.stringify(value);
}

function section(name: string, lines: readonly Line[], first = "  "): string {
  const said = lines.flatMap(([key, value]) => (value === null || value === "" ? [] : [`${key}: ${scalar(value)}`]));
  if (said.length === 0) return "";
  const indented = said.map((line, index) => (index === 0 ? first : " ".repeat(first.length)) + line);
  return `${name}:\n${indented.join("\n")}\n`;
}

export const siteLines = ({ name, timeZone, language }: SiteValues): string => section("site", [["name", name.trim()], ["timeZone", timeZone], ["language", language]]);

export const numbersLines = ({ country, areaCode }: SiteValues): string => section("numbers", [["country", country], ["areaCode", areaCode.trim()]]);

export const retentionLines = ({ days, trashDays, why }: RetentionValues): string => section("retention", [["days", days], ["trashDays", trashDays], ["why", why], ["maxDays", why === null ? null : days]]);

export const sourceLines = ({ pbx, monitor, voicemail, cdr, cel }: SourceValues): string =>
  section("sources", [["name", pbx.trim()], ["kind", "asterisk"], ["monitor", monitor.trim()], ["voicemail", voicemail.trim()], ["cdr", cdr.trim()], ["cel", cel.trim()]], "  - ");

export const together = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n");
