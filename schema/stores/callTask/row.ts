import type { Tx } from "../../database/transaction.js";
import type { CallTaskFacts, CallTaskKind, CallTaskOutcome } from "../../rules/call/task.js";
import { type AuditActor, appendAudit } from "../audit.js";
import { appendEvents } from "../events.js";

/** One entry of the list of calls to return (R1), as it is stored. */
export interface CallTask extends CallTaskFacts {
  readonly id: string;
  readonly callId: string | null;
  readonly recordingId: string | null;
  readonly callerRaw: string | null;
  readonly callerE164: string | null;
  /** When the caller rang, or began to speak. */
  readonly calledAt: Date;
  readonly openedAt: Date;
  readonly doneAt: Date | null;
  /** What the desk wrote last. */
  readonly note: string | null;
}

export const taskColumns = `id, kind, state, outcome, done_by AS "doneBy", call_id AS "callId", recording_id AS "recordingId",
  caller_raw AS "callerRaw", caller_e164 AS "callerE164", called_at AS "calledAt", opened_at AS "openedAt",
  done_at AS "doneAt", note`;

/** Who rang, when, and how the task came about. */
export interface NewTask {
  kind: CallTaskKind;
  callId: string | null;
  recordingId: string | null;
  callerRaw: string | null;
  callerE164: string | null;
  calledAt: Date;
}

export async function openTask(tx: Tx, { kind, callId, recordingId, callerRaw, callerE164, calledAt }: NewTask): Promise<void> {
  const [task] = await tx.query<{ id: string }>(
    `INSERT INTO call_task (kind, call_id, recording_id, caller_raw, caller_e164, called_at, state, opened_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'OPEN', $7) RETURNING id`,
    [kind, callId, recordingId, callerRaw, callerE164, calledAt, await tx.now()],
  );
  await publishTask(tx, task!.id, "opened");
}

/** What is known of a task now, and of its caller: a later row of the PBX may say another. */
export async function rewriteTask(tx: Tx, { id }: Pick<CallTask, "id">, now: NewTask & { reopen: boolean }): Promise<void> {
  const changed = await tx.change(
    `UPDATE call_task SET kind = $2, call_id = $3, recording_id = $4, caller_raw = $5, caller_e164 = $6, called_at = $7,
       state = CASE WHEN $8 THEN 'OPEN' ELSE state END, done_at = CASE WHEN $8 THEN NULL ELSE done_at END,
       outcome = CASE WHEN $8 THEN NULL ELSE outcome END
     WHERE id = $1 AND (kind, call_id, recording_id, caller_raw, caller_e164, called_at, $8)
       IS DISTINCT FROM ($2, $3, $4, $5, $6, $7, false)`,
    [id, now.kind, now.callId, now.recordingId, now.callerRaw, now.callerE164, now.calledAt, now.reopen],
  );
  if (changed === 1) await publishTask(tx, id, now.reopen ? "opened" : "changed");
}

/** Ends a task; `by` null: the facts of calls ended it, and no person. */
export async function endTask(
  tx: Tx,
  { id }: Pick<CallTask, "id">,
  { outcome, note, by }: { outcome: CallTaskOutcome; note: string | null; by: string | null },
): Promise<void> {
  await tx.change(
    `UPDATE call_task SET state = 'DONE', done_at = $2, done_by = $3, outcome = $4, note = coalesce($5, note) WHERE id = $1`,
    [id, await tx.now(), by, outcome, note],
  );
  await publishTask(tx, id, "done");
}

/** This task turned out to be about a call that has one: what hung on it hangs on the other from now on. */
export async function foldTask(tx: Tx, task: CallTask): Promise<void> {
  await tx.change("UPDATE call_task SET outcome = 'SAME_CALL', call_id = NULL, recording_id = NULL WHERE id = $1", [task.id]);
  await endTask(tx, task, { outcome: "SAME_CALL", note: null, by: task.doneBy });
}

export function publishTask(tx: Tx, id: string, kind: "opened" | "changed" | "tried" | "done"): Promise<void> {
  return appendEvents(tx, [{ topic: "task", aggregateId: id, kind }]);
}

export function auditTask(tx: Tx, by: AuditActor, id: string, outcome: string): Promise<void> {
  return appendAudit(tx, by, { action: `callTask.${outcome}`, subjectType: "callTask", subjectId: id });
}
