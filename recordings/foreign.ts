/** What else begins like this: kinds of file that a broken copy, or somebody with a purpose, names like audio. */
const signatures: [name: string, magic: string][] = [
  ["an HLS playlist", "#EXTM3U"],
  ["a program (ELF)", "\x7fELF"],
  ["a program (Windows)", "MZ\x90\x00"],
  ["a ZIP archive", "PK\x03\x04"],
  ["a gzip archive", "\x1f\x8b\x08"],
  ["a PDF", "%PDF-"],
  ["a PNG picture", "\x89PNG"],
  ["a JPEG picture", "\xff\xd8\xff\xe0"],
  ["an SQLite database", "SQLite format 3\0"],
  ["a Matroska or WebM film", "\x1a\x45\xdf\xa3"],
  ["a big-endian WAV (RIFX), which no PBX writes", "RIFX"],
];

/** What the file is when it is surely not audio of ours; null when it may be. */
export function foreignKind(head: Uint8Array): string | null {
  const start = Buffer.from(head.subarray(0, 512));
  const binary = start.toString("latin1");
  const known = signatures.find(([, magic]) => binary.startsWith(magic));
  if (known !== undefined) return known[0];
  if (binary.startsWith("RIFF") && start.length >= 12 && !binary.startsWith("WAVE", 8)) return "RIFF, but not a WAV";
  if (binary.startsWith("ftyp", 4)) return "an MP4 film or M4A";
  return textKind(start);
}

/** Raw sound may meet any one letter by chance, but not a line of varied, wholly printable ones. */
function textKind(start: Buffer): string | null {
  if (start.length < 32 || new Set(start).size < 10) return null;
  const text = new TextDecoder("utf-8").decode(start, { stream: true }); // may end within a letter
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(text.replace(/^\ufeff/, ""))) return null;
  return /^\s*<(!doctype|html|\?xml|head|body|!--)/i.test(text) ? "an HTML or XML page" : "text";
}
