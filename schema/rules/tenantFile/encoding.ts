/** The text of a file that a spreadsheet saved: which encoding is in no file, so it is told from the bytes. */
import { tenantColumn } from "./column.js";

/** Bytes; a longer file is refused. */
export const largestFile = 4 * 1024 * 1024;

interface Reading {
  text: string;
  /** 0 to 1: how many of its double bytes are everyday characters of that encoding. */
  everyday: number;
}

/**
 * UTF-8, with or without a mark; UTF-16 with one; GB18030 or Big5, as Excel writes plain CSV in the region. Null when
 * it is none of them. `country` (ISO 3166) decides what the bytes leave open.
 */
export function decodeFile(bytes: Uint8Array, country: string): string | null {
  const utf8 = decode(bytes, "utf-8");
  if (utf8 !== null) return utf8;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, "utf-16le");
  if (bytes.includes(0)) return null;
  const readings = [read(bytes, "gb18030", everydayGb), read(bytes, "big5", everydayBig5)];
  // No byte is impossible in GB18030 that Big5 has, so decoding alone never finds Big5.
  if (["TW", "HK", "MO"].includes(country)) readings.reverse();
  const [first, second] = readings.filter((reading) => reading !== null);
  if (!first || !second) return first?.text ?? null;
  return likelihood(second) > likelihood(first) ? second.text : first.text;
}

/** A header that names columns of ours is worth more than any count of characters. */
function likelihood({ text, everyday }: Reading): number {
  const header = text.slice(0, text.search(/[\r\n]|$/)).split(/[,;\t]/);
  return header.filter((cell) => tenantColumn(cell) !== null).length + everyday;
}

function read(bytes: Uint8Array, encoding: string, isEveryday: (lead: number, trail: number) => boolean): Reading | null {
  const text = decode(bytes, encoding);
  const everyday = share(bytes, isEveryday);
  return text === null || everyday === null ? null : { text, everyday };
}

function share(bytes: Uint8Array, isEveryday: (lead: number, trail: number) => boolean): number | null {
  let [pairs, everyday] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    // No character begins so; decoders let it pass.
    if (lead === 0x80 || lead === 0xff) return null;
    at += 1;
    pairs += 1;
    if (isEveryday(lead, bytes[at] ?? 0)) everyday += 1;
  }
  return pairs === 0 ? 0 : everyday / pairs;
}

/** Signs, and the 3,755 characters of GB 2312's first level. */
const everydayGb = (lead: number, trail: number) =>
  trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7));

/** Signs, and the 5,401 characters of Big5's first level. */
const everydayBig5 = (lead: number, trail: number) =>
  lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
