import type { Tx } from "../../database/transaction.js";
import { uuidsOf } from "../uuid.js";

/** What the store must hold for one recording. */
export interface NamedObjects {
  readonly id: string;
  readonly objectKey: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly listeningKey: string | null;
  readonly listeningBytes: number | null;
}

const columns = `id, object_key AS "objectKey", sha256, bytes, listening_key AS "listeningKey", listening_bytes AS "listeningBytes"`;
/** What is being purged may lie there still or be gone. */
const there = "state IN ('STORED', 'TRASHED', 'QUARANTINED')";

/** Recordings whose bytes must be there, in the order of ids, after `after`. */
export function namedObjects(tx: Tx, after: string | null, limit: number): Promise<NamedObjects[]> {
  return tx.query(
    `SELECT ${columns} FROM recording WHERE ${there} AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
    [after, limit],
  );
}

/** One recording's, as it stands now; null when its bytes need not be there. */
export async function namedObjectsOf(tx: Tx, id: string): Promise<NamedObjects | null> {
  const [found] = await tx.query<NamedObjects>(`SELECT ${columns} FROM recording WHERE ${there} AND id = ANY ($1::uuid[])`, [uuidsOf([id])]);
  return found ?? null;
}

/**
 * Of these keys of the store those that no recording names, and no file that is being taken in. A listening copy bears
 * its recording's id, and may lie there a moment before the row says so, or for good after a crash: it is replaced.
 */
export async function unnamedKeys(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `SELECT key FROM unnest($1::text[]) AS key
     WHERE NOT EXISTS (SELECT FROM recording WHERE object_key = key AND state <> 'PURGED')
       AND NOT EXISTS (SELECT FROM recording WHERE listening_key = key)
       AND NOT EXISTS (SELECT FROM recording WHERE key LIKE '%.opus' AND id = substring(key FROM 4 FOR 36)::uuid AND state <> 'PURGED')
       AND NOT EXISTS (SELECT FROM ingest_item WHERE object_key = key AND state IN ('FETCHING', 'STAGED'))`,
    [[...keys]],
  );
  return rows.map(({ key }) => key);
}

/** Where the newest recordings lie. */
export async function newestObjects(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `SELECT object_key AS key FROM recording WHERE ${there} ORDER BY recorded_at DESC, id DESC LIMIT $1`,
    [limit],
  );
  return rows.map(({ key }) => key);
}
