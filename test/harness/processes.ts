/** Processes of this machine, as Linux shows them under /proc. */
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { sep } from "node:path";

export interface RunningProcess {
  pid: number;
  /** Its arguments, with spaces between. */
  command: string;
}

/** Whose environment holds `mark` (`NAME=value`), or who stand below `folder`: also detached ones, and orphans. */
export function processesOf({ mark, folder }: { mark: string; folder: string }): RunningProcess[] {
  return processIds()
    .filter((pid) => pid !== process.pid && (inEnvironment(pid, mark) || standsBelow(pid, folder)))
    .filter(isAlive)
    .map((pid) => ({ pid, command: read(pid, "cmdline").split("\0").join(" ").trim() }));
}

/** False for one that has ended and waits for its parent to hear of it. */
export function isAlive(pid: number): boolean {
  const stat = read(pid, "stat");
  return stat !== "" && !/\) [ZX] /.test(stat);
}

function processIds(): number[] {
  return readdirSync("/proc").map(Number).filter(Number.isInteger);
}

const inEnvironment = (pid: number, mark: string) => read(pid, "environ").split("\0").includes(mark);

// PostgreSQL's processes write their titles over their environment; they stand in their cluster's folder.
function standsBelow(pid: number, folder: string): boolean {
  try {
    return `${readlinkSync(`/proc/${pid}/cwd`)}${sep}`.startsWith(`${folder}${sep}`);
  } catch {
    return false;
  }
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
