import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileSource } from "./fileSource.js";
import type { InspectedHeader } from "./inspected.js";
import type { CopyOptions, ListeningCopy, NoCopy } from "./listeningCopy.js";
import { makeListeningCopy } from "./listeningCopy.js";
import type { RecordingStore } from "./store.js";

/** A listening copy that lies in the store under `key`. */
export interface StoredCopy extends ListeningCopy {
  key: string;
}

/**
 * Makes the listening copy of a stored original and stores it under `key`, in place of what an earlier try left there. Throws StoreFault where the store fails; what is
 * the matter with the recording or the encoder comes as a value.
 */
export async function storeListeningCopy(
  store: RecordingStore,
  originalKey: string,
  header: InspectedHeader,
  { key, ...options }: Omit<CopyOptions, "to"> & { key: string },
): Promise<StoredCopy | NoCopy> {
  const folder = await mkdtemp(join(tmpdir(), "listening-copy-"));
  let original: Readable | null = null;
  try {
    original = await store.open(originalKey);
    const to = join(folder, "copy.opus");
    const copy = await makeListeningCopy(original, header, { ...options, to });
    if (!copy.ok) return copy;
    await store.remove(key);
    await store.commit(await store.stage(await fileSource(to), { maxBytes: copy.bytes, signal: options.signal }), key);
    return { ...copy, key };
  } finally {
    original?.destroy(); // what has no decoder was never read
    await rm(folder, { recursive: true, force: true });
  }
}
