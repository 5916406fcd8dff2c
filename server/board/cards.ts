import { randomUUID } from "node:crypto";
import { reading, transaction } from "../../schema/database/transaction.js";
import { nextDeadline } from "../../schema/rules/clock.js";
import { type CardMark, readCardMarks } from "../../schema/stores/ticket/cardMarks.js";
import { type BoardPlace, type TicketView, byPlace, placeOf, readFromBoard } from "../../schema/stores/ticket/view.js";
import { ticketScope } from "../auth/scope.js";
import type { Query, RunCompiled } from "../http/compiled.js";
import type { BoardRoot } from "../resolvers/board.js";
import { signedIn } from "../resolvers/command.js";
import type { BoardFilter } from "../types/boardFilter.js";
import type { BoardQuestion } from "./question.js";

/** A ticket as the answer holds it. */
interface Card {
  readonly mark: string;
  /** Passing time alone changes it then: a clock is breached. Null: never. */
  readonly until: Date | null;
  readonly place: BoardPlace;
  readonly text: string;
}

/** The cards that one document shows to one kind of viewer, by ticket. */
export type Cards = Map<string, Card>;

/** Closed tickets stay until there are so many. */
const MOST_CARDS = 5_000;
/** Stands for the tickets until their texts are put there. */
const HERE = randomUUID();

/**
 * The text of a board's answer, of which only those cards are made anew that changed. Null where something went wrong:
 * the ordinary way tells what.
 */
export async function renderBoard(cards: Cards, question: BoardQuestion, filter: BoardFilter, query: Query, run: RunCompiled): Promise<string | null> {
  const { source, viewer } = query.context;
  const scope = ticketScope(signedIn({ viewer }));
  const marked = await reading(source, (tx) => readCardMarks(tx, scope, filter));
  const stale = marked.cards.filter(({ id, mark }) => !stands(cards.get(id), mark, marked.now));
  // Held on to here: who asks for another part of the board meanwhile may replace them.
  const shown = new Map(marked.cards.map(({ id }) => [id, cards.get(id)]));
  const tickets = stale.length === 0 ? [] : await transaction(source, (tx) => readFromBoard(tx, idsOf(stale), scope, filter), "REPEATABLE READ");
  const root: BoardRoot = { board: { seq: marked.seq, asOf: marked.now, tickets } };
  const data = await run({ ...query, root });
  if (!data) return null;
  const board = data[question.boardKey] as Record<string, unknown>;
  const fresh = cardsOf(stale, tickets, board[question.ticketsKey] as unknown[]);
  for (const { id } of stale) shown.set(id, fresh.get(id)); // none: it left the board between the two reads
  if (cards.size > MOST_CARDS) cards.clear();
  for (const [id, card] of fresh) cards.set(id, card);
  const frame = JSON.stringify({ data: { ...data, [question.boardKey]: { ...board, [question.ticketsKey]: HERE } } });
  const sorted = [...shown.values()].filter((card) => card !== undefined).sort((a, b) => byPlace(a.place, b.place));
  return frame.replace(`"${HERE}"`, () => `[${sorted.map(({ text }) => text).join(",")}]`);
}

const idsOf = (cards: readonly CardMark[]): string[] => cards.map(({ id }) => id);

const stands = (card: Card | undefined, mark: string, now: Date): boolean => card?.mark === mark && (card.until === null || now <= card.until);

function cardsOf(marks: readonly CardMark[], tickets: readonly TicketView[], answered: readonly unknown[]): Cards {
  const markOf = new Map(marks.map(({ id, mark }) => [id, mark]));
  return new Map(
    tickets.map((ticket, index) => {
      const text = JSON.stringify(answered[index]);
      return [ticket.id, { mark: markOf.get(ticket.id)!, until: nextDeadline(ticket.clocks), place: placeOf(ticket), text }];
    }),
  );
}
