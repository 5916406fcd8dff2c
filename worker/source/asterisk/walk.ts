import type { BigIntStats } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SourceTrouble } from "../../../schema/rules/source/report.js";

export interface WalkedFile {
  /** Relative to the folder, with `/` between. */
  path: string;
  stat: BigIntStats;
}

export interface Walk {
  files: WalkedFile[];
  troubles: SourceTrouble[];
}

/** A mark that decoding puts where bytes are no UTF-8. */
const BROKEN = "\uFFFD";

/**
 * All regular files below a folder. Links are not followed: they may lead outside. What cannot be read is a trouble, and
 * the rest is still walked. Names that are not UTF-8 cannot be written down: they are counted, as one trouble.
 */
export async function walk(folder: string): Promise<Walk> {
  const found: Walking = { files: [], troubles: [], unreadableNames: 0 };
  await walkInto(folder, "", found);
  const { files, troubles, unreadableNames } = found;
  if (unreadableNames > 0) troubles.push({ code: "NAMES_UNREADABLE", path: folder, detail: String(unreadableNames) });
  return { files, troubles };
}

interface Walking extends Walk {
  unreadableNames: number;
}

async function walkInto(folder: string, below: string, found: Walking): Promise<void> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((fault: NodeJS.ErrnoException) => {
    const missing = fault.code === "ENOENT";
    // A folder below that has vanished was emptied by the PBX.
    if (below === "") found.troubles.push({ code: missing ? "FOLDER_MISSING" : "FOLDER_UNREADABLE", path: folder, detail: wordOf(fault) });
    else if (!missing) found.troubles.push({ code: "PART_UNREADABLE", path: join(folder, below), detail: wordOf(fault) });
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

const wordOf = ({ code, message }: NodeJS.ErrnoException): string => code ?? message;

async function noteFile(folder: string, path: string, found: Walking): Promise<void> {
  try {
    found.files.push({ path, stat: await lstat(join(folder, path), { bigint: true }) });
  } catch (fault) {
    const word = wordOf(fault as NodeJS.ErrnoException);
    if (word !== "ENOENT") found.troubles.push({ code: "PART_UNREADABLE", path: join(folder, path), detail: word });
  }
}

/** Another one after every change of the file. */
export function stampOf({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino}:${size}:${mtimeNs}`;
}

export function modifiedAt({ mtimeNs }: BigIntStats): Date {
  return new Date(Number(mtimeNs / 1_000_000n));
}
