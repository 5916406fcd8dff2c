/** The bytes that Excel of a region writes for plain CSV; Node decodes these encodings and encodes none of them. */
export function encodeAs(encoding: "gb18030" | "big5", text: string): Uint8Array {
  const bytesOf = tableOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const bytes = sign < "\u0080" ? [sign.charCodeAt(0)] : bytesOf.get(sign);
      if (!bytes) throw new Error(`${encoding} has no two bytes for ${sign}`);
      return bytes;
    }),
  );
}

const tables = new Map<string, Map<string, number[]>>();

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if ([...sign].length === 1 && sign !== "\ufffd" && !table.has(sign)) table.set(sign, [lead, trail]);
    }
  }
  tables.set(encoding, table);
  return table;
}
