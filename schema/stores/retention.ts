import type { Tx } from "../database/transaction.js";
import {
  type RetainedRecording,
  type RetentionJudgement,
  type RetentionPolicy,
  type RetentionWhy,
  checkRetention,
  defaultRetentionPolicy,
  judge,
  judgeAgain,
} from "../rules/retention.js";
import { type AuditActor, appendAudits } from "./audit.js";
import { appendEvents } from "./events.js";
import { lockRecordings } from "./recording/lock.js";
import { uuidsOf } from "./uuid.js";

const DAY_MS = 86_400_000;

/** The retention in force; null when it is not known, or is one that R2 forbids: then nothing goes. */
export async function findRetention(tx: Tx): Promise<RetentionPolicy | null> {
  const [site] = await tx.query<{ days: number; trashDays: number }>(
    `SELECT retention_days AS days, trash_days AS "trashDays" FROM site`,
  );
  const policy = site && { ...defaultRetentionPolicy, ...site };
  return policy && !checkRetention(policy) ? policy : null;
}

/** What is asked of a recording, with the number of its standing holds as the hold table itself has them. */
type Asked = RetainedRecording & { readonly id: string; readonly standingHolds: number };

const facts = `r.id, r.state, r.ended_at AS "endedAt", r.retain_until AS "retainUntil", r.hold_count AS "holdCount",
  r.first_seen_at AS "firstSeenAt", r.trashed_at AS "trashedAt",
  (SELECT max(h.released_at) FROM hold h WHERE h.recording_id = r.id) AS "lastHoldReleasedAt",
  (SELECT count(*)::int FROM hold h WHERE h.recording_id = r.id AND h.released_at IS NULL) AS "standingHolds"`;

/** Where a list of due recordings went on: the time that it is sorted by, and the id. */
export interface DueKey {
  readonly at: Date;
  readonly id: string;
}

export interface Due {
  readonly key: DueKey;
  readonly judgement: RetentionJudgement;
}

/** Of the two lists that a run reads, each by its own partial index. */
export type DueList = "pastRetention" | "inTrash";

const lists = {
  pastRetention: { at: "retain_until", where: "r.state IN ('STORED', 'QUARANTINED') AND r.hold_count = 0 AND r.retain_until <= $1" },
  inTrash: { at: "trashed_at", where: "r.state = 'TRASHED' AND r.trashed_at <= $1" },
} as const;

/** The next candidates of a list, with what the rule says of each now; it is asked again under the row's lock. */
export async function dueRecordings(
  tx: Tx,
  list: DueList,
  question: Question,
  after: DueKey | null,
  limit: number,
): Promise<Due[]> {
  const { at, where } = lists[list];
  const from = after ? `AND (r.${at}, r.id) > ($3::timestamptz, $4::uuid)` : "";
  const now = await tx.now();
  const rows = await tx.query<Asked & { at: Date }>(
    `SELECT ${facts}, r.${at} AS at FROM recording r WHERE ${where} ${from} ORDER BY r.${at}, r.id LIMIT $2`,
    [now, limit, ...(after ? [after.at, after.id] : [])],
  );
  return rows.map((row) => ({ key: { at: row.at, id: row.id }, judgement: ask(row, question, now) }));
}

/** Recordings past their time that a hold keeps. */
export async function countHeldPastTime(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    "SELECT count(*) FROM recording WHERE hold_count > 0 AND retain_until <= $1 AND state IN ('STORED', 'QUARANTINED')",
    [await tx.now()],
  );
  return row?.count ?? 0;
}

export interface Question {
  readonly policy: RetentionPolicy | null;
  /** `--now`: what was past its time at first sight need not wait its day. */
  readonly forced: boolean;
}

function ask({ standingHolds, ...recording }: Asked, { policy, forced }: Question, now: Date): RetentionJudgement {
  // The count and the holds themselves disagree only where something has broken: then holds are not known.
  return judge(recording, policy, { holdsKnown: recording.holdCount === standingHolds, now, forced });
}

/**
 * Does with these recordings what the rule says of each now, under their locks: to the trash, back from it, or to its purge,
 * which is committed before a byte goes. Absent from the answer is what is gone from under the run.
 */
export async function retain(tx: Tx, by: AuditActor, ids: readonly string[], question: Question): Promise<Map<string, RetentionJudgement>> {
  const recordings = await lockAsked(tx, ids);
  const now = await tx.now();
  const judged = recordings.map((recording) => ({ id: recording.id, judgement: ask(recording, question, now) }));
  const answer = new Map<string, RetentionJudgement>();
  for (const alike of Map.groupBy(judged, ({ judgement: { act, why } }) => `${act} ${why}`).values()) {
    const { act, why } = alike[0]!.judgement;
    const moved = new Set(await move(tx, alike.map(({ id }) => id), { act, why }, question));
    for (const { id, judgement } of alike) if (moved.has(id)) answer.set(id, judgement);
    if (act !== "keep") await tell(tx, by, [...moved], happened[act], { why });
  }
  return answer;
}

async function lockAsked(tx: Tx, ids: readonly string[]): Promise<Asked[]> {
  const locked = await lockRecordings(tx, ids);
  return tx.query<Asked>(`SELECT ${facts} FROM recording r WHERE r.id = ANY ($1::uuid[])`, [locked.map(({ id }) => id)]);
}

/**
 * Purges what was purged before: the database was restored from a backup that is older than that. The way is the same, to
 * the trash and on, without the days there, which it has had. Null when no such recording is known.
 */
export async function purgeAgain(tx: Tx, by: AuditActor, id: string, policy: RetentionPolicy | null): Promise<RetentionJudgement | null> {
  const [recording] = await lockAsked(tx, [id]);
  if (!recording) return null;
  const { standingHolds, ...asked } = recording;
  const now = await tx.now();
  const judgement = judgeAgain(asked, policy, { holdsKnown: asked.holdCount === standingHolds, now, forced: true });
  if (judgement.act !== "purge" || asked.state === "PURGING") return judgement;
  if (asked.state !== "TRASHED") {
    if ((await move(tx, [id], { act: "trash", why: judgement.why }, { policy, forced: true })).length === 0) return null;
    await tell(tx, by, [id], "trashed", { why: judgement.why });
  }
  if ((await markPurging(tx, [id], judgement.why, now)).length === 0) return null;
  await tell(tx, by, [id], "purging", { why: judgement.why });
  return judgement;
}

/** Those of these recordings that are known and not purged. */
export async function unpurgedAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>("SELECT id FROM recording WHERE id = ANY ($1::uuid[]) AND state <> 'PURGED'", [uuidsOf(ids)]);
  return rows.map(({ id }) => id);
}

const happened = { trash: "trashed", restore: "restored", purge: "purging" } as const;

/** Which of them followed: each UPDATE names again what it must find, so that nothing held can go by any path (R4). */
async function move(tx: Tx, ids: readonly string[], { act, why }: Pick<RetentionJudgement, "act" | "why">, { policy }: Question): Promise<readonly string[]> {
  const now = await tx.now();
  if (act === "keep") return ids;
  if (act === "purge") return policy ? markPurging(tx, ids, why, new Date(now.getTime() - policy.trashDays * DAY_MS)) : [];
  if (act === "restore") {
    return movedBy(
      tx,
      `UPDATE recording SET state = coalesce(trashed_from, 'STORED'), trashed_from = NULL, trashed_at = NULL
       WHERE id = ANY ($1::uuid[]) AND state = 'TRASHED' RETURNING id`,
      [ids],
    );
  }
  return movedBy(
    tx,
    `UPDATE recording SET state = 'TRASHED', trashed_from = state, trashed_at = $2
     WHERE id = ANY ($1::uuid[]) AND state IN ('STORED', 'QUARANTINED') AND hold_count = 0 AND retain_until <= $2 RETURNING id`,
    [ids, now],
  );
}

/** `trashed → purging`, of those that have lain in the trash since before `trashedBefore` and that nothing holds; answers which. */
export async function markPurging(tx: Tx, ids: readonly string[], why: RetentionWhy, trashedBefore: Date): Promise<readonly string[]> {
  return movedBy(
    tx,
    `UPDATE recording SET state = 'PURGING', purging_at = $2, purge_reason = $3
     WHERE id = ANY ($1::uuid[]) AND state = 'TRASHED' AND hold_count = 0 AND trashed_at <= $4 AND retain_until <= $2 RETURNING id`,
    [ids, await tx.now(), why, trashedBefore],
  );
}

async function movedBy(tx: Tx, update: string, values: unknown[]): Promise<readonly string[]> {
  return (await tx.query<{ id: string }>(update, values)).map(({ id }) => id);
}

/** A recording whose purge is committed: its bytes may go, and must. */
export interface Purging {
  readonly id: string;
  readonly objectKey: string;
  readonly listeningKey: string | null;
  readonly sha256: string;
  readonly purgingAt: Date;
  readonly reason: string;
}

/** Also what a crash left half done. In the order of ids, after `after`. */
export function purgingRecordings(tx: Tx, after: string | null, limit: number): Promise<Purging[]> {
  return tx.query(
    `SELECT id, object_key AS "objectKey", listening_key AS "listeningKey", sha256, purging_at AS "purgingAt", purge_reason AS reason
     FROM recording WHERE state = 'PURGING' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
    [after, limit],
  );
}

/** The tombstone, once the bytes are gone: hash, size, times and reason stay. False when another has set it. */
export async function markPurged(tx: Tx, by: AuditActor, id: string): Promise<boolean> {
  const [row] = await tx.query<{ sha256: string; why: string }>(
    `UPDATE recording SET state = 'PURGED', purged_at = $2, listening_key = NULL, listening_bytes = NULL, peaks = NULL
     WHERE id = $1 AND state = 'PURGING' RETURNING sha256, purge_reason AS why`,
    [id, await tx.now()],
  );
  if (!row) return false;
  await tell(tx, by, [id], "purged", { ...row });
  return true;
}

async function tell(tx: Tx, by: AuditActor, ids: readonly string[], kind: string, detail: Record<string, unknown>): Promise<void> {
  if (ids.length === 0) return;
  await appendEvents(tx, ids.map((id) => ({ topic: "recording", aggregateId: id, kind, data: {} })));
  await appendAudits(tx, by, ids.map((id) => ({ action: `recording.${kind}`, subjectType: "recording", subjectId: id, detail })));
}
