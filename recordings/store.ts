import type { Readable } from "node:stream";
import type { PurgeNote } from "./purgeJournal.js";

/** Bytes on their way in: a download, a mail's attachment, or a file of the PBX (`fileSource`). */
export interface ByteSource {
  bytes: AsyncIterable<Uint8Array>;
  /** Asked after the last byte: is what was read no longer what lies there? Absent for sources that cannot change. */
  changed?(): Promise<boolean>;
}

export interface StageOptions {
  /** More than this many bytes is refused with the fault TOO_BIG, before the disk is full of it. */
  maxBytes: number;
  signal?: AbortSignal;
}

/** Bytes that are whole and durable, but have no place yet: `commit` gives them one, `discard` lets them go. */
export interface Staged {
  /** The store's own name for them; means nothing to anyone else. */
  temp: string;
  /** Lower-case hex, of every byte. */
  sha256: string;
  bytes: number;
  /** The first 64 KiB (or all), for `inspectHeader`: the file need not be read again. */
  head: Uint8Array;
  /** The source changed while it was read: these bytes may be a mixture of two versions. */
  changed: boolean;
}

export interface StoredObject {
  key: string;
  bytes: number;
  /** By the store's clock, not by the database's. */
  modifiedAt: Date;
}

/** First and last byte, both included, as HTTP Range counts them. */
export interface ByteSpan {
  start: number;
  end: number;
}

/**
 * Where audio bytes lie. Objects are written once and never overwritten. Disk and archive both keep the laws of
 * `test/contracts/recordingStore.test.ts`. Methods throw StoreFault (`stage` also SourceFault) and nothing else.
 */
export interface RecordingStore {
  /** Reads the source once; when it answers, the bytes are on the medium (fsync), not in a cache. */
  stage(source: ByteSource, options: StageOptions): Promise<Staged>;
  /** `alreadyThere`: the same bytes lie under this key. Other bytes there: the fault DIFFERENT, and they stay. */
  commit(staged: Staged, key: string): Promise<"stored" | "alreadyThere">;
  discard(staged: Staged): Promise<void>;
  open(key: string, span?: ByteSpan): Promise<Readable>;
  stat(key: string): Promise<StoredObject | null>;
  /** False when there was nothing: a purge that is run again finds its work done. */
  remove(key: string): Promise<boolean>;
  /** Every object, in no order: for finding bytes that no row names. */
  list(): AsyncIterable<StoredObject>;
  /** Writes down, on the medium, what is purged: before its bytes go, and beside them, so that it outlives the database. */
  notePurges(notes: readonly PurgeNote[]): Promise<void>;
  /** All that was noted, oldest month first; a purge that was tried again is there again. */
  purgeNotes(): AsyncIterable<PurgeNote>;
  /** Infinity where the store has no bound of its own. */
  freeBytes(): Promise<number>;
  /** Removes what a crash left staged and nobody has written to since; answers how many. */
  sweepTemps(untouchedSince: Date): Promise<number>;
}

/** How much of the start of a file is kept for `inspectHeader`. */
export const headBytes = 64 * 1024;

/**
 * The store could not do its work. `code` is the system's (ENOSPC, EIO, EACCES, ...) or one of MISSING, DIFFERENT,
 * TOO_BIG, ABORTED, BAD_KEY. After a fault of `stage` or `commit` nothing new is visible: stage again from the source.
 */
export class StoreFault extends Error {
  constructor(
    readonly code: string,
    readonly during: string,
    detail = "",
    cause?: unknown,
  ) {
    super(`recording store: ${code} during ${during}${detail === "" ? "" : `: ${detail}`}`, { cause });
    this.name = "StoreFault";
  }
}

/** The source could not be read; the store is well. `code` is the system's where there is one. */
export class SourceFault extends Error {
  constructor(
    readonly code: string,
    detail: string,
    cause?: unknown,
  ) {
    super(`recording source: ${code}: ${detail}`, { cause });
    this.name = "SourceFault";
  }
}

/** The system's error code, or a word for errors without one. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "FAULT";
}

/** Runs `work`; what it throws leaves as a StoreFault that says what was being done. */
export async function during<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreFault || error instanceof SourceFault) throw error;
    throw new StoreFault(codeOf(error), what, (error as Error).message, error);
  }
}
