import { statfs } from "node:fs/promises";
import type { Environment } from "../config/environment.js";
import type { Disk, DiskSpace } from "../rules/disk.js";
import { bounded } from "./bounded.js";

export interface WatchedDisk {
  readonly disk: Disk;
  /** Null where nothing can be measured: it is not there, or does not answer. */
  measure(): Promise<DiskSpace | null>;
}

/** The disks of this machine that the product writes to. A store or database elsewhere is watched there. */
export function watchedDisks({ recordingStore, databaseDisk }: Pick<Environment, "recordingStore" | "databaseDisk">): WatchedDisk[] {
  const folders: [Disk, string | null][] = [
    ["RECORDINGS", recordingStore.startsWith("disk:") ? recordingStore.slice("disk:".length) : null],
    ["DATABASE", databaseDisk],
  ];
  const asked = new Map<string, WatchedDisk["measure"]>();
  return folders.flatMap(([disk, folder]) => {
    if (folder === null) return [];
    if (!asked.has(folder)) asked.set(folder, measuring(folder));
    return { disk, measure: asked.get(folder)! };
  });
}

/** Well below the time after which Prometheus gives up, and the worker's next look. */
const WAIT_MS = 2_000;

function measuring(folder: string): WatchedDisk["measure"] {
  const ask = bounded(() => statfs(folder), WAIT_MS);
  return async () => {
    const found = await ask().catch(() => null);
    return found && { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
  };
}
