import { constants, copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "./backupFolder.js";

/** Puts site.yaml back where there is none. `stuck`: its place takes nothing; that is for a person, and stops no restore. */
export async function restoreSiteFile({ path, manifest }: Snapshot, siteFile: string): Promise<"restored" | "kept" | "none" | "stuck"> {
  if (manifest.siteFile === null) return "none";
  try {
    await copyFile(join(path, manifest.siteFile.file), siteFile, constants.COPYFILE_EXCL);
    return "restored";
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EEXIST" ? "kept" : "stuck";
  }
}
