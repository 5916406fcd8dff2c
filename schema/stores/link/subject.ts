import type { Tx } from "../../database/transaction.js";
import type { LinkCall } from "../../rules/link.js";
import { type NumberPlan, readNumber } from "../../rules/number.js";

/** A call as the linking sees it. */
export interface CallSubject extends LinkCall {
  id: string;
  /** The latest instant that its rows tell of: until when it may have lasted. */
  lastSeenAt: Date;
}

interface CallColumns {
  id: string;
  direction: CallSubject["direction"];
  callerRaw: string | null;
  calleeRaw: string | null;
  startedAt: Date;
  endedAt: Date | null;
  lastSeenAt: Date;
  agentId: string | null;
}

/**
 * The call, locked; null when there is no such call, or it became part of another. With "skip", null also when
 * somebody else is at it: no wait can then end in a deadlock.
 */
export async function lockCall(
  tx: Tx,
  callId: string,
  numbers: NumberPlan,
  busy: "wait" | "skip",
): Promise<CallSubject | null> {
  const [row] = await tx.query<CallColumns>(
    `SELECT id, direction, caller_raw AS "callerRaw", callee_raw AS "calleeRaw", started_at AS "startedAt",
       ended_at AS "endedAt", last_seen_at AS "lastSeenAt", agent_id AS "agentId"
     FROM call WHERE id = $1 AND merged_into IS NULL FOR NO KEY UPDATE ${busy === "skip" ? "SKIP LOCKED" : ""}`,
    [callId],
  );
  if (!row) return null;
  const { callerRaw, calleeRaw, ...rest } = row;
  return { ...rest, callerNumbers: readingsOf(callerRaw, numbers), calleeNumbers: readingsOf(calleeRaw, numbers) };
}

export function readingsOf(raw: string | null, numbers: NumberPlan): string[] {
  return raw === null ? [] : readNumber(raw, numbers).candidates;
}

/** The one normalised form that a ticket's or a file's number is compared by. */
export function comparedForm(raw: string | null, e164: string | null, numbers: NumberPlan): string | null {
  return e164 ?? readingsOf(raw, numbers)[0] ?? null;
}

/**
 * Makes whoever links by the same number or agent wait until this transaction ends. A ticket being recorded and its
 * call being folded at the same moment see nothing of each other; so the second one looks after the first has
 * committed, and one of the two finds the other.
 */
export async function waitForOthers(tx: Tx, keys: readonly (string | null)[]): Promise<void> {
  const sorted = [...new Set(keys.filter((key) => key !== null))].sort();
  for (const key of sorted) await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`link:${key}`]);
}
