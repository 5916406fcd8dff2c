import type { Tx } from "../../database/transaction.js";
import type { AudioCondition } from "../../rules/completeness.js";
import type { RecordingState } from "../../rules/retention.js";
import { type Page, type PageRequest, cut } from "../page.js";
import { uuidsOf } from "../uuid.js";

export const recordingKinds = ["CALL", "VOICEMAIL"] as const;
export type RecordingKind = (typeof recordingKinds)[number];

/** One audio file as a screen shows it; its peaks are read apart, for they are a thousand numbers. */
export interface RecordingView {
  readonly id: string;
  readonly kind: RecordingKind;
  readonly state: RecordingState;
  readonly condition: AudioCondition;
  /** Why it is not OK, or why it is in quarantine. */
  readonly reason: string | null;
  readonly source: string;
  readonly originalName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly durationMs: number | null;
  readonly format: string;
  readonly channels: number | null;
  readonly recordedAt: Date;
  readonly retainUntil: Date;
  readonly trashedAt: Date | null;
  readonly purgedAt: Date | null;
  readonly purgeReason: string | null;
  readonly callId: string | null;
  /** Whose call it is; null when the call or its agent is not known. */
  readonly agentId: string | null;
  readonly group: string | null;
  readonly leg: string | null;
}

const columns = `r.id, r.kind, r.state, r.condition, r.reason, r.source, r.original_name AS "originalName", r.sha256, r.bytes,
  r.duration_ms AS "durationMs", r.format, r.channels, r.recorded_at AS "recordedAt", r.retain_until AS "retainUntil",
  r.trashed_at AS "trashedAt", r.purged_at AS "purgedAt", r.purge_reason AS "purgeReason", r.call_id AS "callId",
  call.agent_id AS "agentId", r.group_key AS "group", r.leg`;

export interface RecordingFilter {
  readonly state?: readonly RecordingState[] | null;
  readonly kind?: readonly RecordingKind[] | null;
  readonly condition?: readonly AudioCondition[] | null;
  readonly callId?: string | null;
  /** Recordings that this case holds, or has held. */
  readonly caseNumber?: string | null;
  readonly heldOnly?: boolean | null;
  readonly withoutCall?: boolean | null;
  readonly recordedFrom?: Date | null;
  readonly recordedBefore?: Date | null;
  /** Normalised readings of the caller's number. */
  readonly callers?: readonly string[] | null;
}

export function recordingsById(tx: Tx, ids: readonly string[]): Promise<RecordingView[]> {
  return tx.query(`SELECT ${columns} FROM recording r LEFT JOIN call ON call.id = r.call_id WHERE r.id = ANY ($1::uuid[])`, [
    uuidsOf(ids),
  ]);
}

/** Recordings of these calls, in the order they began. */
export function recordingsOfCalls(tx: Tx, callIds: readonly string[]): Promise<RecordingView[]> {
  return tx.query(
    `SELECT ${columns} FROM recording r LEFT JOIN call ON call.id = r.call_id WHERE r.call_id = ANY ($1::uuid[])
     ORDER BY r.recorded_at, r.id`,
    [uuidsOf(callIds)],
  );
}

/** A page of recordings, newest first. */
export async function pageOfRecordings(tx: Tx, filter: RecordingFilter, page: PageRequest): Promise<Page<RecordingView>> {
  const { sql, values } = matching(filter);
  const after = page.after && [page.after.at, page.after.id];
  const from = after ? `AND (r.recorded_at, r.id) < ($${values.length + 2}::timestamptz, $${values.length + 3}::uuid)` : "";
  const rows = await tx.query<RecordingView>(
    `SELECT ${columns} FROM recording r LEFT JOIN call ON call.id = r.call_id WHERE ${sql} ${from}
     ORDER BY r.recorded_at DESC, r.id DESC LIMIT $${values.length + 1}`,
    [...values, page.first + 1, ...(after ?? [])],
  );
  return cut(rows, page);
}

export async function countRecordings(tx: Tx, filter: RecordingFilter): Promise<number> {
  const { sql, values } = matching(filter);
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*) FROM recording r LEFT JOIN call ON call.id = r.call_id WHERE ${sql}`,
    values,
  );
  return row?.count ?? 0;
}

/** Only what is asked for stands in the statement, so that the planner finds the index for it. */
function matching(filter: RecordingFilter): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = ["true"];
  const where = (value: unknown, sql: (place: string) => string) => {
    if (value === null || value === undefined) return;
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  where(filter.state, (place) => `r.state = ANY (${place})`);
  where(filter.kind, (place) => `r.kind = ANY (${place})`);
  where(filter.condition, (place) => `r.condition = ANY (${place})`);
  where(filter.callId == null ? null : (uuidsOf([filter.callId])[0] ?? nobody), (place) => `r.call_id = ${place}`);
  where(filter.recordedFrom, (place) => `r.recorded_at >= ${place}`);
  where(filter.recordedBefore, (place) => `r.recorded_at < ${place}`);
  where(filter.callers, (place) => `(call.caller_e164 = ANY (${place}) OR (call.caller_e164 IS NULL AND call.caller_raw = ANY (${place})))`);
  where(filter.caseNumber, (place) => `r.id IN (SELECT h.recording_id FROM hold h JOIN case_file c ON c.id = h.case_id WHERE c.number = ${place})`);
  if (filter.heldOnly) parts.push("r.hold_count > 0");
  if (filter.withoutCall) parts.push("r.call_id IS NULL");
  return { sql: parts.join(" AND "), values };
}

/** The id of nothing: what is no id matches no row, as an id that is not there does. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** The points of the waveform, 0 to 1; null where no listening copy was made. */
export function peaksOfRecordings(tx: Tx, ids: readonly string[]): Promise<{ id: string; peaks: number[] | null }[]> {
  return tx.query("SELECT id, peaks FROM recording WHERE id = ANY ($1::uuid[])", [uuidsOf(ids)]);
}

/** What a listener is sent, and what decides whether they may. */
export interface RecordingAudio {
  readonly id: string;
  readonly kind: RecordingKind;
  readonly state: RecordingState;
  readonly reason: string | null;
  readonly agentId: string | null;
  readonly originalName: string;
  readonly format: string;
  readonly objectKey: string;
  readonly bytes: number;
  readonly listeningKey: string | null;
  readonly listeningBytes: number | null;
}

export async function readAudio(tx: Tx, id: string): Promise<RecordingAudio | null> {
  const [found] = await tx.query<RecordingAudio>(
    `SELECT r.id, r.kind, r.state, r.reason, call.agent_id AS "agentId", r.original_name AS "originalName", r.format,
       r.object_key AS "objectKey", r.bytes, r.listening_key AS "listeningKey", r.listening_bytes AS "listeningBytes"
     FROM recording r LEFT JOIN call ON call.id = r.call_id WHERE r.id = ANY ($1::uuid[])`,
    [uuidsOf([id])],
  );
  return found ?? null;
}
