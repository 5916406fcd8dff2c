import { type TestDatabase, openDatabase } from "../harness/database.js";
import { tone, wav } from "../harness/sounds.js";
import { type TestWorker, openWorker } from "../harness/worker.js";
import type { RecordingStore } from "../../recordings/store.js";
import { deriving } from "../../worker/ingest/deriving.js";
import { ingesting } from "../../worker/ingest/ingesting.js";
import { scanning } from "../../worker/source/scanning.js";

const files = 25; // more than one batch

let database: TestDatabase;
let worker: TestWorker;

beforeEach(async () => {
  database = await openDatabase();
  worker = await openWorker(database);
  for (let file = 1; file <= files; file += 1) {
    const sound = wav(tone(200 + file));
    await worker.write(`monitor/out-0205550100-201-20261122-034500-${1_795_300_000 + file}.${file}.wav`, sound);
  }
  for (const duty of [scanning(), ingesting]) await duty.run(worker.hub);
});

afterEach(async () => {
  await worker.close();
  await database.close();
});

interface Row {
  id: string;
  listening_key: string | null;
}

const recordings = () => database.owner.query("SELECT id, listening_key FROM recording") as Promise<Row[]>;

async function eventsOf(kind: string): Promise<number> {
  const [row] = (await database.owner.query("SELECT count(*)::int FROM event WHERE topic = 'recording' AND kind = $1", [kind])) as [{ count: number }];
  return row.count;
}

/** The worker's store, which tells how many copies are made at once, how many in all, and when one begins. */
function watched(store: RecordingStore, onOpen: (begun: number) => void = () => undefined) {
  const seen = { now: 0, most: 0, begun: 0, copies: new Map<string, number>() };
  const underWay = new Set<string>();
  const watching: RecordingStore = {
    ...store,
    // The second opening of an original is the encoder's: the first reads its head.
    async open(key, span) {
      const opened = await store.open(key, span);
      if (span !== undefined) return opened;
      underWay.add(key);
      seen.begun += 1;
      seen.most = Math.max(seen.most, underWay.size);
      opened.once("close", () => underWay.delete(key));
      onOpen(seen.begun);
      return opened;
    },
    async commit(staged, key) {
      seen.copies.set(key, (seen.copies.get(key) ?? 0) + 1);
      return store.commit(staged, key);
    },
  };
  return { seen, store: watching };
}

test("several are encoded at once, no more than there are encoders, and each copy is made once", async () => {
  const { seen, store } = watched(worker.store);
  await deriving(3).run({ ...worker.hub, store });

  expect(seen.most).toBeGreaterThan(1);
  expect(seen.most).toBeLessThanOrEqual(3);
  const rows = await recordings();
  expect(rows).toHaveLength(files);
  expect([...seen.copies.values()]).toEqual(rows.map(() => 1));
  expect([...seen.copies.keys()].sort()).toEqual(rows.map((row) => row.listening_key).sort());
  expect(await eventsOf("derived")).toBe(files);
});

test("a stop in the middle begins no further one and leaves each copy whole or not made; the next turn makes the rest", async () => {
  const stop = new AbortController();
  const { seen, store } = watched(worker.store, (begun) => begun === 5 && stop.abort());
  await deriving(3).run({ ...worker.hub, store, stopping: stop.signal });

  expect(seen.begun).toBeLessThanOrEqual(5 + 2); // the other two may have been on their way
  const made = (await recordings()).filter((row) => row.listening_key !== null);
  expect(made.length).toBeLessThan(files);
  for (const { listening_key: key } of made) expect(await worker.store.stat(key!)).not.toBeNull();

  const { seen: later, store: again } = watched(worker.store);
  await deriving(3).run({ ...worker.hub, store: again });
  const rows = await recordings();
  expect(rows.every((row) => row.listening_key !== null)).toBe(true);
  expect(made.filter(({ listening_key: key }) => later.copies.has(key!))).toEqual([]);
  expect(later.copies.size).toBe(files - made.length);
  expect(await eventsOf("derived")).toBe(files);
});
