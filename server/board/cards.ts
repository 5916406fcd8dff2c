import { randomUUID } from "node:crypto";
import { byPlace } from "../../schema/stores/ticket/view.js";
import { ticketScope } from "../auth/scope.js";
import type { Query, RunCompiled } from "../http/compiled.js";
import { signedIn } from "../resolvers/command.js";
import type { BoardFilter } from "../types/boardFilter.js";
import type { BoardQuestion } from "./question.js";
import { type CardRows, type KeptRows, readBoardRows } from "./rows.js";

/** A ticket as the answer holds it, and what it was made of: it stands as long as that is kept. */
interface Card {
  readonly rows: CardRows;
  readonly json: Buffer;
}

/** The cards that one document shows to one kind of viewer, by ticket. Those of another board stay until they no longer find room. */
export interface Cards {
  readonly byTicket: Map<string, Card>;
  /** What they take. */
  bytes: number;
}

export const noCards = (): Cards => ({ byTicket: new Map(), bytes: 0 });

/** 300 cards as the desk asks for them take an eighth. */
const MOST_BYTES = 8_000_000;
/** Stands for the tickets until they are put there. */
const HERE = randomUUID();
const comma = Buffer.from(",");

/** What is kept of earlier answers: of the tickets for everybody, of the cards for those who ask like this one. */
interface Earlier {
  readonly rows: KeptRows;
  readonly cards: Cards;
}

/**
 * A board's answer, of which only those cards are made anew that changed. Null where something went wrong:
 * the ordinary way tells what.
 */
export async function renderBoard({ rows, cards }: Earlier, question: BoardQuestion, filter: BoardFilter, query: Query, run: RunCompiled): Promise<Buffer | null> {
  const { viewer, source } = query.context;
  const board = await readBoardRows(rows, source, ticketScope(signedIn({ viewer })), filter);
  // Held on to here: who asks for another part of the board meanwhile may replace them.
  const shown = new Map(board.cards.map((now) => [now, standing(cards.byTicket.get(now.ticket.id), now)]));
  const stale = board.cards.filter((now) => !shown.get(now));
  const data = await run(query, { board: { seq: board.seq, asOf: board.now, tickets: stale.map(({ ticket }) => ticket) } });
  if (!data) return null;
  const answered = data[question.boardKey] as Record<string, unknown>;
  const tickets = answered[question.ticketsKey] as unknown[];
  const fresh = stale.map((now, index): Card => ({ rows: now, json: Buffer.from(JSON.stringify(tickets[index])) }));
  for (const card of fresh) shown.set(card.rows, card);
  keepCards(cards, fresh);
  const frame = JSON.stringify({ data: { ...data, [question.boardKey]: { ...answered, [question.ticketsKey]: [HERE] } } });
  const [before, after] = frame.split(`"${HERE}"`) as [string, string];
  const sorted = board.cards.toSorted((a, b) => byPlace(a.place, b.place));
  const list = sorted.flatMap((now, index) => (index === 0 ? [shown.get(now)!.json] : [comma, shown.get(now)!.json]));
  return Buffer.concat([Buffer.from(before), ...list, Buffer.from(after)]);
}

const standing = (card: Card | undefined, now: CardRows): Card | undefined => (card?.rows === now ? card : undefined);

function keepCards(cards: Cards, fresh: readonly Card[]): void {
  const size = (card: Card | undefined) => card?.json.length ?? 0;
  for (const card of fresh) {
    if (cards.bytes + size(card) > MOST_BYTES) Object.assign(cards, noCards());
    if (size(card) > MOST_BYTES / 4) continue;
    const { id } = card.rows.ticket;
    cards.bytes += size(card) - size(cards.byTicket.get(id));
    cards.byTicket.set(id, card);
  }
}
