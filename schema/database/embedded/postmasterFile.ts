import { execFile } from "node:child_process";
import { readFile, readlink, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { StartRefusal } from "../../process/startRefusal.js";

const run = promisify(execFile);

/** What the running server wrote about itself into its cluster's `postmaster.pid`. */
export interface PostmasterFile {
  pid: number;
  port: number;
  /** True once it accepts connections. */
  ready: boolean;
}

/**
 * null when no server runs there or its file is still being written.
 * Its lines: pid, folder, start, port, socket folder, address, shared memory, status.
 */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/**
 * Ends a server that outlived the start that began it (`kill -9`). The caller holds the folder's lock, so nobody else can
 * have begun it. It is ended rather than adopted: then its port and settings are ours again, and its death is seen.
 */
export async function endOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const file = await readPostmasterFile(cluster);
  if (file === null || !isAlive(file.pid)) return;
  if (!(await isServerOf(cluster, file.pid))) {
    // The pid was given to another process since. PostgreSQL would take that one for a server and refuse.
    await rm(join(cluster, "postmaster.pid"), { force: true });
    return;
  }
  log(`stopping the PostgreSQL of an earlier start (process ${file.pid})`);
  for (const [signal, seconds] of [["SIGINT", 8], ["SIGQUIT", 5], ["SIGKILL", 2]] as const) {
    if (!send(file.pid, signal)) return;
    for (let waited = 0; waited < seconds * 1000; waited += 20) {
      if (!(await isServerOf(cluster, file.pid))) return;
      await pause(20);
    }
  }
  throw new StartRefusal("HELD", `process ${file.pid}, a PostgreSQL on ${cluster}, does not end: end it, and start again.`);
}

/** Is this process a server on this cluster? A server stands in its folder; elsewhere than on Linux its command names it. */
async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (process.platform === "linux") {
    const [standsIn, folder] = await Promise.all([readlink(`/proc/${pid}/cwd`).catch(() => null), realpath(cluster)]);
    return standsIn === folder;
  }
  const { stdout } = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return stdout.includes(cluster);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false; // gone
  }
}
