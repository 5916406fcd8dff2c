/** Disk brakes: a disk that fills up is said in time, and stops the intake before anything else fails. */

export const disks = ["RECORDINGS", "DATABASE"] as const;
/** What a disk holds; both may lie on one. */
export type Disk = (typeof disks)[number];

/** From well to ill. */
export const diskStates = ["OK", "WARN", "STOP"] as const;
/** STOP: no file is taken in. The PBX keeps its files, nothing is purged early (R2), and the desk goes on. */
export type DiskState = (typeof diskStates)[number];

export interface DiskSpace {
  /** Bytes that the programs may still write. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** A disk as a worker judged it; null bytes could not be measured. */
export interface JudgedDisk {
  readonly disk: Disk;
  readonly state: DiskState;
  readonly freeBytes: number | null;
  readonly totalBytes: number | null;
}

/** So little must be free: bytes, or a share of the whole (0 to 1). */
export type Floor = { readonly bytes: number } | { readonly share: number };

export interface DiskFloors {
  readonly warnFree: Floor;
  readonly stopFree: Floor;
}

/** Where the disk is so small that `warnFree` of it is no more than `stopFree`, it warns from that many times `stopFree` on. */
const WARN_AHEAD = 1.5;

/** A state is left again only a tenth above its floor: at the floor itself each file would turn it on and off. */
const LEAVE_AT = 1.1;

const bytesOf = (floor: Floor, totalBytes: number): number => ("bytes" in floor ? floor.bytes : floor.share * totalBytes);

/** What could not be measured stays what it was: neither full nor free again is known. */
export function judgeDisk(space: DiskSpace | null, { warnFree, stopFree }: DiskFloors, before: DiskState): DiskState {
  if (space === null) return before;
  const [stop, wished] = [bytesOf(stopFree, space.totalBytes), bytesOf(warnFree, space.totalBytes)];
  const warn = wished > stop ? wished : stop * WARN_AHEAD;
  const below = (bytes: number, held: boolean) => space.freeBytes < bytes * (held ? LEAVE_AT : 1);
  if (below(stop, before === "STOP")) return "STOP";
  return below(warn, before !== "OK") ? "WARN" : "OK";
}

/** Each disk as the worker sees it that sees it worst: several may have disks of their own. Not to know is worse than the same. */
export function worstOf(judged: readonly JudgedDisk[]): JudgedDisk[] {
  const illness = ({ state, freeBytes }: JudgedDisk) => diskStates.indexOf(state) + (freeBytes === null ? 0.5 : 0);
  const worst = new Map<Disk, JudgedDisk>();
  for (const one of judged) {
    const other = worst.get(one.disk);
    if (!other || illness(one) > illness(other)) worst.set(one.disk, one);
  }
  return disks.flatMap((disk) => worst.get(disk) ?? []);
}
