import { createHash } from "node:crypto";
import type { Tx } from "../database/transaction.js";

export interface IdempotentRequest {
  actorId: string;
  /** Chosen by the client, one for each thing it means to do once; null when it does not care. */
  key: string | null;
  operation: string;
  input: unknown;
}

export type Replayed<Response> = { response: Response } | { reused: true };

/**
 * Runs `work` once for each (actor, key): a retry after a lost answer gets the first answer again.
 * Answers `{ reused: true }` when the key came before with another operation or input.
 * The answer is stored in the transaction of the change itself.
 */
export async function once<Response>(
  tx: Tx,
  { actorId, key, operation, input }: IdempotentRequest,
  work: () => Promise<Response>,
): Promise<Replayed<Response>> {
  if (key === null) return { response: await work() };
  // Two tries of one request at the same moment: the second waits here and then finds the first one's answer.
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`${actorId}\n${key}`]);
  const requestHash = createHash("sha256").update(JSON.stringify([operation, input])).digest("hex");
  const [seen] = await tx.query<{ request_hash: string; response: Response }>(
    "SELECT request_hash, response FROM idempotency WHERE actor_id = $1 AND key = $2",
    [actorId, key],
  );
  if (seen) return seen.request_hash === requestHash ? { response: seen.response } : { reused: true };
  const response = await work();
  await tx.change(
    "INSERT INTO idempotency (actor_id, key, operation, request_hash, response, at) VALUES ($1, $2, $3, $4, $5, $6)",
    [actorId, key, operation, requestHash, JSON.stringify(response), await tx.now()],
  );
  return { response };
}

/** Decision 008: as long as the order of events can be followed. No page stays open for so long with an unanswered change. */
export const ANSWERS_KEPT_DAYS = 30;

/** Removes at most `most` answers older than so many days, the oldest first; returns how many. */
export async function forgetAnswers(tx: Tx, days: number, most: number): Promise<number> {
  const [row] = await tx.query<{ gone: number }>("SELECT prune_idempotency(desk_now() - make_interval(days => $1), $2) AS gone", [days, most]);
  return row!.gone;
}
