/** A site with several servers that is worked at while they are killed: whoever is not answered asks another, with the same key. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { BoardMessage, BoardTicket } from "../boardFollower.js";
import type { Chance } from "../chance.js";
import type { Client } from "../hub.js";
import { type Answered, type Mutation, complaint, tries } from "../ticketMoves.js";

const PATIENCE_MS = 30_000;

/** Asks until somebody answers; a refusal is thrown, since each of these is meant to work once. */
async function insist(clients: readonly Client[], chance: Chance, mutation: Mutation, asked: object): Promise<NonNullable<Answered["ticket"]>> {
  const idempotencyKey = randomUUID();
  const patience = performance.now() + PATIENCE_MS;
  let last: unknown;
  while (performance.now() < patience) {
    const answer = await tries(chance.oneOf(clients), mutation, { ...asked, idempotencyKey }).catch((fault: unknown) => void (last = fault));
    const { ticket = null, refusal = null } = answer?.data?.[mutation] ?? {};
    if (refusal) throw new Error(`${mutation} was refused: ${refusal.code} ${refusal.message}`);
    if (ticket) return ticket;
    last = answer?.errors ?? last;
    await pause(50);
  }
  throw new Error(`nobody answered ${mutation}: ${JSON.stringify(last)} ${String(last)}`);
}

export interface Driven {
  /** Titles of all tickets that were recorded. */
  readonly titles: string[];
  moves: number;
}

/** Records tickets and moves them on, at whatever server answers, until `goesOn` says no. */
export async function drive(name: string, clients: readonly Client[], chance: Chance, goesOn: () => boolean): Promise<Driven> {
  const driven: Driven = { titles: [], moves: 0 };
  while (goesOn()) {
    const title = `${name} ${driven.titles.length}`;
    const { number } = await insist(clients, chance, "recordTicket", { input: { ...complaint, title } });
    driven.titles.push(title);
    await insist(clients, chance, "noteTicket", { number, text: "The caller rang again." });
    await insist(clients, chance, "handOver", { number, departmentCode: "engineering" });
    driven.moves += 3;
    // Nobody hands this one over: its time for that runs out.
    await insist(clients, chance, "recordTicket", { input: { ...complaint, title: `${title}, left lying` } });
    driven.titles.push(`${title}, left lying`);
    if (chance.whole(1, 3) > 1) continue;
    await insist(clients, chance, "withdrawTicket", { number, words: "it stopped" });
    driven.moves += 1;
  }
  return driven;
}

type Shown = Pick<BoardTicket, "id" | "number" | "state" | "title" | "version">;

/** In the order of numbers, only what both ways of reading a board show. */
const shown = (tickets: Iterable<BoardTicket>): Shown[] =>
  [...tickets].map(({ id, number, state, title, version }) => ({ id, number, state, title, version })).toSorted((a, b) => a.number.localeCompare(b.number));

/** The board that these messages make, and what was wrong with their order. */
export function boardOf(messages: readonly BoardMessage[]): { tickets: Shown[]; seq: number; wrong: string[] } {
  const tickets = new Map<string, BoardTicket>();
  const wrong: string[] = [];
  let seq = -1;
  for (const message of messages) {
    if (!message.reset && message.seq <= seq) wrong.push(`place ${message.seq} after ${seq}`);
    seq = message.seq;
    if (message.reset) tickets.clear();
    for (const ticket of message.upserted) tickets.set(ticket.id, ticket);
    for (const id of message.removed) tickets.delete(id);
  }
  return { tickets: shown(tickets.values()), seq, wrong };
}

/** What the server that `client` asks shows. */
export async function boardAt(client: Client): Promise<{ tickets: Shown[]; seq: number }> {
  const { board } = await client.query<{ board: { seq: number; tickets: BoardTicket[] } }>(
    "{ board { seq tickets { id number state title version department { code } } } }",
  );
  return { tickets: shown(board.tickets), seq: board.seq };
}
