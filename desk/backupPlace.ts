import { realpath } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import type { Environment } from "../schema/config/environment.js";
import { CommandRefused } from "./refused.js";

/** A backup that goes with what it is a backup of is none. */
export async function mustBeElsewhere(folder: string, { dataDir, recordingStore }: Environment): Promise<void> {
  const written = await realPlace(folder);
  for (const place of [dataDir, folderOf(recordingStore)]) {
    const theirs = await realPlace(place);
    if (![written, join(written, "recordings"), join(written, "databases")].some((own) => liesIn(theirs, own))) continue;
    throw new CommandRefused(`What is written into ${folder} lies in ${place}, and would be lost with it: name a folder elsewhere, best on another disk.`);
  }
}

function liesIn(place: string, path: string): boolean {
  const way = relative(place, path);
  return way === "" || !/^\.\.(\/|\\|$)|^([A-Za-z]:)?[/\\]/u.test(way);
}

/** Where links lead, also for what is not there yet. */
function realPlace(path: string): Promise<string> {
  return realpath(path).catch(async () => (dirname(path) === path ? path : join(await realPlace(dirname(path)), basename(path))));
}

const folderOf = (store: string): string => store.replace(/^disk:/u, "");

const inTheWay = new Set(["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EEXIST", "ENOTDIR"]);

/** The fault of a backup, in words where an administrator can put it right: of what was read, or of the folder that is written. */
export function inWords(fault: unknown, folder: string, { recordingStore }: Environment): unknown {
  const { code, path, message, cause } = fault as NodeJS.ErrnoException & { cause?: NodeJS.ErrnoException };
  if (!inTheWay.has(code ?? "")) return fault;
  const at = path ?? cause?.path;
  if (at === undefined || liesIn(folder, at)) {
    return new CommandRefused(`The backup ${folder} cannot be written: ${message}. What was there before is as it was.`);
  }
  const what = liesIn(folderOf(recordingStore), at) ? `RECORDING_STORE ${recordingStore}` : at;
  const hint = code === "EACCES" || code === "EPERM" ? " Run this as the user that runs the desk." : "";
  return new CommandRefused(`${what} cannot be read: ${message}. No backup was made, and those of before are as they were.${hint}`);
}
