import type { Tx } from "../../database/transaction.js";
import { uuidsOf } from "../uuid.js";

/**
 * The tickets whose linked calls have these recordings: their cards and pages show them, so an event about a recording
 * names them. Each asked-for id has its list.
 */
export async function ticketsOfRecordings(tx: Tx, recordingIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ recordingId: string; ticketId: string }>(
    // A call that is folded into another takes its recordings along: they hang on the call that goes on.
    `SELECT recording.id AS "recordingId", link.ticket_id AS "ticketId" FROM recording
     JOIN call_link AS link ON link.call_id = recording.call_id AND link.state = 'LINKED'
     WHERE recording.id = ANY ($1::uuid[]) ORDER BY link.ticket_id`,
    [uuidsOf(recordingIds)],
  );
  const tickets = new Map<string, string[]>(recordingIds.map((id) => [id, []]));
  for (const { recordingId, ticketId } of rows) tickets.get(recordingId)?.push(ticketId);
  return tickets;
}
