import type { FileHandle } from "node:fs/promises";
import type * as nodeFiles from "node:fs/promises";
import { codeOf } from "./store.js";

/** The file operations that a disk store needs, so that a test can make the n-th of them fail. */
export type FilePort = Pick<
  typeof nodeFiles,
  "open" | "link" | "unlink" | "mkdir" | "stat" | "readdir" | "statfs"
>;

export async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) {
    at += (await handle.write(chunk, at, chunk.length - at)).bytesWritten;
  }
}

/** A new name, or its going, is on the medium only when its folder is. */
export async function syncFolder(files: FilePort, folder: string): Promise<void> {
  // Windows cannot open a folder; its filesystem journals names by itself.
  if (process.platform === "win32") return;
  const handle = await files.open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function makeFolder(files: FilePort, folder: string): Promise<unknown> {
  return files.mkdir(folder, { mode: 0o700 }).catch(unless("EEXIST"));
}

/** False when another file has that name: link(), unlike rename(), never puts one file over another. */
export async function linkIfFree(files: FilePort, from: string, to: string): Promise<boolean> {
  return (await files.link(from, to).catch(unless("EEXIST"))) !== null;
}

export async function removeIfThere(files: FilePort, path: string): Promise<boolean> {
  return (await files.unlink(path).catch(unless("ENOENT"))) !== null;
}

/** For cleaning up behind a fault: the fault is what the caller must hear of, and a sweep comes later. */
export async function removeQuietly(files: FilePort, path: string): Promise<void> {
  await files.unlink(path).catch(() => undefined);
}

export async function statIfThere(files: FilePort, path: string): Promise<{ size: number; mtime: Date } | null> {
  return files.stat(path).catch(unless("ENOENT"));
}

/** A catch that turns one expected code into null. */
function unless(expected: string): (error: unknown) => null {
  return (error) => {
    if (codeOf(error) === expected) return null;
    throw error;
  };
}
