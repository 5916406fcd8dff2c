/** A disk that fills up stops the intake and nothing else, and lets it go on by itself; a worker is seen; old answers go. */
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { openStore } from "../../recordings/openStore.js";
import { reading, transaction } from "../../schema/database/transaction.js";
import { watchedDisks } from "../../schema/process/disks.js";
import { bounded } from "../../schema/process/bounded.js";
import { openLog } from "../../schema/process/log.js";
import { readWorkers } from "../../schema/stores/workers.js";
import type { WorkerHub } from "../../worker/duty.js";
import { forgetting } from "../../worker/forgetting.js";
import { ingesting } from "../../worker/ingest/ingesting.js";
import { scanning } from "../../worker/source/scanning.js";
import { watching } from "../../worker/watching.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { type TestHub, openHub } from "../harness/hub.js";
import { tone, wav } from "../harness/sounds.js";
import { type TestWorker, openWorker } from "../harness/worker.js";

let database: TestDatabase;
let desk: TestHub;
let worker: TestWorker;
beforeAll(async () => {
  database = await openDatabase();
  desk = await openHub(database);
  worker = await openWorker(database);
});
afterAll(async () => {
  await worker.close();
  await desk.close();
  await database.close();
});

const states = async () =>
  (await database.owner.query("SELECT state, count(*)::int AS count FROM ingest_item GROUP BY state ORDER BY state")) as { state: string; count: number }[];

/** A disk of 64 MB in memory, where root may have one. */
const folder = await mkdtemp(join(tmpdir(), "dutydesk-disk-"));
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]).status === 0;
if (!mounted) process.stdout.write("skipped: this user may not mount a small disk\n");
afterAll(async () => {
  if (mounted) spawnSync("umount", ["--lazy", folder]);
  await rm(folder, { recursive: true, force: true });
});

(mounted ? test : test.skip)("a full disk: nothing is taken in, all else goes on, each change is said once, and room brings it back", async () => {
  const said: { level: number; disk?: string; state?: string }[] = [];
  const out = new Writable({ write: (text, _encoding, done) => (said.push(JSON.parse(String(text)) as (typeof said)[number]), done()) });
  await mkdir(join(folder, "recordings"));
  const spec = `disk:${join(folder, "recordings")}`;
  const site = { ...worker.hub.site, disk: { warnFree: { bytes: 40e6 }, stopFree: { bytes: 20e6 } } };
  const hub: WorkerHub = { ...worker.hub, site, store: await openStore(spec), worker: "small:1", log: openLog({ level: "info" }, out) };
  const watch = watching(watchedDisks({ recordingStore: spec, databaseDisk: null }));
  const scan = scanning();
  await worker.write("monitor/in-5550100-13800130001-20260101-120000-1767240000.1.wav", wav(tone(300)));
  await watch.run(hub);
  await scan.run(hub);
  await ingesting.run(hub);
  expect(await states()).toEqual([{ state: "STORED", count: 1 }]);
  expect(said).toEqual([]);

  await writeFile(join(folder, "filler"), Buffer.alloc(50e6));
  await watch.run(hub);
  await watch.run(hub);
  expect(said).toMatchObject([{ level: 50, disk: "RECORDINGS", state: "STOP" }]);
  await worker.write("monitor/in-5550100-13800130002-20260101-120000-1767240000.2.wav", wav(tone(301)));
  await scanning().run(hub);
  await ingesting.run(hub);
  expect(await states()).toEqual([{ state: "DISCOVERED", count: 1 }, { state: "STORED", count: 1 }]);
  const [row] = (await database.owner.query("SELECT attempt FROM ingest_item WHERE state = 'DISCOVERED'")) as { attempt: number }[];
  expect(row).toEqual({ attempt: 0 });
  expect(await (await fetch(`${desk.url}/readyz`)).json()).toMatchObject({ ready: true });
  const shown = "{ site { disks { disk state freeBytes totalBytes } intakeStopped } }";
  const lead = await desk.as("supervisor");
  expect(await lead.query(shown)).toEqual({
    site: { disks: [{ disk: "RECORDINGS", state: "STOP", freeBytes: expect.any(Number) as number, totalBytes: expect.any(Number) as number }], intakeStopped: true },
  });
  expect((await (await desk.as("agent")).ask(shown)).errors?.[0]).toMatchObject({ extensions: { code: "FORBIDDEN" } });

  await rm(join(folder, "filler"));
  await watch.run(hub);
  await ingesting.run(hub);
  expect(await states()).toEqual([{ state: "STORED", count: 2 }]);
  expect(said).toMatchObject([{ state: "STOP" }, { level: 40, state: "OK" }]);
  expect(await lead.query(shown)).toMatchObject({ site: { intakeStopped: false } });
});

test("a disk that cannot be measured any more is not called well: said once, shown as not known, and again when it is back", async () => {
  const said: { level: number; msg: string; disk?: string }[] = [];
  const out = new Writable({ write: (text, _encoding, done) => (said.push(JSON.parse(String(text)) as (typeof said)[number]), done()) });
  const hub: WorkerHub = { ...worker.hub, worker: "blind:1", log: openLog({ level: "info" }, out) };
  const place = await mkdtemp(join(tmpdir(), "dutydesk-place-"));
  const watch = watching(watchedDisks({ recordingStore: "s3://elsewhere", databaseDisk: place }));
  const measures = async () => (await (await fetch(`${desk.url}/metrics`)).text()).match(/^dutydesk_disk_unmeasured\{disk="database".*$/mu)?.[0];
  await watch.run(hub);
  expect(said).toEqual([]);
  await rm(place, { recursive: true });
  await watch.run(hub);
  await watch.run(hub);
  expect(said).toMatchObject([{ level: 40, disk: "DATABASE", msg: expect.stringContaining("cannot be measured") as string }]);
  expect(await measures()).toBe('dutydesk_disk_unmeasured{disk="database"} 1');
  const lead = await desk.as("supervisor");
  expect(await lead.query("{ site { disks { disk freeBytes } } }")).toMatchObject({ site: { disks: expect.arrayContaining([{ disk: "DATABASE", freeBytes: null }]) as object } });
  await mkdir(place);
  await watch.run(hub);
  expect(said).toHaveLength(2);
  await rm(place, { recursive: true });
});

test("a disk that does not answer is asked once, however many want to know, and asked anew once it has answered", async () => {
  const answers: ((value: string) => void)[] = [];
  const ask = bounded(() => new Promise<string>((settle) => answers.push(settle)), 50);
  expect(await Promise.all([ask(), ask()].map((asked) => asked.catch((fault: Error) => fault.message)))).toEqual(["no answer in 50 ms", "no answer in 50 ms"]);
  await expect(ask()).rejects.toThrow("no answer");
  expect(answers).toHaveLength(1);
  answers[0]!("late");
  await nextTurn();
  const next = ask();
  answers[1]!("in time");
  expect(await next).toBe("in time");
});

test("a worker is seen while it speaks, and forgotten a day after its last word", async () => {
  const watch = watching([]);
  await watch.run({ ...worker.hub, worker: "gone:1" });
  await watch.run({ ...worker.hub, worker: "here:1" });
  await database.forward(60);
  await watch.run({ ...worker.hub, worker: "here:1" });
  expect(await reading(database.app, readWorkers)).toHaveLength(1);
  await database.forward(25 * 3_600);
  await watch.run({ ...worker.hub, worker: "new:1" });
  expect(await database.owner.query("SELECT name FROM worker")).toEqual([{ name: "new:1" }]);
});

test("answers to retries go after thirty days, in batches; the programs cannot make a younger one forgotten", async () => {
  await database.owner.query(
    `INSERT INTO idempotency SELECT 'mei', 'old ' || n, 'record', 'hash', '{}', desk_now() - interval '31 days' FROM generate_series(1, 2500) AS n`,
  );
  await database.owner.query(`INSERT INTO idempotency VALUES ('mei', 'young', 'record', 'hash', '{}', desk_now() - interval '29 days')`);
  await database.owner.query(`INSERT INTO idempotency VALUES ('mei', 'fresh', 'record', 'hash', '{}', desk_now() - interval '6 days')`);
  await forgetting.run(worker.hub);
  const left = async () => (await database.owner.query("SELECT key FROM idempotency ORDER BY key")) as { key: string }[];
  expect(await left()).toEqual([{ key: "fresh" }, { key: "young" }]);
  await transaction(database.app, (tx) => tx.query("SELECT prune_idempotency(desk_now(), 100)"));
  expect(await left()).toEqual([{ key: "fresh" }]);
  await expect(transaction(database.app, (tx) => tx.change("DELETE FROM idempotency"))).rejects.toThrow("permission denied");
});
