import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
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
  /** What lay there spoilt, and was taken anew. */
  mended: ObjectOf[];
}

export interface ObjectOf {
  recording: string;
  key: string;
}

export interface CopyRules {
  /** What lies there with other bytes than were stored is taken anew, where `from` has it as it was; else it stays as it is. */
  mend: boolean;
  /** What lies there is read, and its hash compared; else its size is. */
  verify: boolean;
}

/** Copies what the database names and `to` has not. */
export async function copyObjects(source: Source, from: RecordingStore, to: RecordingStore, rules: CopyRules): Promise<CopiedObjects> {
  const done: CopiedObjects = { named: 0, copied: 0, bytes: 0, missing: [], different: [], mended: [] };
  const stores = { from, to, rules };
  for await (const named of allNamed(source)) {
    done.named += 1;
    const { id, objectKey, sha256, bytes, listeningKey, listeningBytes } = named;
    const outcomes = [await copyOne(stores, { key: objectKey, bytes, sha256 })];
    if (listeningKey !== null) outcomes.push(await copyOne(stores, { key: listeningKey, bytes: listeningBytes ?? 0, sha256: null }));
    const isNamed = outcomes.every(({ what }) => !faults.has(what)) || (await stillNamed(source, id));
    for (const outcome of outcomes) if (isNamed || !faults.has(outcome.what)) note(done, id, outcome);
  }
  return done;
}

const faults: ReadonlySet<Outcome["what"]> = new Set(["missing", "different"]);

function note(done: CopiedObjects, recording: string, { what, key, bytes }: Outcome): void {
  if (what === "kept") return;
  if (what !== "copied") return void done[what].push({ recording, key });
  done.copied += 1;
  done.bytes += bytes;
}

/** It may have been purged while it was copied, or since. */
export const stillNamed = async (source: Source, id: string) => (await reading(source, (tx) => namedObjectsOf(tx, id))) !== null;

interface Wanted {
  key: string;
  bytes: number;
  /** Null where only the size is known. */
  sha256: string | null;
}

interface Outcome {
  what: "kept" | "copied" | "mended" | "missing" | "different";
  key: string;
  bytes: number;
}

async function copyOne({ from, to, rules }: { from: RecordingStore; to: RecordingStore; rules: CopyRules }, wanted: Wanted): Promise<Outcome> {
  const { key, bytes, sha256 } = wanted;
  const is = (what: Outcome["what"]): Outcome => ({ what, key, bytes });
  const there = await to.stat(key);
  if (there !== null && (await isWhole(to, there.bytes, wanted, rules))) return is("kept");
  if (there !== null && !rules.mend) return is("different");
  // One bad sector must not cost the backup of all the others; what `to` cannot take ends it.
  const stream = await from.open(key).catch((fault) => nothingOf(StoreFault, fault));
  const staged = stream && (await to.stage({ bytes: stream }, { maxBytes: Infinity }).catch((fault) => nothingOf(SourceFault, fault)));
  if (staged === null) return is(there === null ? "missing" : "different");
  if (staged.bytes !== bytes || (sha256 !== null && staged.sha256 !== sha256) || (there && !(await isRemoved(to, key)))) {
    await to.discard(staged);
    return is("different");
  }
  await to.commit(staged, key);
  return is(there === null ? "copied" : "mended");
}

async function isWhole(store: RecordingStore, size: number, { key, bytes, sha256 }: Wanted, { verify }: CopyRules): Promise<boolean> {
  if (size !== bytes) return false;
  if (!verify || sha256 === null) return true;
  const hash = createHash("sha256");
  try {
    await pipeline(await store.open(key), hash);
  } catch {
    return false; // what cannot be read is no copy
  }
  return hash.digest("hex") === sha256;
}

/** False where something lies that is no file. */
const isRemoved = async (store: RecordingStore, key: string): Promise<boolean> =>
  (await store.remove(key).catch((fault) => nothingOf(StoreFault, fault))) !== null;

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
