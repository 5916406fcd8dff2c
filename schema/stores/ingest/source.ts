import type { Tx } from "../../database/transaction.js";

/** Makes a source known; what site.yaml says of it is what holds. */
export async function declareSource(tx: Tx, { name, kind, since }: { name: string; kind: string; since: Date | null }): Promise<void> {
  await tx.change(
    `INSERT INTO source (name, kind, since, first_seen_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (name) DO UPDATE SET kind = $2, since = $3`,
    [name, kind, since, await tx.now()],
  );
}

/** Tells the administrator how a source does: when it was last scanned, what was seen, and what troubles it. */
export async function noteScan(tx: Tx, name: string, seen: object, trouble: string | null): Promise<void> {
  await tx.change("UPDATE source SET last_scan_at = $2, last_scan = $3, trouble = $4 WHERE name = $1", [
    name,
    await tx.now(),
    JSON.stringify(seen),
    trouble,
  ]);
}
