import type { WatchedDisk } from "../schema/process/disks.js";
import { transaction } from "../schema/database/transaction.js";
import { type Disk, type DiskState, type JudgedDisk, judgeDisk } from "../schema/rules/disk.js";
import { noteWorker } from "../schema/stores/workers.js";
import type { Duty, WorkerHub } from "./duty.js";

/** Measures the disks, and says in the database that this worker lives and whether it may take files in. */
export function watching(disks: readonly WatchedDisk[]): Duty {
  const states = new Map<Disk, DiskState>();
  const unmeasured = new Set<Disk>();
  return {
    name: "watch",
    every: 5_000,
    alone: false,
    async run(hub) {
      const judged = await Promise.all(disks.map((watched) => judge(hub, watched, { states, unmeasured })));
      await transaction(hub.source, (tx) => noteWorker(tx, hub.worker, judged));
    },
  };
}

/** What was said of the disks at the last look. */
interface Said {
  readonly states: Map<Disk, DiskState>;
  readonly unmeasured: Set<Disk>;
}

async function judge(hub: WorkerHub, { disk, measure }: WatchedDisk, { states, unmeasured }: Said): Promise<JudgedDisk> {
  const space = await measure();
  if (space === null && !unmeasured.has(disk)) hub.log.warn({ disk }, "a disk cannot be measured: whether it has room is not known");
  if (space !== null && unmeasured.has(disk)) hub.log.info({ disk }, "a disk can be measured again");
  if (space === null) unmeasured.add(disk);
  else unmeasured.delete(disk);
  const before = states.get(disk) ?? "OK";
  const state = judgeDisk(space, hub.site.disk, before);
  states.set(disk, state);
  if (state !== before) tell(hub, { disk, before, state, ...space });
  return { disk, state, freeBytes: space?.freeBytes ?? null, totalBytes: space?.totalBytes ?? null };
}

/** One line for each change, not one for each look. */
function tell({ log }: WorkerHub, change: { disk: Disk; before: DiskState; state: DiskState }): void {
  if (change.state === "STOP") log.error(change, "a disk is nearly full: no recording is taken in until there is room; the PBX keeps its files");
  else if (change.before === "STOP") log.warn(change, "a disk has room again: recordings are taken in");
  else if (change.state === "WARN") log.warn(change, "a disk fills up");
  else log.info(change, "a disk has room enough again");
}
