/** Cells of a CSV file as spreadsheets treat them, and the lists and dates that stand in them. */

// Spreadsheets run what begins so as a formula; East Asian ones take the full-width signs as well.
const formulaStart = /^(?:[\t\r]|\s*[=+\-@＝＋－＠])/;
const quotedFormula = /^'+(?:[\t\r]|\s*[=+\-@＝＋－＠])/;

/** A cell that would run in a spreadsheet. A lone dash is a blank on many lists, and runs nothing. */
export function isFormula(cell: string): boolean {
  return formulaStart.test(cell) && !["", "-"].includes(cell.trim());
}

/** For every cell that is exported: what would run is shown as text, behind an apostrophe. */
export function csvCell(value: string): string {
  return formulaStart.test(value) || quotedFormula.test(value) ? `'${value}` : value;
}

/** What the cell says, without the apostrophe that {@link csvCell} and people write before a text. */
export function cellText(cell: string): string {
  const text = cell.trim();
  if (text === "-") return "";
  return quotedFormula.test(text) ? text.slice(1) : text;
}

/** PostgreSQL stores no NUL, and no name has control characters; line breaks and tabs inside a note are fine. */
export function hasControlCharacter(cell: string): boolean {
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\uFFFD]|\p{Surrogate}/u.test(cell);
}

const separators = { units: ";；、,，\n", phones: ";；、,，\n/|" };
export type ListColumn = keyof typeof separators;

/** The items of a list cell; `\` before a sign makes it part of an item, and `;ext=` belongs to its number. */
export function splitList(cell: string, column: ListColumn): string[] {
  const items = [""];
  for (let at = 0; at < cell.length; at += 1) {
    const sign = cell[at]!;
    const escaped = sign === "\\" && at + 1 < cell.length;
    if (escaped) at += 1;
    const parameter = /^;\s*(?:ext|phone-context)=/i.test(cell.slice(at, at + 20));
    const ends = !escaped && !parameter && separators[column].includes(sign);
    if (ends) items.push("");
    else items[items.length - 1] += cell[at]!;
  }
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ""))];
}

export function joinList(items: readonly string[], column: ListColumn): string {
  const escaped = (item: string) =>
    [...item].map((sign) => (sign === "\\" || separators[column].includes(sign) ? `\\${sign}` : sign)).join("");
  return items.map(escaped).join(";");
}

const yes = new Set("yes y true 1 是 有 ✓ √ v 主力 主力店 主力租户 主力租戶 anchor".split(" "));
const no = new Set("no n false 0 否 无 無 × x 非 非主力 非主力店 不是".split(" "));

/** Null: the cell is blank. Undefined: it says neither yes nor no. */
export function readYesNo(text: string): boolean | null | undefined {
  const word = text.normalize("NFKC").toLowerCase();
  if (word === "") return null;
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/**
 * `YYYY-MM-DD` of the ways lists write a day, the year first; Taiwan's years (民國113年, 113/1/31) count from 1911.
 * Null: the cell is blank. Undefined: no such day, or one that could be two (3/4/2024).
 */
export function readDay(text: string): string | null | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/^(?:民國|民国)/, "")
    .trim();
  if (plain === "") return null;
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{3,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain);
  if (parts === null) return undefined;
  const [written = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const year = parts[1]!.length === 3 ? written + 1911 : written;
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : undefined;
}
