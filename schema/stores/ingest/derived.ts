import type { Tx } from "../../database/transaction.js";
import { appendEvents } from "../events.js";
import { ticketsOfRecordings } from "../recording/tickets.js";

export interface Underived {
  id: string;
  objectKey: string;
  sha256: string;
  bytes: number;
  extension: string;
}

/** Recordings that have no listening copy yet, oldest first, but for some. */
export async function underived(tx: Tx, but: readonly string[], limit: number): Promise<Underived[]> {
  return tx.query(
    `SELECT id, object_key AS "objectKey", sha256, bytes, format AS extension FROM recording
     WHERE derived_at IS NULL AND state = 'STORED' AND NOT id = ANY ($1::uuid[]) ORDER BY first_seen_at LIMIT $2`,
    [but, limit],
  );
}

/** What was made of a recording to listen to; `why` says why nothing could be, and the recording is UNDECODABLE. */
export type Derived = { key: string; bytes: number; durationMs: number; peaks: number[] } | { why: string };

/** False when the recording is not in its place any more. */
export async function saveDerived(tx: Tx, recordingId: string, derived: Derived): Promise<boolean> {
  const saved = await writeDerived(tx, recordingId, derived);
  if (!saved) return false;
  const ticketIds = (await ticketsOfRecordings(tx, [recordingId])).get(recordingId);
  await appendEvents(tx, [{ topic: "recording", aggregateId: recordingId, kind: "derived", data: { ticketIds } }]);
  return true;
}

async function writeDerived(tx: Tx, recordingId: string, derived: Derived): Promise<boolean> {
  const now = await tx.now();
  if ("why" in derived) {
    const marked = await tx.change(
      `UPDATE recording SET derived_at = $2, reason = coalesce(reason, $3),
         condition = CASE condition WHEN 'OK' THEN 'UNDECODABLE' ELSE condition END WHERE id = $1 AND state = 'STORED'`,
      [recordingId, now, derived.why],
    );
    return marked === 1;
  }
  const saved = await tx.change(
    `UPDATE recording SET derived_at = $2, listening_key = $3, listening_bytes = $4, duration_ms = $5, peaks = $6
     WHERE id = $1 AND state = 'STORED'`,
    [recordingId, now, derived.key, derived.bytes, derived.durationMs, derived.peaks],
  );
  return saved === 1;
}
