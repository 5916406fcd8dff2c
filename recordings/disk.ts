import { createHash, randomUUID } from "node:crypto";
import * as nodeFiles from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import type { FilePort } from "./files.js";
import { linkIfFree, makeFolder, removeIfThere, removeQuietly, statIfThere, syncFolder, writeAll } from "./files.js";
import { checkedKey, isObjectKey } from "./objectKey.js";
import { type PurgeNote, appendNotes, readNotes } from "./purgeJournal.js";
import { closeSource, readOnce } from "./staging.js";
import type { ByteSource, ByteSpan, RecordingStore, Staged, StageOptions, StoredObject } from "./store.js";
import { codeOf, during, StoreFault } from "./store.js";

interface Disk {
  root: string;
  /** On the same filesystem as the objects, or link() could not give them their place. */
  staging: string;
  files: FilePort;
  /** Folders whose own name in the root is known to be on the medium. */
  settled: Set<string>;
}

const tempShape = /^[0-9a-f-]{36}\.part$/;

/** A store in one folder: `<root>/ab/abcdef....wav`, and `<root>/.staging` for what has no place yet. */
export async function diskStore(root: string, files: FilePort = nodeFiles): Promise<RecordingStore> {
  const disk: Disk = { root, staging: join(root, ".staging"), files, settled: new Set() };
  await during("opening the store", () => files.mkdir(disk.staging, { recursive: true, mode: 0o700 }));
  return {
    stage: (source, options) => stage(disk, source, options),
    commit: async (staged, key) => commit(disk, staged, checkedKey(key)),
    discard: (staged) => during("discarding", async () => void (await removeIfThere(files, tempPath(disk, staged)))),
    open: async (key, span) => openObject(disk, checkedKey(key), span),
    stat: async (key) => statObject(disk, checkedKey(key)),
    remove: async (key) => remove(disk, checkedKey(key)),
    list: () => list(disk),
    notePurges: (notes) => during("noting purges", () => appendNotes(files, root, notes)),
    purgeNotes: () => purgeNotes(disk),
    freeBytes: () => freeBytes(disk),
    sweepTemps: (untouchedSince) => sweepTemps(disk, untouchedSince),
  };
}

async function stage(disk: Disk, source: ByteSource, options: StageOptions): Promise<Staged> {
  const temp = `${randomUUID()}.part`;
  const path = join(disk.staging, temp);
  try {
    return await during("staging", async () => ({ temp, ...(await writeTemp(disk, path, source, options)) }));
  } catch (fault) {
    // After a failed fsync the kernel may drop the dirty pages and call the next fsync good: only fresh bytes will do.
    await removeQuietly(disk.files, path);
    throw fault;
  } finally {
    closeSource(source);
  }
}

async function writeTemp(disk: Disk, path: string, source: ByteSource, options: StageOptions) {
  const handle = await disk.files.open(path, "wx", 0o600);
  try {
    const read = await readOnce(source, options, (chunk) => writeAll(handle, chunk));
    await handle.sync();
    return read;
  } finally {
    // A network filesystem may tell of a failed write only here.
    await handle.close();
  }
}

async function commit(disk: Disk, staged: Staged, key: string): Promise<"stored" | "alreadyThere"> {
  const temp = tempPath(disk, staged);
  const place = join(disk.root, key);
  let ours = false;
  try {
    await during("committing", async () => {
      await settleFolder(disk, dirname(place));
      ours = await linkIfFree(disk.files, temp, place);
      if (!ours) await mustHold(disk, key, staged.sha256);
      // Also when it was there: an earlier try may have died between its link() and its fsync.
      await syncFolder(disk.files, dirname(place));
    });
    return ours ? "stored" : "alreadyThere";
  } catch (fault) {
    if (ours) await removeQuietly(disk.files, place);
    throw fault;
  } finally {
    await removeQuietly(disk.files, temp);
  }
}

async function settleFolder(disk: Disk, folder: string): Promise<void> {
  if (disk.settled.has(folder)) return;
  await makeFolder(disk.files, folder);
  await syncFolder(disk.files, disk.root);
  disk.settled.add(folder);
}

async function mustHold(disk: Disk, key: string, sha256: string): Promise<void> {
  const hash = createHash("sha256");
  for await (const chunk of await openObject(disk, key)) hash.update(chunk as Uint8Array);
  if (hash.digest("hex") !== sha256) throw new StoreFault("DIFFERENT", "committing", `other bytes lie under ${key}`);
}

async function openObject(disk: Disk, key: string, span?: ByteSpan): Promise<Readable> {
  return during("opening", async () => {
    const handle = await disk.files.open(join(disk.root, key), "r").catch((error: unknown) => {
      throw codeOf(error) === "ENOENT" ? new StoreFault("MISSING", "opening", key, error) : error;
    });
    return handle.createReadStream({ highWaterMark: 256 * 1024, ...span });
  });
}

async function statObject(disk: Disk, key: string): Promise<StoredObject | null> {
  const found = await during("looking", () => statIfThere(disk.files, join(disk.root, key)));
  return found === null ? null : { key, bytes: found.size, modifiedAt: found.mtime };
}

async function remove(disk: Disk, key: string): Promise<boolean> {
  const place = join(disk.root, key);
  return during("removing", async () => {
    const was = await removeIfThere(disk.files, place);
    // Also when nothing was there: an earlier try may have died before its fsync, and the name would come back.
    if ((await statIfThere(disk.files, dirname(place))) !== null) await syncFolder(disk.files, dirname(place));
    return was;
  });
}

async function* list(disk: Disk): AsyncGenerator<StoredObject> {
  const folders = await during("listing", () => disk.files.readdir(disk.root));
  for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const names = await during("listing", () => disk.files.readdir(join(disk.root, folder)));
    for (const key of names.map((name) => `${folder}/${name}`).filter(isObjectKey)) {
      const found = await statObject(disk, key);
      if (found !== null) yield found;
    }
  }
}

async function* purgeNotes({ files, root }: Disk): AsyncGenerator<PurgeNote> {
  try {
    yield* readNotes(files, root);
  } catch (error) {
    throw new StoreFault(codeOf(error), "reading what was purged", (error as Error).message, error);
  }
}

async function freeBytes(disk: Disk): Promise<number> {
  const { bavail, bsize } = await during("measuring", () => disk.files.statfs(disk.root));
  return bavail * bsize;
}

async function sweepTemps(disk: Disk, untouchedSince: Date): Promise<number> {
  return during("sweeping", async () => {
    let swept = 0;
    for (const name of (await disk.files.readdir(disk.staging)).filter((name) => tempShape.test(name))) {
      const path = join(disk.staging, name);
      const found = await statIfThere(disk.files, path);
      if (found !== null && found.mtime < untouchedSince && (await removeIfThere(disk.files, path))) swept += 1;
    }
    return swept;
  });
}

function tempPath(disk: Disk, staged: Staged): string {
  if (!tempShape.test(staged.temp)) throw new StoreFault("BAD_KEY", "naming", JSON.stringify(staged.temp.slice(0, 80)));
  return join(disk.staging, staged.temp);
}
