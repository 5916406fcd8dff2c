import type { Tx } from "../../database/transaction.js";
import type { Call } from "../../rules/call.js";
import { type CallerLine, sameLine } from "../../rules/call/task.js";
import { type CallTask, taskColumns } from "./row.js";

/** A call as the list of calls to return sees it. */
export interface ReviewedCall extends Omit<Call, "caller" | "callee"> {
  callerRaw: string | null;
  callerE164: string | null;
  calleeRaw: string | null;
  calleeE164: string | null;
}

/** The call, locked; null when there is none, or it became part of another. */
export async function lockReviewed(tx: Tx, id: string): Promise<ReviewedCall | null> {
  const [call] = await tx.query<ReviewedCall>(
    `SELECT direction, disposition, caller_raw AS "callerRaw", caller_e164 AS "callerE164", callee_raw AS "calleeRaw",
       callee_e164 AS "calleeE164", started_at AS "startedAt", ended_at AS "endedAt", last_seen_at AS "lastSeenAt"
     FROM call WHERE id = $1 AND merged_into IS NULL FOR NO KEY UPDATE`,
    [id],
  );
  return call ?? null;
}

/** Who was spoken with: we rang them, or they us; within the house either may be the one who had asked. */
export function otherParty({ direction, callerRaw, callerE164, calleeRaw, calleeE164 }: ReviewedCall): CallerLine[] {
  const caller = { raw: callerRaw, e164: callerE164 };
  const callee = { raw: calleeRaw, e164: calleeE164 };
  if (direction === "INTERNAL") return [caller, callee];
  return direction === "OUTBOUND" ? [callee] : [caller];
}

/** Its voicemails; a message in several formats or mailboxes is several. */
export async function messagesOf(tx: Tx, callId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM recording WHERE call_id = $1 AND kind = 'VOICEMAIL' AND state <> 'QUARANTINED' ORDER BY recorded_at, id`,
    [callId],
  );
  return rows.map(({ id }) => id);
}

/** The call's task and those that its voicemails had before it came; the one that a person has worked on first. */
export function tasksOf(tx: Tx, callId: string, messages: readonly string[]): Promise<CallTask[]> {
  return tx.query<CallTask>(
    `SELECT ${taskColumns} FROM call_task WHERE call_id = $1 OR recording_id = ANY($2::uuid[])
     ORDER BY done_by IS NULL, opened_at, id FOR UPDATE`,
    [callId, messages],
  );
}

/** Was somebody spoken with on this line after that moment, whoever rang whom? */
export async function answeredSince(tx: Tx, line: CallerLine, moment: Date): Promise<boolean> {
  const same = sameLine(line);
  if (same === null) return false;
  const is = (party: "caller" | "callee") =>
    same.by === "e164" ? `${party}_e164 = $2` : `${party}_e164 IS NULL AND ${party}_raw = $2`;
  const found = await tx.query(
    `SELECT 1 FROM call WHERE merged_into IS NULL AND disposition = 'ANSWERED' AND started_at > $1
       AND ((${is("caller")} AND direction <> 'OUTBOUND') OR (${is("callee")} AND direction <> 'INBOUND')) LIMIT 1`,
    [moment, same.number],
  );
  return found.length > 0;
}
