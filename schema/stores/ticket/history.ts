import type { Tx } from "../../database/transaction.js";
import type { TicketEvent } from "../../rules/ticket/event.js";

interface HistoryRow {
  ticket_id: string;
  ordinal: number;
  type: string;
  at: Date;
  actor_id: string | null;
  actor_role: string | null;
  version: number;
  data: unknown;
}

/** The histories of these tickets, oldest event first; a ticket without one is absent. */
export async function readHistories(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, TicketEvent[]>> {
  const rows = await tx.query<HistoryRow>(
    `SELECT ticket_id, ordinal, type, at, actor_id, actor_role, version, data
     FROM ticket_event WHERE ticket_id = ANY($1) ORDER BY ticket_id, ordinal`,
    [ticketIds],
  );
  const histories = new Map<string, TicketEvent[]>();
  for (const row of rows) {
    const history = histories.get(row.ticket_id) ?? [];
    if (history.length === 0) histories.set(row.ticket_id, history);
    history.push(eventOf(row));
  }
  return histories;
}

function eventOf({ type, at, actor_id, actor_role, version, data }: HistoryRow): TicketEvent {
  return { type, at, by: actor_id, byRole: actor_role, version, data } as TicketEvent;
}

/** Appends to a ticket's history, which `before` events long already; the caller holds the ticket's lock. */
export async function appendHistory(
  tx: Tx,
  ticketId: string,
  before: number,
  events: readonly TicketEvent[],
): Promise<void> {
  const rows = events.map(({ type, at, by, byRole, version, data }, index) => ({
    ordinal: before + index + 1,
    type,
    at,
    by,
    byRole,
    version,
    data,
  }));
  await tx.change(
    `INSERT INTO ticket_event (ticket_id, ordinal, type, at, actor_id, actor_role, version, data)
     SELECT $1, ordinal, type, at, by, "byRole", version, data
     FROM jsonb_to_recordset($2) AS e (ordinal integer, type text, at timestamptz, by text, "byRole" text, version integer, data jsonb)`,
    [ticketId, JSON.stringify(rows)],
  );
}
