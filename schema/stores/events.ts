import type { Tx } from "../database/transaction.js";

export type Topic = "ticket" | "call" | "recording" | "case" | "tenant" | "task" | "people" | "site";

export interface NewEvent {
  topic: Topic;
  /** Whose board entry, page or list may look different now. */
  aggregateId: string;
  /** What happened, in the aggregate's own word: `handedOver`, `linked`, `trashed`. */
  kind: string;
  data?: Record<string, unknown>;
}

/** Writes to the outbox in the change's own transaction; the relay orders and publishes it after the commit. */
export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const now = await tx.now();
  await tx.change(
    `INSERT INTO event (at, topic, aggregate_id, kind, data)
     SELECT $1, topic, aggregate_id, kind, data
     FROM jsonb_to_recordset($2) AS e (topic text, aggregate_id text, kind text, data jsonb)`,
    [
      now,
      JSON.stringify(
        events.map(({ topic, aggregateId, kind, data = {} }) => ({ topic, aggregate_id: aggregateId, kind, data })),
      ),
    ],
  );
}
