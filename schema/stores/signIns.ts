import type { Tx } from "../database/transaction.js";
import { type Throttle, type ThrottleKind, afterFailure, secondsToWait } from "../rules/signIn.js";

/** Where tries are counted: what was typed as login, and where it came from. */
export interface ThrottleSubject {
  kind: ThrottleKind;
  /** A hash: people type their password into the wrong field. */
  subject: string;
}

/**
 * Counts a try as a failure before the password is even looked at, so that a thousand tries at once are not a thousand
 * first tries; one that succeeds is forgiven. Answers the seconds to wait, 0 when this try is heard: then it is counted.
 */
export async function countTry(tx: Tx, subjects: readonly ThrottleSubject[]): Promise<number> {
  const sorted = [...subjects].sort((one, other) => (one.subject < other.subject ? -1 : 1));
  for (const { subject } of sorted) await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [subject]);
  const now = await tx.now();
  const counted = await read(tx, subjects);
  const wait = Math.max(...subjects.map(({ subject }) => secondsToWait(counted.get(subject) ?? null, now)));
  if (wait > 0) return wait;
  for (const { kind, subject } of sorted) {
    const { failures, lastFailedAt, blockedUntil } = afterFailure(counted.get(subject) ?? null, kind, now);
    await tx.change(
      `INSERT INTO sign_in_throttle (subject, failures, last_failed_at, blocked_until) VALUES ($1, $2, $3, $4)
       ON CONFLICT (subject) DO UPDATE SET failures = $2, last_failed_at = $3, blocked_until = $4`,
      [subject, failures, lastFailedAt, blockedUntil],
    );
  }
  return 0;
}

/** A try succeeded: its login starts afresh, its address only loses this one, for others share it. */
export async function forgiveTry(tx: Tx, subjects: readonly ThrottleSubject[]): Promise<void> {
  const now = await tx.now();
  for (const { kind, subject } of subjects) {
    if (kind === "login") await tx.change("DELETE FROM sign_in_throttle WHERE subject = $1", [subject]);
    else {
      await tx.change(
        "UPDATE sign_in_throttle SET failures = greatest(failures - 1, 0), blocked_until = $2 WHERE subject = $1",
        [subject, now],
      );
    }
  }
  await tx.change("DELETE FROM sign_in_throttle WHERE last_failed_at < $1::timestamptz - interval '1 day'", [now]);
}

async function read(tx: Tx, subjects: readonly ThrottleSubject[]): Promise<Map<string, Throttle>> {
  const rows = await tx.query<Throttle & { subject: string }>(
    `SELECT subject, failures, last_failed_at AS "lastFailedAt", blocked_until AS "blockedUntil"
     FROM sign_in_throttle WHERE subject = ANY ($1)`,
    [subjects.map(({ subject }) => subject)],
  );
  return new Map(rows.map(({ subject, ...throttle }) => [subject, throttle]));
}
