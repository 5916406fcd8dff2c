import { execFileSync } from "node:child_process";
import { appendFile, mkdir, mkdtemp, readdir, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { diskStore } from "../../recordings/disk.js";
import { fileSource } from "../../recordings/fileSource.js";
import type { FilePort } from "../../recordings/files.js";
import { newObjectKey } from "../../recordings/objectKey.js";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { StoreFault } from "../../recordings/store.js";
import { failingFiles } from "../harness/failingFiles.js";

const plenty = { maxBytes: 1 << 30 };
const recording = Buffer.from("the bytes of one recording");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "disk-store-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const root = () => join(folder, "recordings");
const temps = () => readdir(join(root(), ".staging"));

/** One recording's way in; answers its key. */
async function takeIn(store: RecordingStore, key = newObjectKey("wav")): Promise<string> {
  await store.commit(await store.stage({ bytes: Readable.from([recording.subarray(0, 9), recording.subarray(9)]) }, plenty), key);
  return key;
}

async function read(store: RecordingStore, key: string): Promise<string> {
  return Buffer.concat(await (await store.open(key)).toArray()).toString();
}

describe("when the disk fails", () => {
  test.each([
    ["a failed fsync of the bytes", "handle.sync", 1, "EIO"],
    ["a full disk in the middle of the bytes", "handle.write", 2, "ENOSPC"],
    ["a failed close", "handle.close", 1, "EIO"],
    ["a failed link", "link", 1, "EIO"],
    ["a failed fsync of the folder", "handle.sync", 3, "EIO"],
  ])("%s: a fault with its code, nothing under the key, no temp; and a second try from the source works", async (_, what, nth, code) => {
    let seen = 0;
    const failing = failingFiles((called) => (called === what && ++seen === nth ? code : null));
    const key = newObjectKey("wav");
    const store = await diskStore(root(), failing);

    const fault = await takeIn(store, key).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(StoreFault);
    expect(fault).toMatchObject({ code });
    expect(await store.stat(key)).toBeNull();
    expect(await temps()).toEqual([]);

    await takeIn(store, key);
    expect(await read(store, key)).toBe(recording.toString());
  });

  test("whichever call fails, a recording is either whole under its key or not there at all", async () => {
    const calls: string[] = [];
    const key = newObjectKey("wav");
    await takeIn(await diskStore(root(), failingFiles(() => null, calls)), key);
    expect(calls.filter((call) => call === "handle.sync")).toHaveLength(3); // the bytes, the folder's name, the folder

    for (let n = 1; n <= calls.length; n++) {
      await rm(root(), { recursive: true });
      const failing = failingFiles((_, nth) => (nth === n ? "EIO" : null));
      const failure = await diskStore(root(), failing).then((store) => takeIn(store, key)).catch((error: unknown) => error);

      const healthy = await diskStore(root());
      // Only the last call, the temp's removal, may fail unnoticed: a sweep does it later.
      const unnoticed = n === calls.length;
      expect([n, failure instanceof StoreFault]).toEqual([n, !unnoticed]);
      expect([n, await healthy.stat(key)]).toEqual([n, unnoticed ? expect.objectContaining({ key }) : null]);
      expect([n, await healthy.sweepTemps(new Date(Date.now() + 60_000))]).toEqual([n, unnoticed ? 1 : 0]);
      await takeIn(healthy, key);
      expect(await read(healthy, key)).toBe(recording.toString());
    }
  });

  test("a write that takes only a part of a chunk goes on with the rest", async () => {
    const short: FilePort = failingFiles(() => null);
    const open = short.open.bind(short);
    const store = await diskStore(root(), {
      ...short,
      open: (async (...args: Parameters<FilePort["open"]>) => {
        const handle = await open(...args);
        const write = handle.write.bind(handle) as (b: Uint8Array, at: number, n: number) => Promise<{ bytesWritten: number }>;
        return new Proxy(handle, {
          get: (target, name) => {
            if (name === "write") return (b: Uint8Array, at: number, n: number) => write(b, at, Math.min(n, 4));
            const member: unknown = Reflect.get(target, name, target);
            return typeof member === "function" ? member.bind(target) : member;
          },
        });
      }) as FilePort["open"],
    });
    expect(await read(store, await takeIn(store))).toBe(recording.toString());
  });

  test("an object that cannot be removed is a fault: a purge must not believe it gone", async () => {
    let broken = false;
    const store = await diskStore(root(), failingFiles((what) => (broken && what === "unlink" ? "EIO" : null)));
    const key = await takeIn(store);
    broken = true;
    await expect(store.remove(key)).rejects.toMatchObject({ name: "StoreFault", code: "EIO" });
    expect(await store.stat(key)).not.toBeNull();
  });
});

describe("on the disk", () => {
  test("files are for the program alone, under names of our own", async () => {
    const store = await diskStore(root());
    const key = await takeIn(store);
    expect(key).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f-]{34}\.wav$/);
    expect((await stat(join(root(), key))).mode & 0o777).toBe(0o600);
    expect((await stat(join(root(), key, ".."))).mode & 0o777).toBe(0o700);
    expect((await stat(join(root(), key))).nlink).toBe(1);
  });

  test("of the PBX's extension only what is plain is kept", () => {
    expect(newObjectKey("WAV")).toMatch(/\.wav$/);
    expect(newObjectKey(".sln192")).toMatch(/\.sln192$/);
    for (const odd of ["", "../x", "a/b", "wav\n", "wav\0", "名", "x".repeat(300)]) expect(newObjectKey(odd)).toMatch(/\.bin$/);
  });

  test("only temps that nobody wrote to for long are swept, and nothing else that lies there", async () => {
    const store = await diskStore(root());
    const [old, young] = [
      await store.stage({ bytes: Readable.from([recording]) }, plenty),
      await store.stage({ bytes: Readable.from([recording]) }, plenty),
    ];
    await writeFile(join(root(), ".staging", "notes.txt"), "somebody's");
    const longAgo = new Date(Date.now() - 7_200_000);
    await utimes(join(root(), ".staging", old.temp), longAgo, longAgo);
    await utimes(join(root(), ".staging", "notes.txt"), longAgo, longAgo);
    expect(await store.sweepTemps(new Date(Date.now() - 3_600_000))).toBe(1);
    expect((await temps()).sort()).toEqual([young.temp, "notes.txt"].sort());
  });

  test("strange files between the objects are not listed", async () => {
    const store = await diskStore(root());
    const key = await takeIn(store);
    await writeFile(join(root(), key.slice(0, 2), "Thumbs.db"), "");
    await writeFile(join(root(), "README"), "");
    const keys: string[] = [];
    for await (const found of store.list()) keys.push(found.key);
    expect(keys).toEqual([key]);
  });

  test("a store is named by disk:PATH; anything else is refused with what to write", async () => {
    const store = await openStore(`disk:${root()}`);
    expect(await read(store, await takeIn(store))).toBe(recording.toString());
    await expect(openStore("s3://bucket/prefix")).rejects.toThrow(/S3 stores come with the archive/);
    for (const spec of ["", "disk:", "/var/lib/recordings", "ftp://host"]) {
      await expect(openStore(spec)).rejects.toThrow(/expected disk:PATH/);
    }
  });
});

describe("a file of the PBX", () => {
  const path = () => join(folder, "call.wav");

  const noon = new Date("2026-03-02T12:00:00Z");

  /** Stages the file, with something happening to it in the middle. */
  async function stageWhile(happening: () => Promise<unknown>) {
    await writeFile(path(), Buffer.alloc(1_000_000, 7));
    await utimes(path(), noon, noon);
    const source = await fileSource(path());
    async function* bytes() {
      let first = true;
      for await (const chunk of source.bytes) {
        if (first) await happening();
        first = false;
        yield chunk;
      }
    }
    return (await diskStore(root())).stage({ ...source, bytes: bytes() }, plenty);
  }

  test("that lay still is not changed", async () => {
    expect(await stageWhile(async () => undefined)).toMatchObject({ changed: false, bytes: 1_000_000 });
  });

  test.each<[string, () => Promise<unknown>]>([
    ["grew within the clock's grain", async () => {
      await appendFile(path(), "more");
      await utimes(path(), noon, noon);
    }],
    ["was written over in place", () => writeFile(path(), Buffer.alloc(1_000_000, 8))],
    ["was replaced by another of the same size and time", async () => {
      await writeFile(join(folder, "new"), Buffer.alloc(1_000_000, 8));
      await utimes(join(folder, "new"), noon, noon);
      await rename(join(folder, "new"), path());
    }],
    ["was removed", () => rm(path())],
  ])("that %s while it was read is marked as changed", async (_, happening) => {
    expect(await stageWhile(happening)).toMatchObject({ changed: true });
  });

  test("is a plain file: links, folders and pipes are refused, and none of them blocks", async () => {
    await writeFile(join(folder, "secret"), "not for the spool");
    await symlink(join(folder, "secret"), join(folder, "link.wav"));
    await mkdir(join(folder, "folder.wav"));
    execFileSync("mkfifo", [join(folder, "pipe.wav")]);
    for (const name of ["link.wav", "folder.wav", "pipe.wav", "missing.wav"]) {
      await expect(fileSource(join(folder, name))).rejects.toMatchObject({ name: "SourceFault" });
    }
  });
});
