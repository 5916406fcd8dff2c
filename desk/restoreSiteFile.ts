import { constants, copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "./backupFolder.js";

/** Puts site.yaml back where there is none. */
export async function restoreSiteFile({ path, manifest }: Snapshot, siteFile: string): Promise<"restored" | "kept" | "none"> {
  if (manifest.siteFile === null) return "none";
  try {
    await copyFile(join(path, manifest.siteFile.file), siteFile, constants.COPYFILE_EXCL);
    return "restored";
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "EEXIST") return "kept";
    throw fault;
  }
}
