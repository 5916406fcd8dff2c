import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { diskStore } from "../../recordings/disk.js";
import { newObjectKey } from "../../recordings/objectKey.js";
import type { PurgeNote } from "../../recordings/purgeJournal.js";
import type { ByteSource, RecordingStore } from "../../recordings/store.js";
import { headBytes, SourceFault, StoreFault } from "../../recordings/store.js";
import { memoryStore } from "../harness/memoryStore.js";

const plenty = { maxBytes: 1 << 30 };
const source = (...chunks: Uint8Array[]): ByteSource => ({ bytes: Readable.from(chunks) });
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function everything(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function keysOf(store: RecordingStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys.sort();
}

/** A day ahead of every clock here: whatever is staged was untouched since. */
const tomorrow = () => new Date(Date.now() + 86_400_000);

/** What every store promises (`RecordingStore`). `makeStore` gives an empty one. */
function storeLaws(name: string, makeStore: () => Promise<RecordingStore>): void {
  describe(`a recording store: ${name}`, () => {
    const put = async (store: RecordingStore, bytes: Uint8Array, key = newObjectKey("wav")) => {
      await store.commit(await store.stage(source(bytes), plenty), key);
      return key;
    };

    test("gives back every byte that came in, however it was cut, under its hash", async () => {
      const store = await makeStore();
      const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 3000 }), { maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(chunks, async (parts) => {
          const whole = Buffer.concat(parts);
          const staged = await store.stage(source(...parts), plenty);
          expect(staged).toMatchObject({ sha256: sha256(whole), bytes: whole.length, changed: false });
          const key = newObjectKey("wav");
          expect(await store.commit(staged, key)).toBe("stored");
          expect((await everything(await store.open(key))).equals(whole)).toBe(true);
          expect(await store.stat(key)).toMatchObject({ key, bytes: whole.length });
        }),
        { numRuns: 25 },
      );
    });

    test("gives a span with both ends in it", async () => {
      const store = await makeStore();
      const key = await put(store, Buffer.from("0123456789"));
      const span = async (start: number, end: number) => (await everything(await store.open(key, { start, end }))).toString();
      expect(await span(0, 0)).toBe("0");
      expect(await span(3, 5)).toBe("345");
      expect(await span(9, 9)).toBe("9");
    });

    test("keeps the head of a file for whoever asks what it is", async () => {
      const store = await makeStore();
      const bytes = Buffer.alloc(headBytes + 10_000, 1);
      const parts = [bytes.subarray(0, 7), bytes.subarray(7, headBytes - 1), bytes.subarray(headBytes - 1)];
      const staged = await store.stage(source(...parts), plenty);
      expect(Buffer.from(staged.head).equals(bytes.subarray(0, headBytes))).toBe(true);
    });

    test("shows nothing of what is only staged, and forgets it when told to", async () => {
      const store = await makeStore();
      const staged = await store.stage(source(Buffer.from("abc")), plenty);
      expect(await keysOf(store)).toEqual([]);
      await store.discard(staged);
      await store.discard(staged);
      expect(await store.sweepTemps(tomorrow())).toBe(0);
    });

    test("never puts one recording over another", async () => {
      const store = await makeStore();
      const key = await put(store, Buffer.from("the first"));
      const other = await store.stage(source(Buffer.from("the second")), plenty);
      await expect(store.commit(other, key)).rejects.toMatchObject({ name: "StoreFault", code: "DIFFERENT" });
      expect((await everything(await store.open(key))).toString()).toBe("the first");
      expect(await store.sweepTemps(tomorrow())).toBe(0);
    });

    test("takes the same bytes under the same key again: an ingest that is resumed finds its work done", async () => {
      const store = await makeStore();
      const key = await put(store, Buffer.from("abc"));
      const again = await store.stage(source(Buffer.from("abc")), plenty);
      expect(await store.commit(again, key)).toBe("alreadyThere");
      expect(await keysOf(store)).toEqual([key]);
    });

    test("lets one of two who commit at once be first", async () => {
      const store = await makeStore();
      const key = newObjectKey("wav");
      const staged = await Promise.all([1, 2].map(() => store.stage(source(Buffer.from("abc")), plenty)));
      const answers = await Promise.all(staged.map((one) => store.commit(one, key)));
      expect(answers.sort()).toEqual(["alreadyThere", "stored"]);
    });

    test("knows what it has not", async () => {
      const store = await makeStore();
      const key = newObjectKey("wav");
      expect(await store.stat(key)).toBeNull();
      expect(await store.remove(key)).toBe(false);
      await expect(store.open(key)).rejects.toMatchObject({ name: "StoreFault", code: "MISSING" });
    });

    test("removes one object, once, and leaves the others", async () => {
      const store = await makeStore();
      const [gone, stays] = [await put(store, Buffer.from("a")), await put(store, Buffer.from("b"))];
      expect(await keysOf(store)).toEqual([gone, stays].sort());
      expect(await store.remove(gone)).toBe(true);
      expect(await store.remove(gone)).toBe(false);
      expect(await keysOf(store)).toEqual([stays]);
    });

    test("stops a source that is larger than it may be, and keeps nothing of it", async () => {
      const store = await makeStore();
      const staging = store.stage(source(Buffer.alloc(600), Buffer.alloc(600)), { maxBytes: 1000 });
      await expect(staging).rejects.toMatchObject({ name: "StoreFault", code: "TOO_BIG" });
      expect(await store.sweepTemps(tomorrow())).toBe(0);
    });

    test("lets go of a source that stalls when it is cancelled", async () => {
      const store = await makeStore();
      const stalled = new Readable({ read() {} });
      stalled.push(Buffer.from("abc"));
      const cancel = new AbortController();
      const staging = store.stage({ bytes: stalled }, { ...plenty, signal: cancel.signal });
      setTimeout(() => cancel.abort(), 20);
      await expect(staging).rejects.toMatchObject({ name: "StoreFault", code: "ABORTED" });
      expect(stalled.destroyed).toBe(true);
      expect(await store.sweepTemps(tomorrow())).toBe(0);
    });

    test("says whose fault it is when the source breaks off", async () => {
      const store = await makeStore();
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from("abc");
          throw Object.assign(new Error("connection reset"), { code: "ECONNRESET" });
        })(),
      );
      const fault = await store.stage({ bytes: broken }, plenty).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(SourceFault);
      expect(fault).toMatchObject({ code: "ECONNRESET" });
      expect(await store.sweepTemps(tomorrow())).toBe(0);
    });

    test("passes on that the source changed while it was read", async () => {
      const store = await makeStore();
      const moving = { ...source(Buffer.from("abc")), changed: async () => true };
      expect(await store.stage(moving, plenty)).toMatchObject({ changed: true });
    });

    test("takes no key but its own kind: a name from outside is never a path", async () => {
      const store = await makeStore();
      const id = randomUUID();
      const foreign = [
        "",
        "call.wav",
        "../etc/passwd",
        `${id.slice(0, 2)}/../${id}.wav`,
        `/${id.slice(0, 2)}/${id}.wav`,
        `zz/${id}.wav`,
        `${id.startsWith("00") ? "11" : "00"}/${id}.wav`,
        `${id.slice(0, 2)}/${id}.wav\n`,
        `${id.slice(0, 2)}/${id}.wav\0.txt`,
        `${id.slice(0, 2)}/${id}`,
        `${id.slice(0, 2)}/${id}.${"x".repeat(300)}`,
      ];
      for (const key of foreign) {
        await expect(store.open(key)).rejects.toMatchObject({ code: "BAD_KEY" });
        await expect(store.stat(key)).rejects.toMatchObject({ code: "BAD_KEY" });
        await expect(store.remove(key)).rejects.toBeInstanceOf(StoreFault);
        const staged = await store.stage(source(Buffer.from("x")), plenty);
        await expect(store.commit(staged, key)).rejects.toMatchObject({ code: "BAD_KEY" });
        await store.discard(staged);
      }
      expect(await keysOf(store)).toEqual([]);
    });

    test("sweeps what was left staged, but not what is being staged now", async () => {
      const store = await makeStore();
      await store.stage(source(Buffer.from("left by a crash")), plenty);
      expect(await store.sweepTemps(new Date(Date.now() - 3_600_000))).toBe(0);
      expect(await store.sweepTemps(tomorrow())).toBe(1);
    });

    test("gives back what was noted of purges, and takes no note for an object", async () => {
      const store = await makeStore();
      const noted = async () => {
        const found: PurgeNote[] = [];
        for await (const note of store.purgeNotes()) found.push(note);
        return found;
      };
      expect(await noted()).toEqual([]);
      const notes = ["2026-11-30T23:59:59.000Z", "2026-12-01T00:00:00.000Z", "2026-12-01T00:00:01.000Z"].map((purgedAt) => {
        const recording = randomUUID();
        return { recording, key: newObjectKey("wav"), sha256: sha256(Buffer.from(recording)), purgedAt, reason: "TRASH_OVER" };
      });
      await store.notePurges(notes.slice(0, 2));
      await store.notePurges(notes.slice(2));
      expect(await noted()).toEqual(notes);
      expect(await keysOf(store)).toEqual([]);
    });

    test("knows how much room is left", async () => {
      expect(await (await makeStore()).freeBytes()).toBeGreaterThan(0);
    });
  });
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

storeLaws("on disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "store-"));
  folders.push(folder);
  return diskStore(join(folder, "recordings"));
});

storeLaws("in memory", async () => memoryStore());
