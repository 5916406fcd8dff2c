/** Disk brakes: a disk that fills up is said in time, and stops the intake before anything else fails. */

export const disks = ["RECORDINGS", "DATABASE"] as const;
/** What a disk holds; both may lie on one. */
export type Disk = (typeof disks)[number];

/** STOP: no file is taken in. The PBX keeps its files, nothing is purged early, and the desk goes on. */
export type DiskState = "OK" | "WARN" | "STOP";

export interface DiskSpace {
  /** Bytes that the programs may still write. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** So little must be free: bytes, or a share of the whole (0 to 1). */
export type Floor = { readonly bytes: number } | { readonly share: number };

export interface DiskFloors {
  readonly warnFree: Floor;
  readonly stopFree: Floor;
}

/** A state is left again only a tenth above its floor: at the floor itself each file would turn it on and off. */
const LEAVE_AT = 1.1;

const bytesOf = (floor: Floor, totalBytes: number): number => ("bytes" in floor ? floor.bytes : floor.share * totalBytes);

/** What could not be measured stays what it was: neither full nor free again is known. */
export function judgeDisk(space: DiskSpace | null, { warnFree, stopFree }: DiskFloors, before: DiskState): DiskState {
  if (space === null) return before;
  const below = (floor: Floor, held: boolean) =>
    space.freeBytes < bytesOf(floor, space.totalBytes) * (held ? LEAVE_AT : 1);
  if (below(stopFree, before === "STOP")) return "STOP";
  return below(warnFree, before !== "OK") ? "WARN" : "OK";
}
