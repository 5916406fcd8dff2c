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
import { lookAhead } from "./lookAhead.js";
import type { BoardQuestion } from "./question.js";

/** A ticket as the answer holds it. */
interface Card {
  readonly mark: string;
  readonly at: Date;
  /** Passing time alone changes it then: a clock is breached. Null: never. */
  readonly until: Date | null;
  readonly place: BoardPlace;
  readonly text: string;
}

/** The cards that one document shows to one kind of viewer, by ticket. Those of another board stay until they no longer find room. */
export interface Cards {
  readonly byTicket: Map<string, Card>;
  /** What their texts take. */
  bytes: number;
}

export const noCards = (): Cards => ({ byTicket: new Map(), bytes: 0 });

/** 300 cards as the desk asks for them take an eighth. */
const MOST_BYTES = 8_000_000;
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
  // Held on to here: who asks for another part of the board meanwhile may replace them.
  const shown = new Map(marked.cards.map(({ id }) => [id, cards.byTicket.get(id)]));
  const stale = marked.cards.filter(({ id, mark }) => !stands(shown.get(id), mark, marked.now));
  const tickets = stale.length === 0 ? [] : await transaction(source, (tx) => readFromBoard(tx, idsOf(stale), scope, filter), "REPEATABLE READ");
  await lookAhead(query.context.loaders, question.fields, tickets);
  const root: BoardRoot = { board: { seq: marked.seq, asOf: marked.now, tickets } };
  const data = await run(query, root);
  if (!data) return null;
  const board = data[question.boardKey] as Record<string, unknown>;
  const fresh = cardsOf(stale, tickets, board[question.ticketsKey] as unknown[]);
  for (const { id } of stale) shown.set(id, fresh.get(id)); // none: it left the board between the two reads
  keepCards(cards, fresh);
  const frame = JSON.stringify({ data: { ...data, [question.boardKey]: { ...board, [question.ticketsKey]: HERE } } });
  const sorted = [...shown.values()].filter((card) => card !== undefined).sort((a, b) => byPlace(a.place, b.place));
  return frame.replace(`"${HERE}"`, () => `[${sorted.map(({ text }) => text).join(",")}]`);
}

const idsOf = (cards: readonly CardMark[]): string[] => cards.map(({ id }) => id);

/** A clock that went back can take a breach back. */
const stands = (card: Card | undefined, mark: string, now: Date): boolean =>
  card?.mark === mark && card.at <= now && (card.until === null || now <= card.until);

function cardsOf(marks: readonly CardMark[], tickets: readonly TicketView[], answered: readonly unknown[]): Map<string, Card> {
  const markOf = new Map(marks.map(({ id, mark }) => [id, mark]));
  return new Map(
    tickets.map((ticket, index) => {
      const text = JSON.stringify(answered[index]);
      return [ticket.id, { mark: markOf.get(ticket.id)!, at: ticket.seenAt, until: nextDeadline(ticket.clocks), place: placeOf(ticket), text }];
    }),
  );
}

function keepCards(cards: Cards, fresh: ReadonlyMap<string, Card>): void {
  const size = (card: Card | undefined) => 2 * (card?.text.length ?? 0); // two bytes for a character, where one is Chinese
  for (const [id, card] of fresh) {
    if (cards.bytes + size(card) > MOST_BYTES) Object.assign(cards, noCards());
    if (size(card) > MOST_BYTES / 4) continue;
    cards.bytes += size(card) - size(cards.byTicket.get(id));
    cards.byTicket.set(id, card);
  }
}
