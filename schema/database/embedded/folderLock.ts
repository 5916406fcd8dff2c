import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartRefusal } from "../../process/startRefusal.js";

export interface FolderLock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Takes DATA_DIR for this process, or refuses and names the process that has it.
 *
 * Node has no flock. An open exclusive transaction of SQLite is one: a lock of the kernel on a file, which it takes
 * back by itself when the process ends, `kill -9` included. A file with a pid in it is not: after a crash the pid may
 * be somebody else's, in another container it means nothing, and two starts may find it stale at the same moment.
 */
export function lockFolder(dataDir: string): FolderLock {
  const holderFile = join(dataDir, "held-by");
  const lock = takeLock(dataDir, holderFile);
  writeFileSync(holderFile, `${process.pid}\n`);
  return {
    release: () => {
      if (lock.isOpen) lock.close();
    },
  };
}

function takeLock(dataDir: string, holderFile: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(dataDir, "lock"), { timeout: 0 });
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return lock;
  } catch (fault) {
    lock?.close();
    if ((fault as { errcode?: number }).errcode === SQLITE_BUSY) throw heldBy(dataDir, holderFile);
    const why = (fault as Error).message;
    throw new StartRefusal(
      "UNREACHABLE",
      `DATA_DIR ${dataDir} cannot be written (${why}): start as the user that owns it, or give it to this one with chown.`,
    );
  }
}

function heldBy(dataDir: string, holderFile: string): StartRefusal {
  const pid = readHolder(holderFile);
  const who = pid === null ? "another process" : `process ${pid}`;
  const stop = pid === null ? "Stop it" : `Stop it (kill ${pid})`;
  return new StartRefusal("HELD", `DATA_DIR ${dataDir} is held by ${who}. ${stop}, or set DATA_DIR to another folder.`);
}

function readHolder(holderFile: string): string | null {
  try {
    return /^\d+/.exec(readFileSync(holderFile, "utf8"))?.[0] ?? null;
  } catch {
    return null; // locked a moment ago, not yet written
  }
}
