import type { Tx } from "../../database/transaction.js";
import type { TicketRow } from "../../rows/ticket.js";
import { type Clock, clockAt, clocksOf } from "../../rules/clock.js";
import type { TicketEvent } from "../../rules/ticket/event.js";
import { type DeskPolicy, readDeskPolicy } from "../policy.js";
import { readHistories } from "./history.js";

/** A ticket's row, and which version of it: a history grows only together with its ticket's row. */
export type VersionedRow = TicketRow & { rowVersion: string };

/** What {@link VersionedRow} has beside the ticket's columns. */
export const rowVersion = `concat(ticket.xmin, ' ', ticket.ctid) AS "rowVersion"`;

interface Told {
  readonly rowVersion: string;
  readonly events: readonly TicketEvent[];
  readonly clocks: readonly Clock[];
  readonly at: Date;
  readonly policy: Pick<DeskPolicy, "periods" | "calendars">;
}

/** Two boards' worth of open tickets, and pages of others beside them. */
const MOST_KEPT = 2_000;
const keptOf = new WeakMap<object, Map<string, Told>>();

/**
 * The history and the clocks of each ticket. As long as its row is the one that it was, its history is not read again, and
 * its clocks go on by passing time alone (decision 022).
 */
export async function tell(tx: Tx, rows: readonly VersionedRow[]): Promise<Map<string, Pick<Told, "events" | "clocks">>> {
  const policy = await readDeskPolicy(tx);
  const now = await tx.now();
  const kept = keptIn(tx);
  const stale = rows.filter((row) => !stands(kept.get(row.id), row, policy, now)).map(({ id }) => id);
  const histories = stale.length === 0 ? new Map<string, TicketEvent[]>() : await readHistories(tx, stale);
  const answer = new Map<string, Pick<Told, "events" | "clocks">>();
  for (const { id, rowVersion } of rows) {
    const events = histories.get(id);
    const told = events ? { rowVersion, events, clocks: clocksOf(events, { ...policy, now }), at: now, policy } : kept.get(id);
    if (!told) continue;
    kept.delete(id); // the last asked for is the last to be forgotten
    kept.set(id, told);
    answer.set(id, events ? told : { events: told.events, clocks: told.clocks.map((clock) => clockAt(clock, now)) });
  }
  for (const id of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(id); else break;
  return answer;
}

function keptIn({ manager }: Tx): Map<string, Told> {
  const kept = keptOf.get(manager.connection) ?? new Map<string, Told>();
  keptOf.set(manager.connection, kept);
  return kept;
}

/** A policy's new period can move clocks without an event; a clock that went back can take a breach back. */
function stands(told: Told | undefined, row: VersionedRow, { periods, calendars }: DeskPolicy, now: Date): boolean {
  if (told?.rowVersion !== row.rowVersion || told.policy.periods !== periods || told.policy.calendars !== calendars) return false;
  return told.at <= now && periods.every(({ from }) => from <= told.at);
}
