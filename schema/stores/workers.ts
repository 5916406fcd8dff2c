import type { Tx } from "../database/transaction.js";
import type { JudgedDisk } from "../rules/disk.js";

export interface WorkerSight {
  readonly seenAt: Date;
  readonly disks: readonly JudgedDisk[];
  readonly intakeStopped: boolean;
}

/** Days that a worker which is gone is remembered: its name has its process number, so each start has another. */
const REMEMBERED_DAYS = 1;
/** Seconds after which a worker that says nothing is not there. It speaks every five. */
const SILENT_SECONDS = 30;

/** A worker says that it lives, and what its disks look like. While it has stopped the intake, `claimItem` gives it nothing. */
export async function noteWorker(tx: Tx, name: string, disks: readonly JudgedDisk[]): Promise<void> {
  const now = await tx.now();
  await tx.change(
    `INSERT INTO worker (name, started_at, seen_at, disks, intake_stopped) VALUES ($1, $2, $2, $3, $4)
     ON CONFLICT (name) DO UPDATE SET seen_at = $2, disks = $3, intake_stopped = $4`,
    [name, now, JSON.stringify(disks), disks.some(({ state }) => state === "STOP")],
  );
  await tx.change("DELETE FROM worker WHERE seen_at < $1::timestamptz - make_interval(days => $2)", [now, REMEMBERED_DAYS]);
}

/** The workers that are there now. */
export function readWorkers(tx: Tx): Promise<WorkerSight[]> {
  return tx.query<WorkerSight>(
    `SELECT seen_at AS "seenAt", disks, intake_stopped AS "intakeStopped" FROM worker
     WHERE seen_at > desk_now() - make_interval(secs => $1) ORDER BY seen_at DESC`,
    [SILENT_SECONDS],
  );
}
