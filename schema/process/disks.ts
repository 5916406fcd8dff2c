import { statfs } from "node:fs/promises";
import type { Environment } from "../config/environment.js";
import type { Disk, DiskSpace } from "../rules/disk.js";

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
  return folders.flatMap(([disk, folder]) => (folder === null ? [] : { disk, measure: () => spaceOf(folder) }));
}

async function spaceOf(folder: string): Promise<DiskSpace | null> {
  const found = await statfs(folder).catch(() => null);
  return found && { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
}
