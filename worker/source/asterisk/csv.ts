import { scanRecord } from "./csvRecord.js";

/** Makes a row of a record's fields, or says why it is none. */
export type RowParser<T> = (fields: string[]) => { row: T } | { refused: string };

/** No channel of an Asterisk has a name so long; nor could an index of the database hold it. */
const LONGEST_NAME = 255;

/** Of names that calls are known by; null where all are of a length that names have. */
export function longNameIn(names: readonly (string | null)[]): { refused: string } | null {
  const long = names.find((name) => name !== null && name.length > LONGEST_NAME);
  return long ? { refused: `a name of ${long.length} characters: ${long.slice(0, 40)}` } : null;
}

/** A stretch of the file that is no row. `line` is cut to 200 characters; `byteOffset` counts from the file's start. */
export interface RefusedLine {
  line: string;
  reason: string;
  byteOffset: number;
}

export type RegisterRecord<T> = { row: T } | { refused: RefusedLine };

export interface RegisterRead<T> {
  records: RegisterRecord<T>[];
  /** After the last record that is whole. The next read begins here. */
  nextOffset: number;
}

/** No row is so long: a quote was left open, or the line has no end. */
const LONGEST_RECORD_BYTES = 64 * 1024;
const SHOWN_CHARACTERS = 200;
/** A garbage line full of quotes must not cost its length squared. */
const MOST_RESUMES_TRIED = 200;

const LF = 0x0a;
const QUOTE = 0x22;

/**
 * Reads a register that only grows. `bytes` begin at `startOffset` of the file, which is the start of a record. A
 * record cut in half at the end waits for the next read, which must be of more than 64 KiB. Garbage is refused and stops
 * nothing: reading goes on with the next line, or inside it where a whole row follows one that a crash has torn.
 */
export function readRegister<T>(bytes: Buffer, startOffset: number, parse: RowParser<T>): RegisterRead<T> {
  const records: RegisterRecord<T>[] = [];
  const refuse = (from: number, to: number, reason: string): void => {
    const line = bytes.toString("utf8", from, to).replace(/[\r\n]+$/, "").replaceAll("\0", "\uFFFD");
    records.push({ refused: { line: line.slice(0, SHOWN_CHARACTERS), reason, byteOffset: startOffset + from } });
  };
  let at = 0;
  while (at < bytes.length) {
    const step = nextStep(bytes, at, parse);
    if (step.kind === "wait") break;
    if (step.kind === "row") records.push({ row: step.row });
    if (step.kind === "refuse") refuse(at, step.end, step.reason);
    at = step.end;
  }
  return { records, nextOffset: startOffset + at };
}

type Step<T> =
  | { kind: "row"; row: T; end: number }
  | { kind: "blank"; end: number }
  | { kind: "refuse"; reason: string; end: number }
  | { kind: "wait" };

function nextStep<T>(bytes: Buffer, at: number, parse: RowParser<T>): Step<T> {
  const scan = scanRecord(bytes, at);
  if (scan.kind === "record") {
    const { fields, end } = scan;
    if (fields.length === 1 && fields[0] === "") return { kind: "blank", end };
    const parsed = parse(fields);
    return "row" in parsed ? { kind: "row", row: parsed.row, end } : { kind: "refuse", reason: parsed.refused, end };
  }
  const lineEnd = endOfLine(bytes, at);
  const tooLong = bytes.length - at > LONGEST_RECORD_BYTES;
  // a quote left open does not stay open for long: the texts of the next row, quoted too, break the record
  if (scan.kind === "open" || lineEnd === null) {
    const reason = scan.kind === "open" ? "no end within 64 KiB" : scan.reason;
    return tooLong ? { kind: "refuse", reason, end: lineEnd ?? bytes.length } : { kind: "wait" };
  }
  return { kind: "refuse", reason: scan.reason, end: rowInsideLine(bytes, at, lineEnd, parse) ?? lineEnd };
}

/** After the line feed; null when the line is not yet whole. */
function endOfLine(bytes: Buffer, at: number): number | null {
  const found = bytes.indexOf(LF, at);
  return found < 0 ? null : found + 1;
}

/** Where a whole row begins that fills the rest of a broken line: the PBX died while writing, and went on later. */
function rowInsideLine<T>(bytes: Buffer, at: number, lineEnd: number, parse: RowParser<T>): number | null {
  let from = at;
  for (let tried = 0; tried < MOST_RESUMES_TRIED; tried++) {
    from = bytes.indexOf(QUOTE, from + 1);
    if (from < 0 || from >= lineEnd) return null;
    const scan = scanRecord(bytes, from);
    if (scan.kind === "record" && scan.end === lineEnd && "row" in parse(scan.fields)) return from;
  }
  return null;
}
