import { reading, transaction } from "../../schema/database/transaction.js";
import { nextDeadline } from "../../schema/rules/clock.js";
import { type CardMark, type MarkedBoard, readCardMarks, readMarksOf } from "../../schema/stores/ticket/cardMarks.js";
import { type BoardPlace, type TicketFilter, type TicketScope, placeOf, readTicketsById } from "../../schema/stores/ticket/view.js";
import type { Context } from "../context.js";
import { type CardTicket, cardTickets } from "./cardTicket.js";

/** A ticket as cards show it, whatever they show of it and to whom. Made anew as soon as anything of it differs. */
export interface CardRows {
  readonly mark: string;
  readonly ticket: CardTicket;
  readonly place: BoardPlace;
  /** Passing time alone changes it then: a clock is breached. Null: never. */
  readonly until: Date | null;
}

/** By ticket; who may see them is asked of the database each time. The last used is the last to be forgotten. */
export type KeptRows = Map<string, CardRows>;

/** As many as their histories are kept: two boards' worth of open tickets, and others beside them. */
const MOST_KEPT = 2_000;

export interface BoardRows extends Pick<MarkedBoard, "seq" | "now"> {
  readonly cards: readonly CardRows[];
}

/** The tickets on this board; only those that differ from what is kept are read. */
export async function readBoardRows(kept: KeptRows, source: Context["source"], scope: TicketScope, filter: TicketFilter): Promise<BoardRows> {
  const { seq, now, cards } = await reading(source, (tx) => readCardMarks(tx, scope, filter));
  const standing = new Map(cards.map(({ id, mark }) => [id, standingRows(kept.get(id), mark, now)]));
  const stale = cards.filter(({ id }) => !standing.get(id));
  const fresh = stale.length === 0 ? new Map<string, CardRows>() : await readRows(source, scope, filter, stale);
  // Neither there nor here: it left the board between the two reads.
  const shown = cards.map(({ id }) => standing.get(id) ?? fresh.get(id)).filter((rows) => rows !== undefined);
  for (const rows of shown) keep(kept, rows);
  return { seq, now, cards: shown };
}

/** A clock that went back can take a breach back. */
function standingRows(rows: CardRows | undefined, mark: string, now: Date): CardRows | undefined {
  const stands = rows?.mark === mark && rows.ticket.seenAt <= now && (rows.until === null || now <= rows.until);
  return stands ? rows : undefined;
}

/** Marks and rows of one moment: a mark that stood for newer rows would show them to whom they do not belong any more. */
function readRows(source: Context["source"], scope: TicketScope, filter: TicketFilter, stale: readonly CardMark[]): Promise<Map<string, CardRows>> {
  const ids = stale.map(({ id }) => id);
  return transaction(
    source,
    async (tx) => {
      const marks = new Map((await readMarksOf(tx, ids, scope, filter)).map(({ id, mark }) => [id, mark]));
      const tickets = await cardTickets(tx, await readTicketsById(tx, scope, [...marks.keys()]));
      return new Map(tickets.map((ticket) => [ticket.id, rowsOf(ticket, marks.get(ticket.id)!)]));
    },
    "REPEATABLE READ",
  );
}

const rowsOf = (ticket: CardTicket, mark: string): CardRows => ({ mark, ticket, place: placeOf(ticket), until: nextDeadline(ticket.clocks) });

function keep(kept: KeptRows, rows: CardRows): void {
  kept.delete(rows.ticket.id);
  kept.set(rows.ticket.id, rows);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
}
