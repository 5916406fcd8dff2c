import type { Tx } from "../database/transaction.js";
import { needsReturn } from "../rules/call/return.js";
import { type CallerLine, type TaskReport, finishTask as decideFinish, reviewTask, sameLine } from "../rules/call/task.js";
import { type NumberPlan, readNumber } from "../rules/number.js";
import { type Refusal, isRefusal, refuse } from "../rules/refusal.js";
import { systemActor } from "./audit.js";
import { answeredSince, lockReviewed, messagesOf, otherParty, tasksOf } from "./callTask/facts.js";
import { type CallTask, auditTask, endTask, foldTask, openTask, publishTask, rewriteTask, taskColumns } from "./callTask/row.js";
import { waitForOthers } from "./link/subject.js";
import type { Acting } from "./ticket/change.js";
import { uuidsOf } from "./uuid.js";

export type CallTaskOutcome = { task: CallTask } | { refusal: Refusal };

const byFacts = systemActor("callTasks");

/**
 * Brings the list of calls to return (R1) up to what this call now tells: to be called after each folding. A missed call
 * or a voicemail gets its one task, and loses it again when rows that came late tell another story; an answered call ends
 * the tasks that its caller still had.
 */
export async function reviewCall(tx: Tx, callId: string): Promise<void> {
  const call = await lockReviewed(tx, callId);
  if (!call) return;
  await waitForOthers(tx, otherParty(call).map(numberOf));
  if (call.disposition === "ANSWERED") await endTasksOfLine(tx, otherParty(call), call.startedAt);
  const messages = await messagesOf(tx, callId);
  const tasks = await tasksOf(tx, callId, messages);
  const [task = null, ...others] = tasks;
  for (const other of others) await foldTask(tx, other);
  const caller = { raw: call.callerRaw, e164: call.callerE164 };
  const verdict = needsReturn(
    { ...call, caller: call.callerRaw },
    { answeredMeanwhile: await answeredSince(tx, caller, call.startedAt), now: await tx.now() },
  );
  const step = reviewTask(task, verdict, messages.length > 0);
  const recordingId = tasks.find((one) => one.recordingId !== null)?.recordingId ?? messages[0] ?? null;
  const facts = { callId, recordingId, callerRaw: caller.raw, callerE164: caller.e164, calledAt: call.startedAt };
  if (task === null) {
    if (step.act === "open") await openTask(tx, { ...facts, kind: step.kind });
    return;
  }
  const reopen = step.act === "open" && task.state === "DONE";
  await rewriteTask(tx, task, { ...facts, kind: step.act === "keep" ? task.kind : step.kind, reopen });
  if (step.act === "close") await endByFacts(tx, task, step.outcome);
}

/**
 * A voicemail has been stored. Where its call is known, the call's one task gets it; else it is work by itself, until
 * the call comes. Versions of one message are one message.
 */
export async function voicemailStored(tx: Tx, recordingId: string, numbers: NumberPlan): Promise<void> {
  const [voicemail] = await tx.query<{ callId: string | null; caller: string | null; recordedAt: Date; known: boolean }>(
    `SELECT call_id AS "callId", mailbox->>'caller' AS caller, recorded_at AS "recordedAt",
       EXISTS (SELECT 1 FROM call_task JOIN recording AS other ON other.id = call_task.recording_id
         WHERE other.source = recording.source AND other.identity = recording.identity) AS known
     FROM recording WHERE id = $1 AND kind = 'VOICEMAIL' AND state <> 'QUARANTINED' FOR NO KEY UPDATE`,
    [recordingId],
  );
  if (!voicemail) return;
  const { callId, caller: raw, recordedAt: calledAt, known } = voicemail;
  if (callId !== null) return reviewCall(tx, callId);
  const e164 = raw === null ? null : readNumber(raw, numbers).e164;
  await waitForOthers(tx, [numberOf({ raw, e164 })]);
  if (known || (await answeredSince(tx, { raw, e164 }, calledAt))) return;
  await openTask(tx, { kind: "VOICEMAIL", callId, recordingId, callerRaw: raw, callerE164: e164, calledAt });
}

/** Calls that nobody answered and whose end nobody wrote, without a task: after an hour of silence they were cut off. */
export async function undecidedCalls(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM call WHERE disposition IS NULL AND merged_into IS NULL AND ($1::uuid IS NULL OR id > $1)
       AND NOT EXISTS (SELECT 1 FROM call_task WHERE call_task.call_id = call.id) ORDER BY id LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** The desk reports what came of a task. NOT_REACHED is a try: the task stays open for the next one. */
export async function finishTask(
  tx: Tx,
  acting: Acting,
  id: string,
  { report, note }: { report: TaskReport; note: string | null },
): Promise<CallTaskOutcome> {
  const [task] = await tx.query<CallTask>(`SELECT ${taskColumns} FROM call_task WHERE id = ANY($1::uuid[]) FOR UPDATE`, [
    uuidsOf([id]),
  ]);
  if (!task) return { refusal: refuse("NOT_FOUND", { what: "callTask", number: id }, "id") };
  const result = decideFinish(task, { report, note }, acting.actor);
  if (isRefusal(result)) return { refusal: result };
  await auditTask(tx, acting.audit, task.id, report);
  if (result.outcome !== null) {
    await endTask(tx, task, { outcome: result.outcome, note: result.note, by: acting.actor.id });
    return { task: { ...task, ...result, doneBy: acting.actor.id, doneAt: await tx.now() } };
  }
  await tx.change("UPDATE call_task SET note = coalesce($2, note) WHERE id = $1", [task.id, result.note]);
  await publishTask(tx, task.id, "tried");
  return { task: { ...task, note: result.note ?? task.note } };
}

async function endTasksOfLine(tx: Tx, lines: readonly CallerLine[], before: Date): Promise<void> {
  for (const line of lines) {
    const same = sameLine(line);
    if (same === null) continue;
    const is = same.by === "e164" ? "caller_e164 = $1" : "caller_e164 IS NULL AND caller_raw = $1";
    const tasks = await tx.query<CallTask>(
      `SELECT ${taskColumns} FROM call_task WHERE state = 'OPEN' AND called_at < $2 AND ${is} ORDER BY id FOR UPDATE`,
      [same.number, before],
    );
    for (const task of tasks) await endByFacts(tx, task, "ANSWERED_MEANWHILE");
  }
}

async function endByFacts(tx: Tx, task: CallTask, outcome: "ANSWERED_MEANWHILE" | "NOT_MISSED"): Promise<void> {
  await endTask(tx, task, { outcome, note: null, by: null });
  await auditTask(tx, byFacts, task.id, outcome);
}

const numberOf = (line: CallerLine): string | null => sameLine(line)?.number ?? null;
