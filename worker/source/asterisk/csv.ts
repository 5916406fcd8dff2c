import { scanRecord } from "./csvRecord.js";

/** Makes a row of a record's fields, or says why it is none. */
export type RowParser<T> = (fields: string[]) => { row: T } | { refused: string };

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

/** A record that is longer than this is a quote left open. */
const LONGEST_RECORD_BYTES = 64 * 1024;
const SHOWN_CHARACTERS = 200;
/** A garbage line full of quotes must not cost its length squared. */
const MOST_RESUMES_TRIED = 200;

const LF = 0x0a;
const QUOTE = 0x22;

/**
 * Reads a register that only grows. `bytes` begin at `startOffset` of the file, which is the start of a record. A
 * record cut in half at the end waits for the next read; garbage is refused line by line and stops nothing: reading
 * goes on with the next line, or inside the same line where a whole row follows one that a crash has torn.
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
    if (scan.fields.length === 1 && scan.fields[0] === "") return { kind: "blank", end: scan.end };
    const parsed = parse(scan.fields);
    if ("row" in parsed) return { kind: "row", row: parsed.row, end: scan.end };
    return { kind: "refuse", reason: parsed.refused, end: endOfLine(bytes, at) ?? scan.end };
  }
  const lineEnd = endOfLine(bytes, at);
  const tooLong = bytes.length - at > LONGEST_RECORD_BYTES;
  if (scan.kind === "open") {
    if (!tooLong && !laterLineIsRow(bytes, at, parse)) return { kind: "wait" };
    return { kind: "refuse", reason: "a quote is left open", end: lineEnd ?? bytes.length };
  }
  if (lineEnd === null) return tooLong ? { kind: "refuse", reason: scan.reason, end: bytes.length } : { kind: "wait" };
  return { kind: "refuse", reason: scan.reason, end: rowInsideLine(bytes, at, lineEnd, parse) ?? lineEnd };
}

/** After the line feed; null when the line is not yet whole. */
function endOfLine(bytes: Buffer, at: number): number | null {
  const found = bytes.indexOf(LF, at);
  return found < 0 ? null : found + 1;
}

/** A quote that swallows what is a row by itself was left open. */
function laterLineIsRow<T>(bytes: Buffer, at: number, parse: RowParser<T>): boolean {
  for (let line = endOfLine(bytes, at); line !== null; line = endOfLine(bytes, line)) {
    if (isPlainRow(bytes, line, parse)) return true;
  }
  return false;
}

/** Where a whole row begins that fills the rest of a broken line: the PBX died while writing, and went on later. */
function rowInsideLine<T>(bytes: Buffer, at: number, lineEnd: number, parse: RowParser<T>): number | null {
  let from = at;
  for (let tried = 0; tried < MOST_RESUMES_TRIED; tried++) {
    from = bytes.indexOf(QUOTE, from + 1);
    if (from < 0 || from >= lineEnd) return null;
    if (isPlainRow(bytes, from, parse, lineEnd)) return from;
  }
  return null;
}

/**
 * As the PBX itself writes: every text quoted. A caller's name or number inside quotes has its quotes doubled, so
 * nobody outside can write a row into a field and have it read as one.
 */
function isPlainRow<T>(bytes: Buffer, at: number, parse: RowParser<T>, end?: number): boolean {
  const scan = scanRecord(bytes, at);
  if (scan.kind !== "record" || !scan.textsAreQuoted) return false;
  if (end !== undefined && scan.end !== end) return false;
  return "row" in parse(scan.fields);
}
