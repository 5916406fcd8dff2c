/** The audit chain (R5): every row's hash covers the row and the hash before it, so that no row changes unseen. */

/** One row of the chain. `content` is everything that the row says, times as ISO 8601 in UTC. */
export interface AuditRow {
  /** From 1, without a hole, in the order of the chain. */
  readonly seq: number;
  readonly content: { readonly [key: string]: Json };
  readonly prevHash: string;
  readonly hash: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal; passed in, for rules import nothing. */
export type Sha256 = (text: string) => string;

/** What stands before the first row. */
export const GENESIS = "0".repeat(64);

/** The one spelling of a JSON value: keys in code-unit order, no spaces. JSONB does not keep an object's order. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`).join(",")}}`;
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

/** The hash that chains this row to the one before it. */
export const link = (prevHash: string, { seq, content }: Pick<AuditRow, "seq" | "content">, sha256: Sha256): string =>
  sha256(`${prevHash}\n${canonicalJson({ seq, content })}`);

/** HOLE: a row is missing or out of place. LINK: it does not follow the row before. HASH: the row itself was changed. */
export type AuditVerdict =
  | { readonly intact: true; readonly seq: number; readonly hash: string }
  | { readonly intact: false; readonly seq: number; readonly why: "HOLE" | "LINK" | "HASH" };

/** Where the chain stood before these rows; from the beginning when it is absent. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** Reads the rows in order and names the first that is wrong: for a hole, the number that should stand there. */
export function verify(
  rows: Iterable<AuditRow>,
  sha256: Sha256,
  head: AuditHead = { seq: 0, hash: GENESIS },
): AuditVerdict {
  let { seq, hash } = head;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq) return { intact: false, seq, why: "HOLE" };
    if (row.prevHash !== hash) return { intact: false, seq, why: "LINK" };
    hash = link(hash, row, sha256);
    if (row.hash !== hash) return { intact: false, seq, why: "HASH" };
  }
  return { intact: true, seq, hash };
}
