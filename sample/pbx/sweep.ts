import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Spool } from "./spool.js";

/** The hub has taken it in long before. */
const KEPT_MS = 6 * 3_600_000;

/** An exchange keeps its files for a while only: a sample that runs for days must not fill a disk. */
export async function sweepSpool({ monitor, voicemail }: Pick<Spool, "monitor" | "voicemail">): Promise<void> {
  for (const folder of [monitor, voicemail]) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      // When it was laid there: its mtime is its call's.
      if (Date.now() - (await stat(path)).ctimeMs > KEPT_MS) await rm(path);
    }
  }
}
