import { join, sep } from "node:path";

/**
 * Why a program does not start, in words for whoever starts it: what is wrong, and what to do. The programs print
 * the message alone and leave with status 1; any other error is a fault and keeps its stack.
 */
export class StartRefusal extends Error {
  override name = "StartRefusal";

  constructor(
    readonly code: "CONFIG" | "HELD" | "UNREACHABLE" | "WRONG_VERSION" | "NO_BINARIES" | "DAMAGED" | "NOT_RUNNING",
    message: string,
  ) {
    super(message);
  }
}

/** What stands in the way of writing, in words; a code of Node or of PostgreSQL. */
const obstacles: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there: start as the user that owns it, or give it to this one with chown",
  EPERM: "this user may not write there: start as the user that owns it, or give it to this one with chown",
  EROFS: "that disk is mounted read-only: name a folder on another",
  ENOTDIR: "a file stands where a folder must be: name another folder",
  EEXIST: "a file stands where a folder must be: name another folder",
  ENOSPC: "the disk is full: make room on it, or name a folder on another",
  EDQUOT: "this user's share of the disk is used up: make room, or name a folder on another disk",
  "53100": "the disk is full: make room on it, or name a folder on another",
};

const fullDisk = new Set(["ENOSPC", "EDQUOT", "53100"]);

/** A refusal where what went wrong is that something under DATA_DIR could not be written; null for any other fault. */
export function unwritable(dataDir: string, fault: unknown): StartRefusal | null {
  const { code, ...at } = fault as { code?: unknown; path?: unknown; dest?: unknown };
  const path = at.dest ?? at.path; // of a copy: what it was to become
  const why = typeof code === "string" ? obstacles[code] : undefined;
  if (typeof code !== "string" || why === undefined) return null;
  // Without a path only a disk that is full speaks of DATA_DIR for certain.
  if (typeof path === "string" ? path !== dataDir && !path.startsWith(join(dataDir, sep)) : !fullDisk.has(code)) return null;
  const what = typeof path === "string" && path !== dataDir ? `${path} (DATA_DIR is ${dataDir})` : `DATA_DIR ${dataDir}`;
  return new StartRefusal("UNREACHABLE", `${what} cannot be written: ${why}.`);
}
