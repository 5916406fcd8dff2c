import { listeningKeyOf } from "../recordings/objectKey.js";
import type { PurgeNote } from "../recordings/purgeJournal.js";
import { type RecordingStore, SourceFault, StoreFault } from "../recordings/store.js";
import { reading } from "../schema/database/transaction.js";
import { namedObjectsOf } from "../schema/stores/recording/objects.js";
import { unpurgedAmong } from "../schema/stores/retention.js";
import type { Source } from "./database.js";
import { allNamed } from "./verifyAll.js";

const BATCH = 1_000;

export interface CopiedObjects {
  /** Recordings that the database names. */
  named: number;
  /** Files that were not there yet. */
  copied: number;
  bytes: number;
  /** What lay in neither store, or could not be read. */
  missing: ObjectOf[];
  /** What has other bytes than were stored; not copied. */
  different: ObjectOf[];
}

export interface ObjectOf {
  recording: string;
  key: string;
}

/** Copies what the database names and `to` has not. What lies there is never written over. */
export async function copyObjects(source: Source, from: RecordingStore, to: RecordingStore): Promise<CopiedObjects> {
  const done: CopiedObjects = { named: 0, copied: 0, bytes: 0, missing: [], different: [] };
  for await (const named of allNamed(source)) {
    done.named += 1;
    const { id, objectKey, sha256, bytes, listeningKey, listeningBytes } = named;
    const faults = [await copyOne(from, to, { key: objectKey, bytes, sha256 }, done)];
    if (listeningKey !== null) faults.push(await copyOne(from, to, { key: listeningKey, bytes: listeningBytes ?? 0, sha256: null }, done));
    if (faults.every((fault) => fault === null) || !(await stillNamed(source, id))) continue;
    for (const fault of faults) if (fault) done[fault.what].push({ recording: id, key: fault.key });
  }
  return done;
}

/** It may have been purged while it was copied, or since. */
export const stillNamed = async (source: Source, id: string) => (await reading(source, (tx) => namedObjectsOf(tx, id))) !== null;

interface Wanted {
  key: string;
  bytes: number;
  /** Null where only the size is known. */
  sha256: string | null;
}

interface CopyFault {
  what: "missing" | "different";
  key: string;
}

async function copyOne(from: RecordingStore, to: RecordingStore, { key, bytes, sha256 }: Wanted, done: CopiedObjects): Promise<CopyFault | null> {
  const there = await to.stat(key);
  if (there !== null) return there.bytes === bytes ? null : { what: "different", key };
  // One bad sector must not cost the backup of all the others; what `to` cannot take ends it.
  const stream = await from.open(key).catch((fault) => nothingOf(StoreFault, fault));
  const staged = stream && (await to.stage({ bytes: stream }, { maxBytes: Infinity }).catch((fault) => nothingOf(SourceFault, fault)));
  if (staged === null) return { what: "missing", key };
  if (staged.bytes !== bytes || (sha256 !== null && staged.sha256 !== sha256)) {
    await to.discard(staged);
    return { what: "different", key };
  }
  await to.commit(staged, key);
  done.copied += 1;
  done.bytes += bytes;
  return null;
}

function nothingOf(expected: typeof StoreFault | typeof SourceFault, fault: unknown): null {
  if (fault instanceof expected) return null;
  throw fault;
}

/** Carries what was noted of purges to `to`, where it is not noted yet. */
export async function copyNotes(from: RecordingStore, to: RecordingStore): Promise<void> {
  const known = new Set<string>();
  for await (const { recording } of to.purgeNotes()) known.add(recording);
  let fresh: PurgeNote[] = [];
  for await (const note of from.purgeNotes()) {
    if (known.has(note.recording)) continue;
    known.add(note.recording);
    fresh.push(note);
    if (fresh.length < BATCH) continue;
    await to.notePurges(fresh);
    fresh = [];
  }
  if (fresh.length > 0) await to.notePurges(fresh);
}

/**
 * What was purged goes from the backup too: a promise to those who are heard. Not what a restore has brought back and the
 * database names again. Answers how many files.
 */
export async function removePurged(source: Source, store: RecordingStore): Promise<number> {
  let removed = 0;
  let batch = new Map<string, PurgeNote>();
  const settle = async () => {
    const named = new Set(await reading(source, (tx) => unpurgedAmong(tx, [...batch.keys()])));
    for (const [id, { key }] of batch) if (!named.has(id)) removed += await removeBoth(store, [key, listeningKeyOf(id)]);
    batch = new Map();
  };
  for await (const note of store.purgeNotes()) {
    batch.set(note.recording, note);
    if (batch.size >= BATCH) await settle();
  }
  await settle();
  return removed;
}

async function removeBoth(store: RecordingStore, keys: readonly string[]): Promise<number> {
  let removed = 0;
  for (const key of keys) if ((await store.stat(key)) !== null && (await store.remove(key))) removed += 1;
  return removed;
}
