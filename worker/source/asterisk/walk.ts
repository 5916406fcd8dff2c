import type { BigIntStats } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

export interface WalkedFile {
  /** Relative to the folder, with `/` between. */
  path: string;
  stat: BigIntStats;
}

export interface Walk {
  files: WalkedFile[];
  troubles: string[];
  /** Names that are not UTF-8: they cannot be written down, so they are counted and named as a trouble. */
  unreadableNames: number;
}

/** A mark that decoding puts where bytes are no UTF-8. */
const BROKEN = "\uFFFD";

/**
 * All regular files below a folder. Links are not followed: they may lead outside. A folder that is not there yet is
 * empty; what cannot be read is a trouble, and the rest is still walked.
 */
export async function walk(folder: string): Promise<Walk> {
  const found: Walk = { files: [], troubles: [], unreadableNames: 0 };
  await walkInto(folder, "", found);
  return found;
}

async function walkInto(folder: string, below: string, found: Walk): Promise<void> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((fault: NodeJS.ErrnoException) => {
    // A folder that vanished was emptied by the PBX; the first one may not have been made yet.
    if (fault.code !== "ENOENT") found.troubles.push(`${below || folder}: ${fault.code ?? fault.message}`);
    return [];
  });
  for (const entry of entries) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith(".")) continue;
    if (entry.name.includes(BROKEN)) found.unreadableNames += 1;
    else if (entry.isDirectory()) await walkInto(folder, path, found);
    else if (entry.isFile()) await noteFile(folder, path, found);
  }
}

async function noteFile(folder: string, path: string, found: Walk): Promise<void> {
  try {
    found.files.push({ path, stat: await lstat(join(folder, path), { bigint: true }) });
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException;
    if (code !== "ENOENT") found.troubles.push(`${path}: ${code ?? message}`);
  }
}

/** Another one after every change of the file. */
export function stampOf({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino}:${size}:${mtimeNs}`;
}

export function modifiedAt({ mtimeNs }: BigIntStats): Date {
  return new Date(Number(mtimeNs / 1_000_000n));
}
