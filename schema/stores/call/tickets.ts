import type { Tx } from "../../database/transaction.js";

/** The tickets that a call is linked to: their cards show it, so an event about it names them. */
export async function ticketsOfCall(tx: Tx, callId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "SELECT ticket_id AS id FROM call_link WHERE call_id = $1 AND state = 'LINKED' ORDER BY ticket_id",
    [callId],
  );
  return rows.map(({ id }) => id);
}
