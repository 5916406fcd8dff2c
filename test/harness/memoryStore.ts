import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { checkedKey } from "../../recordings/objectKey.js";
import type { PurgeNote } from "../../recordings/purgeJournal.js";
import { closeSource, readOnce } from "../../recordings/staging.js";
import type { RecordingStore } from "../../recordings/store.js";
import { StoreFault } from "../../recordings/store.js";

interface Held {
  bytes: Buffer;
  sha256: string;
  at: Date;
}

/** A store that keeps the laws of all stores and forgets everything at the end of the test. */
export function memoryStore(): RecordingStore {
  const temps = new Map<string, Held>();
  const objects = new Map<string, Held>();
  const notes: PurgeNote[] = [];
  return {
    async stage(source, options) {
      const chunks: Uint8Array[] = [];
      try {
        const read = await readOnce(source, options, async (chunk) => void chunks.push(Uint8Array.from(chunk)));
        const temp = randomUUID();
        temps.set(temp, { bytes: Buffer.concat(chunks), sha256: read.sha256, at: new Date() });
        return { temp, ...read };
      } finally {
        closeSource(source);
      }
    },
    async commit(staged, key) {
      checkedKey(key);
      const held = temps.get(staged.temp);
      temps.delete(staged.temp);
      const there = objects.get(key);
      if (there !== undefined && there.sha256 !== staged.sha256) throw new StoreFault("DIFFERENT", "committing", key);
      if (there !== undefined) return "alreadyThere";
      if (held === undefined) throw new StoreFault("MISSING", "committing", key);
      objects.set(key, held);
      return "stored";
    },
    async discard(staged) {
      temps.delete(staged.temp);
    },
    async open(key, span) {
      const held = objects.get(checkedKey(key));
      if (held === undefined) throw new StoreFault("MISSING", "opening", key);
      return Readable.from([held.bytes.subarray(span?.start ?? 0, span === undefined ? undefined : span.end + 1)]);
    },
    async stat(key) {
      const held = objects.get(checkedKey(key));
      return held === undefined ? null : { key, bytes: held.bytes.length, modifiedAt: held.at };
    },
    async remove(key) {
      return objects.delete(checkedKey(key));
    },
    async *list() {
      for (const [key, held] of [...objects]) yield { key, bytes: held.bytes.length, modifiedAt: held.at };
    },
    async notePurges(noted) {
      notes.push(...noted);
    },
    async *purgeNotes() {
      yield* notes;
    },
    async freeBytes() {
      return Infinity;
    },
    async sweepTemps(untouchedSince) {
      const old = [...temps].filter(([, held]) => held.at < untouchedSince);
      for (const [temp] of old) temps.delete(temp);
      return old.length;
    },
  };
}
