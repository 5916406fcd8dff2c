import { resolve } from "node:path";
import { diskStore } from "./disk.js";
import type { RecordingStore } from "./store.js";

/**
 * The store that RECORDING_STORE or ARCHIVE_STORE names: `disk:PATH`, relative to the working folder. Throws an Error
 * that an administrator can act on.
 */
export async function openStore(spec: string): Promise<RecordingStore> {
  const [, kind, rest] = /^([a-z0-9]+):(.*)$/s.exec(spec.trim()) ?? [];
  if (kind === "disk" && rest !== undefined && rest !== "") return diskStore(resolve(rest));
  if (kind === "s3") throw new Error(`"${spec}": S3 stores come with the archive; until then use disk:PATH`);
  throw new Error(`"${spec}" names no store: expected disk:PATH, for example disk:./data/recordings`);
}
