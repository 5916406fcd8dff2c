import type { Tx } from "../../database/transaction.js";
import { lockRecordings } from "../recording/lock.js";

/** What may be tied to calls that are about to be written. */
export interface Around {
  readonly callIds: readonly string[];
  /** Of the channels that the calls are known to have, and of those that their new rows name. */
  readonly uniqueids: readonly string[];
  readonly pipes: readonly string[];
}

/**
 * Locks what tying recordings to these calls will write, before its first write and in the house's one order: calls,
 * tickets, cases, recordings, each by id. Call after call, they would be locked in the order of the calls, and a sweep of
 * the retention that has one of them and waits for another would make a deadlock of it.
 */
export async function lockAround(tx: Tx, source: string, { callIds, uniqueids, pipes }: Around): Promise<void> {
  if (callIds.length > 0) await lockLinked(tx, callIds);
  const found = await tx.query<{ id: string }>(
    `SELECT id FROM recording WHERE call_id = ANY ($2::uuid[])
     UNION SELECT id FROM recording WHERE source = $1 AND call_id IS NULL AND channel_uniqueid = ANY ($3)
     UNION SELECT id FROM recording WHERE source = $1 AND call_id IS NULL AND kind = 'VOICEMAIL' AND mailbox->>'pipe' = ANY ($4)
     UNION SELECT recording.id FROM call_link AS mine JOIN call_link AS link ON link.ticket_id = mine.ticket_id AND link.state = 'LINKED'
       JOIN call ON link.call_id IN (call.id, call.merged_into) JOIN recording ON recording.call_id = call.id
       WHERE mine.call_id = ANY ($2::uuid[]) AND mine.state = 'LINKED'`,
    [source, callIds, uniqueids, pipes],
  );
  await lockRecordings(tx, found.map(({ id }) => id));
}

/** As `pullIntoCases` locks them for a single ticket. */
async function lockLinked(tx: Tx, callIds: readonly string[]): Promise<void> {
  await tx.query("SELECT FROM call WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE", [callIds]);
  const tickets = await tx.query<{ id: string }>(
    `SELECT id FROM ticket WHERE id IN (SELECT ticket_id FROM call_link WHERE call_id = ANY ($1::uuid[]) AND state = 'LINKED') ORDER BY id FOR SHARE`,
    [callIds],
  );
  if (tickets.length === 0) return;
  await tx.query(
    `SELECT FROM case_file WHERE state = 'OPEN' AND id IN (SELECT case_id FROM case_ticket WHERE ticket_id = ANY ($1::uuid[])) ORDER BY id FOR UPDATE`,
    [tickets.map(({ id }) => id)],
  );
}
