import type { Tx } from "../../database/transaction.js";
import { RecordingMarkRow } from "../../rows/recordingMark.js";
import type { Listener } from "../../rules/listen.js";
import { type RecordingMark, addMark as decideAdd, removeMark as decideRemove } from "../../rules/recordingMark.js";
import { type Refusal, isRefusal, refuse } from "../../rules/refusal.js";
import { type AuditActor, appendAudit } from "../audit.js";
import { appendEvents } from "../events.js";
import type { Acting } from "../ticket/change.js";
import { uuidsOf } from "../uuid.js";
import { lockRecordings } from "./lock.js";
import { ticketsOfRecordings } from "./tickets.js";
import { recordingsById } from "./view.js";

export type MarkOutcome = { mark: RecordingMark } | { refusal: Refusal };

export interface AddMark {
  recordingId: string;
  atMs: number;
  note: string;
}

const columns = `m.id, m.recording_id AS "recordingId", m.at_ms AS "atMs", m.note, m.made_by AS "madeBy", m.made_at AS "madeAt",
  m.removed_by AS "removedBy", m.removed_at AS "removedAt"`;

/** Marks a moment of a recording. The recording is locked: what a purge has begun with takes no mark. */
export async function addMark(tx: Tx, acting: Acting, listener: Listener, { recordingId, atMs, note }: AddMark): Promise<MarkOutcome> {
  const [locked] = await lockRecordings(tx, [recordingId]);
  const [recording] = locked ? await recordingsById(tx, [locked.id]) : [];
  if (!recording) return { refusal: refuse("NOT_FOUND", { what: "recording", number: recordingId }, "recordingId") };
  const mark = decideAdd({ id: crypto.randomUUID(), atMs, note }, recording, { now: await tx.now(), listener });
  if (isRefusal(mark)) return { refusal: mark };
  await tx.manager.insert(RecordingMarkRow, { ...mark });
  await tell(tx, acting.audit, mark, "marked", "recording.mark");
  return { mark };
}

/** Removes a mark, by whoever made it or a supervisor. Its row stays. */
export async function removeMark(tx: Tx, acting: Acting, markId: string): Promise<MarkOutcome> {
  const found = await lockMark(tx, markId);
  if (!found) return { refusal: refuse("NOT_FOUND", { what: "recordingMark", number: markId }, "markId") };
  const mark = decideRemove(found, { now: await tx.now(), actor: acting.actor });
  if (isRefusal(mark)) return { refusal: mark };
  await tx.change("UPDATE recording_mark SET removed_by = $2, removed_at = $3 WHERE id = $1", [mark.id, mark.removedBy, mark.removedAt]);
  await tell(tx, acting.audit, mark, "unmarked", "recording.unmark");
  return { mark };
}

async function lockMark(tx: Tx, markId: string): Promise<RecordingMark | null> {
  const [mark] = await tx.query<RecordingMark>(`SELECT ${columns} FROM recording_mark m WHERE m.id = ANY ($1::uuid[]) FOR UPDATE`, [
    uuidsOf([markId]),
  ]);
  return mark ?? null;
}

async function tell(tx: Tx, by: AuditActor, { id, recordingId, atMs, note }: RecordingMark, kind: string, action: string): Promise<void> {
  const ticketIds = (await ticketsOfRecordings(tx, [recordingId])).get(recordingId);
  await appendEvents(tx, [{ topic: "recording", aggregateId: recordingId, kind, data: { markId: id, ticketIds } }]);
  await appendAudit(tx, by, { action, subjectType: "recording", subjectId: recordingId, detail: { markId: id, atMs, note } });
}

/** The standing marks of these recordings, in the order in which they are heard. */
export function marksOfRecordings(tx: Tx, recordingIds: readonly string[]): Promise<RecordingMark[]> {
  return tx.query(
    `SELECT ${columns} FROM recording_mark m WHERE m.recording_id = ANY ($1::uuid[]) AND m.removed_at IS NULL
     ORDER BY m.at_ms, m.made_at, m.id`,
    [uuidsOf(recordingIds)],
  );
}

/** One mark, standing or removed; null when there is none. */
export async function readMark(tx: Tx, id: string): Promise<RecordingMark | null> {
  const [mark] = await tx.query<RecordingMark>(`SELECT ${columns} FROM recording_mark m WHERE m.id = ANY ($1::uuid[])`, [uuidsOf([id])]);
  return mark ?? null;
}
