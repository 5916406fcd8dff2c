import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import type { FileRow, RefusedRow } from "../../rules/tenantFile/row.js";

export interface CsvRows {
  /** The first row that is not blank. */
  header: FileRow;
  rows: FileRow[];
}

/** The rows with the lines of the file that they begin on. A broken quotation mark is the refusal of all of it. */
export function readCsv(text: string): CsvRows | { refused: RefusedRow } {
  // The parser counts a CR LF inside quotes as two lines.
  const plain = text.replace(/\r\n?/gu, "\n");
  const rows: FileRow[] = [];
  let lines = 0;
  try {
    parse(plain, {
      bom: true,
      delimiter: delimiterOf(plain),
      record_delimiter: "\n",
      relax_column_count: true,
      on_record: (cells: string[], info) => {
        rows.push({ line: lines + 1, cells });
        lines = info.lines;
        return null;
      },
    });
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    const broken = plain.split("\n")[lines] ?? "";
    return { refused: { line: lines + 1, text: broken, reason: { code: "BROKEN_QUOTE", params: {} } } };
  }
  const top = rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return { header: rows[top] ?? { line: 1, cells: [] }, rows: rows.slice(top + 1) };
}

/** Spreadsheets of some regions write semicolons or tabs; a list inside a cell must not be taken for one. */
function delimiterOf(text: string): string {
  const [header = ""] = text.trimStart().split("\n");
  const count = (sign: string) => header.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** With the mark that tells Excel it is UTF-8. */
export function writeCsv(cells: readonly (readonly string[])[]): string {
  return stringify(cells.map((row) => [...row]), { bom: true, record_delimiter: "windows", quoted_match: /[\r\n]/u });
}
