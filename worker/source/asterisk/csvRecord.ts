/** RFC 4180: fields quoted or not, quotes doubled, line ends inside quotes; LF or CRLF ends the record. */
export type RecordScan =
  | { kind: "record"; fields: string[]; end: number }
  /** The bytes end before the record does. */
  | { kind: "open" }
  | { kind: "broken"; reason: string };

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;

/** Reads the record that begins at `start`; `end` is the offset after its line end. */
export function scanRecord(bytes: Buffer, start: number): RecordScan {
  const fields: string[] = [];
  for (let at = start; ; ) {
    const field = bytes[at] === QUOTE ? quotedField(bytes, at) : bareField(bytes, at);
    if ("kind" in field) return field;
    fields.push(field.text);
    if (bytes[field.next] === COMMA) {
      at = field.next + 1;
      continue;
    }
    const end = bytes[field.next] === LF ? field.next + 1 : field.next + 2;
    // what a crash leaves where the disk had no time for the text
    if (bytes.subarray(start, end).includes(0)) return { kind: "broken", reason: "a NUL byte" };
    return { kind: "record", fields, end };
  }
}

type FieldScan = { text: string; next: number } | Exclude<RecordScan, { kind: "record" }>;

function quotedField(bytes: Buffer, start: number): FieldScan {
  let close = start;
  do {
    close = bytes.indexOf(QUOTE, close + 1);
    if (close < 0 || close + 1 >= bytes.length) return { kind: "open" };
    if (bytes[close + 1] !== QUOTE) break;
    close += 1;
  } while (true);
  const next = close + 1;
  if (bytes[next] === CR && next + 1 >= bytes.length) return { kind: "open" };
  const isClosed = bytes[next] === COMMA || endsRecord(bytes, next);
  if (!isClosed) return { kind: "broken", reason: "text after a closing quote" };
  return { text: bytes.toString("utf8", start + 1, close).replaceAll('""', '"'), next };
}

function bareField(bytes: Buffer, start: number): FieldScan {
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return { kind: "broken", reason: "a quote inside a field without quotes" };
    if (byte === COMMA || endsRecord(bytes, at)) return { text: bytes.toString("utf8", start, at), next: at };
  }
  return { kind: "open" };
}

function endsRecord(bytes: Buffer, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF);
}
