/** A law: whenever the worker is killed while it takes files in, each is there once, byte for byte, and nothing else. */
import { createHash, randomUUID } from "node:crypto";
import { cp, readFile, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { callIn } from "../harness/callIn.js";
import { type Chance, openChance } from "../harness/chance.js";
import { type Count, countIn } from "../harness/crash/counting.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { type Programs, type Running, openPrograms } from "../harness/program.js";
import { until } from "../harness/until.js";

const PATIENCE = 180_000;
const CALLS = 44;
const KILLS = 14;
const MESSAGES = 2;

let database: TestDatabase;
let count: Count;
let programs: Programs;

beforeEach(async () => {
  database = await openDatabase();
  count = countIn(database);
  programs = await openPrograms(database);
});
afterEach(async () => {
  await programs.close();
  await database.close();
});

const settled = () => count("ingest_item WHERE state = 'STORED'");

/** When to be killed. Answers what is to be done after it. */
type Moment = (chance: Chance) => Promise<(() => Promise<void>) | void>;

/** Bytes have got their place in the store, an original's or a copy's, and the row that names them is not written. */
const betweenBytesAndRow: Moment = async (chance) => {
  const blocker = database.owner.createQueryRunner();
  await blocker.startTransaction();
  await blocker.query("LOCK TABLE recording IN SHARE MODE");
  await soon(async () => (await count("pg_locks WHERE relation = 'recording'::regclass AND NOT granted")) > 0);
  await pause(chance.whole(0, 200)); // the other of the two may get there too
  return async () => {
    await blocker.rollbackTransaction();
    await blocker.release();
  };
};

const moments: readonly Moment[] = [
  betweenBytesAndRow,
  betweenBytesAndRow,
  async (chance) => pause(chance.whole(0, 2_000)),
  async () => soon(async () => (await count("ingest_item WHERE state = 'FETCHING' AND lease_until > desk_now()")) > 0),
  async () => soon(async () => (await count("ingest_item WHERE state = 'STAGED' AND lease_until > desk_now()")) > 0),
  async (chance) => {
    const enough = (await settled()) + chance.whole(1, 6);
    await soon(async () => (await settled()) >= enough);
  },
  async () => {
    const enough = (await count("recording WHERE derived_at IS NOT NULL")) + 1;
    await soon(async () => (await count("recording WHERE derived_at IS NOT NULL")) >= enough);
  },
];

/** Looks as often as it can, and gives up when there is no such moment any more. */
async function soon(holds: () => Promise<boolean>): Promise<void> {
  const patience = performance.now() + 4_000;
  while (!(await holds()) && performance.now() < patience);
}

async function converged(): Promise<boolean> {
  const waiting = await count("ingest_item WHERE state <> 'STORED'");
  const unfinished = await count("recording WHERE derived_at IS NULL OR (kind = 'CALL' AND call_id IS NULL)");
  return waiting + unfinished === 0 && (await count("recording")) >= CALLS + MESSAGES;
}

test("killed again and again in the middle of an ingest: nothing lost, nothing twice, converged within 60 s", async () => {
  const chance = openChance();
  process.stdout.write(`CRASH_SEED=${chance.seed}\n`);
  await cp("test/fixtures/asterisk/voicemail", join(programs.spool, "voicemail"), { recursive: true });
  let brought = 0;
  const bring = async (most: number) => {
    for (const end = Math.min(CALLS, brought + most); brought < end; brought += 1) {
      // Some take a while to read and to encode.
      await callIn(programs.spool, brought, { length: brought % 11 === 0 ? 60_000 : chance.whole(100, 2_000) });
    }
  };
  await bring(4);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await bring(chance.whole(2, 3));
    const worker = programs.worker();
    // Each kind of moment comes, in an order that changes.
    const goOn = await (kill < moments.length ? moments[kill]! : chance.oneOf(moments))(chance);
    expect(await worker.kill()).toBe(true);
    await goOn?.();
  }
  await bring(CALLS);
  const before = { stored: await settled(), underway: await count("ingest_item WHERE state IN ('FETCHING', 'STAGED')") };
  const from = performance.now();
  const worker = programs.worker();
  await until(converged, 60).catch(async (late: Error) => {
    const left = await database.owner.query(
      `SELECT i.identity, i.state, i.attempt, i.why, i.lease_until, r.derived_at, r.call_id
       FROM ingest_item i LEFT JOIN recording r ON r.id = i.recording_id
       WHERE i.state <> 'STORED' OR r.derived_at IS NULL OR (r.kind = 'CALL' AND r.call_id IS NULL)`,
    );
    throw new Error(`${late.message}\n${JSON.stringify(left, null, 1)}\n${worker.output()}`);
  });
  const seconds = (performance.now() - from) / 1_000;
  process.stdout.write(`after ${KILLS} kills ${JSON.stringify(before)}; converged in ${seconds.toFixed(1)} s\n`);
  await worker.stop();
  await expectEachOnce(worker);
  await expectLeftoversSwept();
}, PATIENCE);

/** What was staged by a worker that died bears no name that a purge would know. */
async function expectLeftoversSwept(): Promise<void> {
  const staging = join(programs.storeFolder, ".staging");
  await writeFile(join(staging, `${randomUUID()}.part`), "staged, and nobody came back");
  const left = await readdir(staging);
  expect(left.length).toBeLessThanOrEqual(KILLS + 1);
  const longAgo = Date.now() / 1_000 - 7_200;
  for (const name of left) await utimes(join(staging, name), longAgo, longAgo);
  const worker = programs.worker();
  await until(async () => (await readdir(staging)).length === 0);
  await worker.stop();
}

async function expectEachOnce(worker: Running): Promise<void> {
  expect(await count("recording")).toBe(CALLS + MESSAGES);
  expect(await count("(SELECT DISTINCT source, identity FROM recording) AS files")).toBe(CALLS + MESSAGES);
  expect(await count("audit WHERE action = 'recording.stored'")).toBe(CALLS + MESSAGES);
  expect(await count("event WHERE topic = 'recording' AND kind = 'stored'")).toBe(CALLS + MESSAGES);
  expect(await count("event WHERE topic = 'recording' AND kind = 'derived'")).toBe(CALLS + MESSAGES);
  expect(await count("call_row")).toBe(CALLS);
  expect(await count("refused_row")).toBe(0);
  expect(await count("call WHERE merged_into IS NULL")).toBe(CALLS);
  expect(await count("(SELECT DISTINCT call_id FROM recording WHERE kind = 'CALL') AS calls")).toBe(CALLS);
  await expectBytesOfTheSource();
  await expectNoOrphans();
  const verify = programs.desk("verify", "--json");
  expect(await verify.ended).toEqual({ code: 0, signal: null });
  expect(JSON.parse(verify.output())).toMatchObject({ ok: true, checked: CALLS + MESSAGES, unnamed: [] });
  expect(worker.output()).not.toMatch(/"level":[56]0/u);
}

async function expectBytesOfTheSource(): Promise<void> {
  const taken = (await database.owner.query(
    `SELECT r.sha256, r.object_key AS key, concat_ws('/', i.found->>'folder', i.found->>'path') AS path
     FROM recording r JOIN ingest_item i USING (source, identity)`,
  )) as { sha256: string; key: string; path: string }[];
  for (const { sha256, key, path } of taken) {
    const source = await readFile(join(programs.spool, path));
    const stored = await readFile(join(programs.storeFolder, key));
    expect({ path, same: stored.equals(source), sha256 }).toEqual({ path, same: true, sha256: sha(source) });
  }
}

const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** No object without a row, and no row without its objects. */
async function expectNoOrphans(): Promise<void> {
  const names = await readdir(programs.storeFolder, { recursive: true });
  const there = names.filter((name) => /^[0-9a-f]{2}\/./u.test(name));
  const rows = (await database.owner.query(
    "SELECT unnest(array_remove(ARRAY[object_key, listening_key], NULL)) AS key FROM recording",
  )) as { key: string }[];
  const named = rows.map(({ key }) => key);
  expect(there.filter((name) => !named.includes(name))).toEqual([]);
  expect(named.filter((key) => !there.includes(key))).toEqual([]);
}
