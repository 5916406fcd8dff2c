import { type Tx, transaction } from "../../schema/database/transaction.js";
import type { SequencedEvent } from "../../schema/stores/relay.js";
import {
  type TicketFilter,
  type TicketScope,
  type TicketView,
  readBoard,
  readFromBoard,
} from "../../schema/stores/ticket/view.js";
import type { Hub } from "../context.js";
import type { Change, Feed } from "./feed.js";

export interface BoardChange extends Change {
  asOf: Date;
  upserted: readonly TicketView[];
  removed: readonly string[];
}

/** The board that viewers of this scope see through this filter. */
export function boardFeed(source: Hub["source"], scope: TicketScope, filter: TicketFilter): Feed<BoardChange> {
  // A ticket's row and its history are two reads: one snapshot keeps them of one moment.
  const look = <Result>(work: (tx: Tx) => Promise<Result>) => transaction(source, work, "REPEATABLE READ");
  return {
    whole: (seq) =>
      look(async (tx) => {
        const upserted = await readBoard(tx, scope, filter);
        return { seq, reset: true, asOf: await tx.now(), upserted, removed: [] };
      }),
    touchedBy: ticketsOf,
    changed: (ids, seq) =>
      look(async (tx) => {
        const upserted = await readFromBoard(tx, ids, scope, filter);
        const there = new Set(upserted.map(({ id }) => id));
        return { seq, reset: false, asOf: await tx.now(), upserted, removed: ids.filter((id) => !there.has(id)) };
      }),
  };
}

/** An event of a ticket, or of something else that names the tickets whose cards look different now. */
function ticketsOf({ topic, aggregateId, data }: SequencedEvent): readonly string[] {
  if (topic === "ticket") return [aggregateId];
  const { ticketIds } = data;
  return Array.isArray(ticketIds) ? ticketIds.filter((id) => typeof id === "string") : [];
}
