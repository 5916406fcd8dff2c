/** The time of recordings: what stays, what goes, in which order, and what stops a run (R2, R4). */
import { pino } from "pino";
import type { RecordingStore } from "../../recordings/store.js";
import { StoreFault } from "../../recordings/store.js";
import { transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { placeHold, releaseHold } from "../../schema/stores/hold.js";
import { markPurging } from "../../schema/stores/retention.js";
import type { WorkerHub } from "../../worker/duty.js";
import { purgeRemains, retention } from "../../worker/retention/duties.js";
import { type SweepHub, type SweepReport, sweep } from "../../worker/retention/sweep.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { memoryStore } from "../harness/memoryStore.js";
import { acting, factsOf, keepRecording, openedCase } from "../harness/recordings.js";

const DAY = 86_400;
let db: TestDatabase;
let store: RecordingStore;
let hub: SweepHub;

beforeEach(async () => {
  db = await openDatabase();
  await makeSite(db);
  store = memoryStore();
  hub = { source: db.app, store, log: pino({ level: "silent" }), stopping: new AbortController().signal };
});
afterEach(() => db.close());

const run = (options: { forced?: boolean; sizeAccepted?: boolean } = {}): Promise<SweepReport> =>
  sweep(hub, { forced: false, sizeAccepted: false, by: systemActor("retention"), ...options });

const hold = async (recordingId: string, caseNumber: string) => {
  const outcome = await transaction(db.app, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "律師函" }));
  return "refusal" in outcome ? outcome.refusal.code : outcome.hold.id;
};
const release = (holdId: string) => transaction(db.app, (tx) => releaseHold(tx, acting, { holdId, reason: "和解" }));
const stateOf = async (id: string) => (await factsOf(db, id)).state;

async function auditOf(id: string): Promise<string[]> {
  const rows = (await db.owner.query("SELECT action FROM audit WHERE subject_id = $1 ORDER BY id", [id])) as { action: string }[];
  return rows.map(({ action }) => action);
}

test("a recording's life: thirty days, seven in the trash, and a tombstone that keeps its hash", async () => {
  const { id, key, listeningKey, sha256 } = await keepRecording(db, store, { copy: Buffer.from("copy") });
  await keepRecording(db, store, { age: -60 });
  await db.forward(29 * DAY);
  expect(await run()).toEqual({ trashed: 0, purged: 0, kept: 0, refused: null });
  await db.forward(2 * DAY);
  expect(await run()).toEqual({ trashed: 1, purged: 0, kept: 0, refused: null });
  await db.forward(6 * DAY);
  expect(await run()).toEqual({ trashed: 0, purged: 0, kept: 0, refused: null });
  expect(await store.stat(key)).not.toBeNull();
  await db.forward(2 * DAY);
  expect(await run()).toEqual({ trashed: 0, purged: 1, kept: 0, refused: null });
  expect([await store.stat(key), await store.stat(listeningKey!)]).toEqual([null, null]);
  expect(await factsOf(db, id)).toMatchObject({ state: "PURGED", sha256, purge_reason: "TRASH_OVER", peaks: null });
  expect(await auditOf(id)).toEqual(["recording.trashed", "recording.purging", "recording.purged"]);
  expect(await run()).toEqual({ trashed: 0, purged: 0, kept: 0, refused: null });
});

test("what was past its time when it was first seen waits a day, unless a person says now; its days in the trash it has anyway", async () => {
  const old = await keepRecording(db, store, { age: 100, seen: 0 });
  expect(await run()).toEqual({ trashed: 0, purged: 0, kept: 1, refused: null });
  expect(await run({ forced: true })).toEqual({ trashed: 1, purged: 0, kept: 0, refused: null });
  expect(await run({ forced: true })).toEqual({ trashed: 0, purged: 0, kept: 0, refused: null });
  expect(await stateOf(old.id)).toBe("TRASHED");
  const other = await keepRecording(db, store, { age: 100, seen: 0 });
  await db.forward(1.1 * DAY);
  await run();
  expect(await stateOf(other.id)).toBe("TRASHED");
});

test("R4: a held recording stays, whatever is asked; its last hold lifted, it stays for the days of grace", async () => {
  const { id } = await keepRecording(db, store, { age: 200 });
  const [one, two] = [await openedCase(db), await openedCase(db)];
  const holds = [await hold(id, one), await hold(id, two)];
  await db.forward(400 * DAY);
  expect(await run({ forced: true, sizeAccepted: true })).toEqual({ trashed: 0, purged: 0, kept: 1, refused: null });
  await release(holds[0]!);
  expect(await run({ forced: true })).toMatchObject({ trashed: 0, kept: 1 });
  await release(holds[1]!);
  expect(await run({ forced: true })).toMatchObject({ trashed: 0, kept: 1 });
  await db.forward(6 * DAY);
  expect(await run({ forced: true })).toMatchObject({ trashed: 0, kept: 1 });
  await db.forward(1.1 * DAY);
  expect(await run()).toMatchObject({ trashed: 1, kept: 0 });
});

test("a hold brings a recording back from the trash, to where it came from; one that is going can no longer be held", async () => {
  const sound = await keepRecording(db, store, { age: 31 });
  const other = await keepRecording(db, store, { age: 31, state: "QUARANTINED" });
  expect(await run()).toMatchObject({ trashed: 2 });
  const number = await openedCase(db);
  await hold(sound.id, number);
  await hold(other.id, number);
  expect(await factsOf(db, sound.id)).toMatchObject({ state: "STORED", hold_count: 1, trashed_from: null });
  expect(await factsOf(db, other.id)).toMatchObject({ state: "QUARANTINED", hold_count: 1 });
  expect(await hold(sound.id, number)).toBe("HOLD_EXISTS");

  const late = await keepRecording(db, store, { age: 31 });
  await run();
  await db.forward(8 * DAY);
  await run();
  expect([await stateOf(late.id), await hold(late.id, number)]).toEqual(["PURGED", "RECORDING_GONE"]);
});

test("a crash between the purge's commit and the bytes: the next turn finishes it, once", async () => {
  const { id, key } = await keepRecording(db, store, { age: 31 });
  await run();
  await db.forward(8 * DAY);
  const remove = store.remove;
  store.remove = async () => {
    throw new StoreFault("EIO", "removing");
  };
  expect(await run()).toMatchObject({ purged: 0 });
  expect(await stateOf(id)).toBe("PURGING");
  expect(await store.stat(key)).not.toBeNull();
  store.remove = remove;
  await store.remove(key); // as if the crash came after the removal, before the tombstone
  await Promise.all([purgeRemains.run(hub as WorkerHub), purgeRemains.run(hub as WorkerHub)]);
  expect(await stateOf(id)).toBe("PURGED");
  expect((await auditOf(id)).filter((action) => action === "recording.purged")).toHaveLength(1);
});

test("a listening copy that was made and never written down goes with its recording", async () => {
  const { id } = await keepRecording(db, store, { age: 31, copy: Buffer.from("copy") });
  await db.owner.query("UPDATE recording SET listening_key = NULL, listening_bytes = NULL WHERE id = $1", [id]);
  await run();
  await db.forward(8 * DAY);
  expect(await run()).toMatchObject({ purged: 1 });
  expect(await store.list()[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
});

test("the purge's own UPDATE takes nothing but what has lain in the trash for its days", async () => {
  const { id } = await keepRecording(db, store, { age: 31 });
  const takes = (daysAgo: number) =>
    transaction(db.app, async (tx) => (await markPurging(tx, [id], "TRASH_OVER", new Date((await tx.now()).getTime() - daysAgo * DAY * 1_000))).length);
  expect({ stored: await takes(0) }).toEqual({ stored: 0 });
  await run();
  await db.forward(6 * DAY);
  expect({ trashedTooLately: await takes(7) }).toEqual({ trashedTooLately: 0 });
  await db.forward(1.1 * DAY);
  await db.owner.query("UPDATE recording SET retain_until = desk_now() + interval '1 day' WHERE id = $1", [id]);
  expect({ keptLonger: await takes(7) }).toEqual({ keptLonger: 0 });
  await db.owner.query("UPDATE recording SET retain_until = desk_now() WHERE id = $1", [id]);
  expect({ due: await takes(7) }).toEqual({ due: 1 });
});

test("a count that the hold table contradicts means that holds are not known: it stays", async () => {
  const { id } = await keepRecording(db, store, { age: 200 });
  await hold(id, await openedCase(db));
  await db.owner.query("UPDATE recording SET hold_count = 0 WHERE id = $1", [id]);
  expect(await run({ forced: true })).toMatchObject({ trashed: 0, kept: 1 });
});

test("a retention that was lengthened fetches back what lies in the trash", async () => {
  const { id } = await keepRecording(db, store, { age: 31 });
  await run();
  await db.owner.query("UPDATE recording SET retain_until = desk_now() + interval '90 days' WHERE id = $1", [id]);
  await db.forward(8 * DAY);
  expect(await run()).toEqual({ trashed: 0, purged: 0, kept: 0, refused: null });
  expect(await stateOf(id)).toBe("STORED");
});

describe("what stops a run", () => {
  async function refused(): Promise<string | null> {
    const [row] = (await db.owner.query("SELECT refused, trashed + purged AS moved FROM retention_run ORDER BY id DESC LIMIT 1")) as [
      { refused: string | null; moved: number },
    ];
    if (row.refused) expect(row.moved).toBe(0);
    return row.refused;
  }

  test("more than twice its usual size, once there are seven runs to compare; a person may accept it", async () => {
    await db.owner.query(
      `INSERT INTO retention_run (started_at, finished_at, due, trashed) SELECT desk_now(), desk_now(), 12, 12 FROM generate_series(1, 6)`,
    );
    for (let n = 0; n < 25; n++) await keepRecording(db, store, { age: 31 });
    await db.owner.query("INSERT INTO retention_run (started_at, finished_at, due, trashed) VALUES (desk_now(), desk_now(), 12, 12)");
    expect(await run({ forced: true })).toEqual({
      trashed: 0,
      purged: 0,
      kept: 25,
      refused: { why: "RUN_TOO_LARGE", size: 25, usual: 12, most: 24 },
    });
    expect(await refused()).toBe("RUN_TOO_LARGE");
    expect(await db.owner.query("SELECT 1 FROM audit WHERE action = 'retention.refused'")).toHaveLength(1);
    expect(await run({ sizeAccepted: true })).toMatchObject({ trashed: 25, refused: null });
  });

  test("an unknown policy", async () => {
    await keepRecording(db, store, { age: 31 });
    await db.owner.query("DELETE FROM site");
    expect((await run({ forced: true, sizeAccepted: true })).refused).toEqual({ why: "POLICY_UNKNOWN" });
    expect(await refused()).toBe("POLICY_UNKNOWN");
  });

  test("a database whose time lies before its own last run", async () => {
    await keepRecording(db, store, { age: 31 });
    await run();
    await db.forward(-2 * 3600);
    expect((await run()).refused).toMatchObject({ why: "CLOCKS_DISAGREE" });
    expect(await refused()).toBe("CLOCKS_DISAGREE");
  });

  test("a store that holds none of the recordings", async () => {
    const { id } = await keepRecording(db, store, { age: 31 });
    await keepRecording(db, store);
    hub = { ...hub, store: memoryStore() };
    expect((await run()).refused).toEqual({ why: "STORE_UNKNOWN" });
    await db.owner.query("UPDATE recording SET state = 'PURGING' WHERE id = $1", [id]);
    await purgeRemains.run(hub as WorkerHub);
    expect(await stateOf(id)).toBe("PURGING");
  });
});

test("the duty makes one run a day, and makes up for one that a brake has stopped", async () => {
  const runs = async () => ((await db.owner.query("SELECT 1 FROM retention_run")) as unknown[]).length;
  await keepRecording(db, store, { age: 31 });
  await retention.run(hub as WorkerHub);
  await db.forward(3600);
  await retention.run(hub as WorkerHub);
  expect(await runs()).toBe(1);
  await db.forward(DAY);
  const theirs = hub.store;
  hub = { ...hub, store: memoryStore() };
  await retention.run(hub as WorkerHub);
  hub = { ...hub, store: theirs };
  await db.forward(3600);
  await retention.run(hub as WorkerHub);
  expect(await runs()).toBe(3);
});

test("more than a batch is moved in one run", async () => {
  await keepRecording(db, store);
  await db.owner.query(
    `INSERT INTO recording (id, kind, state, condition, source, identity, original_name, object_key, sha256, bytes, format, recorded_at,
       ended_at, first_seen_at, retain_until)
     SELECT gen_random_uuid(), 'CALL', 'STORED', 'OK', 'pbx', n::text, 'x.wav', n::text, '', 0, 'wav', t, t, t, t + interval '30 days'
     FROM generate_series(1, 1005) AS n, LATERAL (SELECT desk_now() - interval '40 days' AS t) AS times`,
  );
  expect(await run()).toEqual({ trashed: 1005, purged: 0, kept: 0, refused: null });
}, 60_000);
