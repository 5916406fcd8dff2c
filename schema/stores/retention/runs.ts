import type { Tx } from "../../database/transaction.js";
import type { Brake } from "../../rules/retention/brakes.js";
import { type AuditActor, appendAudit } from "../audit.js";

/** Earlier runs that a new one is compared with. */
const COMPARED_RUNS = 30;

export interface RunHistory {
  /** Of the runs that were not refused: one that moved nothing under a wrong clock must not stop those under the right one. */
  readonly lastStartedAt: Date | null;
  /** When the last run ended that was not refused. */
  readonly lastDoneAt: Date | null;
  /** Sizes of the latest runs that were not refused. */
  readonly trashed: readonly number[];
  readonly purged: readonly number[];
}

export async function readRunHistory(tx: Tx): Promise<RunHistory> {
  const done = await tx.query<{ finishedAt: Date; trashed: number; purged: number }>(
    `SELECT finished_at AS "finishedAt", trashed, purged FROM retention_run
     WHERE finished_at IS NOT NULL AND refused IS NULL ORDER BY id DESC LIMIT $1`,
    [COMPARED_RUNS],
  );
  const [last] = await tx.query<{ at: Date | null }>("SELECT max(started_at) AS at FROM retention_run WHERE refused IS NULL");
  return {
    lastStartedAt: last?.at ?? null,
    lastDoneAt: done[0]?.finishedAt ?? null,
    trashed: done.map(({ trashed }) => trashed),
    purged: done.map(({ purged }) => purged),
  };
}

/** What PostgreSQL's own clock shows, which no test moves; compared with the machine's. */
export async function readServerClock(tx: Tx): Promise<Date> {
  const [row] = await tx.query<{ now: Date }>("SELECT clock_timestamp() AS now");
  return row!.now;
}

/** A run that begins; a crash leaves it without an end, and it is not compared with. */
export async function beginRun(tx: Tx, due: number): Promise<number> {
  const [row] = await tx.query<{ id: number }>("INSERT INTO retention_run (started_at, due) VALUES ($1, $2) RETURNING id", [
    await tx.now(),
    due,
  ]);
  return row!.id;
}

export interface RunResult {
  readonly trashed: number;
  readonly purged: number;
  /** Past their time, and still there: held, in their grace, or just seen. */
  readonly kept: number;
}

export async function endRun(tx: Tx, by: AuditActor, id: number, result: RunResult, detail: object): Promise<void> {
  await tx.change("UPDATE retention_run SET finished_at = $2, trashed = $3, purged = $4, kept = $5 WHERE id = $1", [
    id,
    await tx.now(),
    result.trashed,
    result.purged,
    result.kept,
  ]);
  const subject = { subjectType: "retention_run", subjectId: String(id) };
  await appendAudit(tx, by, { action: "retention.run", ...subject, detail: { ...result, ...detail } });
}

/** A run that a brake has stopped before its first move: the reason stays on record. */
export async function refuseRun(tx: Tx, by: AuditActor, due: number, kept: number, brake: Brake): Promise<void> {
  const [row] = await tx.query<{ id: number }>(
    "INSERT INTO retention_run (started_at, finished_at, due, kept, refused) VALUES ($1, $1, $2, $3, $4) RETURNING id",
    [await tx.now(), due, kept, brake.why],
  );
  const subject = { subjectType: "retention_run", subjectId: String(row!.id) };
  await appendAudit(tx, by, { action: "retention.refused", ...subject, detail: { due, ...brake } });
}
