/** A law: whenever a purge is killed, nothing held is lost, what was begun is finished, and every tombstone stays. */
import { createHash, randomUUID } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { transaction } from "../../schema/database/transaction.js";
import { placeHold } from "../../schema/stores/hold.js";
import { type Chance, openChance } from "../harness/chance.js";
import { type Count, countIn } from "../harness/crash/counting.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { type Programs, type Running, openPrograms } from "../harness/program.js";
import { type Kept, acting, keepRecording, openedCase } from "../harness/recordings.js";

const PATIENCE = 180_000;
const RECORDINGS = 160;
const YOUNG = 10;
const KILLS = 9;
const DAY = 86_400;

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

interface Row {
  id: string;
  state: string;
  sha256: string;
  key: string;
  listening: string | null;
  reason: string | null;
  purged_at: Date | null;
}

const rows = () =>
  database.owner.query(
    `SELECT id, state, sha256, object_key AS key, listening_key AS listening, purge_reason AS reason, purged_at FROM recording`,
  ) as Promise<Row[]>;
const inState = (...states: string[]) => count(`recording WHERE state IN (${states.map((state) => `'${state}'`).join()})`);

const runRetention = () => programs.desk("retention", "run", "--now", "--json");

/** What a run that was let go to its end says. */
async function reportOf(run: Running): Promise<unknown> {
  expect(await run.ended).toEqual({ code: 0, signal: null });
  return JSON.parse(run.output());
}

/** Each recording is moved twice on its way out: its purge is decided, and its bytes and row are done with. */
const moves = async () => (await inState("PURGING")) + 2 * (await inState("PURGED"));

/** The run is killed a little after so many have been counted; answers whether it was still at it. */
async function killAt(chance: Chance, run: Running, enough: number, counted: () => Promise<number>): Promise<boolean> {
  const over = run.ended.then(() => true);
  while ((await counted()) < enough && !(await Promise.race([over, pause(1, false)])));
  await pause(chance.oneOf([0, 0, 3, 10]));
  return run.kill();
}

/** Holds placed by a person while the run goes on. */
async function holdSome(chance: Chance, kept: readonly Kept[], caseNumber: string, outcomes: Map<string, string>): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    await pause(chance.whole(0, 200));
    const { id: recordingId } = chance.oneOf(kept);
    if (outcomes.has(recordingId)) continue;
    const outcome = await transaction(database.app, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "a dispute" }));
    outcomes.set(recordingId, "refusal" in outcome ? outcome.refusal.code : "HELD");
  }
}

test("killed in the middle again and again, with holds placed meanwhile", async () => {
  const chance = openChance();
  process.stdout.write(`CRASH_SEED=${chance.seed}\n`);
  const kept: Kept[] = [];
  for (let i = 0; i < RECORDINGS; i += 1) {
    kept.push(await keepRecording(database, programs.store, { age: 45, ...(i % 3 === 0 && { copy: Buffer.from(`copy ${randomUUID()}`) }) }));
  }
  for (let i = 0; i < YOUNG; i += 1) await keepRecording(database, programs.store, { age: 1 });
  const caseNumber = await openedCase(database);
  const holds = new Map<string, string>();

  const trashing = runRetention();
  expect(await killAt(chance, trashing, chance.whole(10, RECORDINGS / 2), () => inState("TRASHED"))).toBe(true);
  expect(await reportOf(runRetention())).toMatchObject({ purged: 0, refused: null });
  expect(await inState("TRASHED")).toBe(RECORDINGS);

  await database.forward(8 * DAY);
  let kills = 0;
  const leftPurging: number[] = [];
  const points = Array.from({ length: KILLS }, () => chance.whole(1, RECORDINGS * 2 * 0.9)).toSorted((a, b) => a - b);
  for (const point of points) {
    if ((await moves()) >= point) continue; // the one before came late
    const run = runRetention();
    const holding = holdSome(chance, kept, caseNumber, holds);
    if (await killAt(chance, run, point, moves)) kills += 1;
    await holding;
    leftPurging.push(await inState("PURGING"));
  }
  const from = performance.now();
  await holdSome(chance, kept, caseNumber, holds);
  expect(await reportOf(runRetention())).toMatchObject({ refused: null });
  process.stdout.write(
    `${kills} kills left PURGING ${leftPurging.join(", ")}; holds ${[...holds.values()].filter((outcome) => outcome === "HELD").length}, ` +
      `refused ${[...holds.values()].filter((outcome) => outcome !== "HELD").length}; finished in ${((performance.now() - from) / 1_000).toFixed(1)} s\n`,
  );
  expect(kills).toBeGreaterThan(2);
  expect(leftPurging.some((left) => left > 0)).toBe(true);
  await expectKeptPromises(kept, holds);
}, PATIENCE);

async function expectKeptPromises(kept: readonly Kept[], holds: ReadonlyMap<string, string>): Promise<void> {
  const byId = new Map((await rows()).map((row) => [row.id, row]));
  for (const { id, key, listeningKey, sha256 } of kept) {
    const row = byId.get(id)!;
    const held = holds.get(id) === "HELD";
    expect({ id, state: row.state, sha256: row.sha256 }).toEqual({ id, state: held ? "STORED" : "PURGED", sha256 });
    if (held) {
      expect(createHash("sha256").update(await readFile(join(programs.storeFolder, key))).digest("hex")).toBe(sha256);
      expect(listeningKey === null || (await programs.store.stat(listeningKey)) !== null).toBe(true);
    } else {
      expect(row).toMatchObject({ reason: "TRASH_OVER", purged_at: expect.any(Date), listening: null });
      expect(["RECORDING_GONE", undefined]).toContain(holds.get(id));
    }
  }
  const purged = [...byId.values()].filter(({ state }) => state === "PURGED").length;
  for (const kind of ["purging", "purged"]) {
    expect(await count(`audit WHERE action = 'recording.${kind}'`)).toBe(purged);
    expect(await count(`event WHERE topic = 'recording' AND kind = '${kind}'`)).toBe(purged);
  }
  expect(await inState("PURGING", "TRASHED")).toBe(0);
  expect(byId.size - purged).toBe([...holds.values()].filter((outcome) => outcome === "HELD").length + YOUNG);
  await expectBytesOnlyOfTheLiving([...byId.values()]);
}

async function expectBytesOnlyOfTheLiving(all: readonly Row[]): Promise<void> {
  const living = all.filter(({ state }) => state !== "PURGED").flatMap(({ key, listening }) => (listening === null ? [key] : [key, listening]));
  const names = await readdir(programs.storeFolder, { recursive: true });
  const there = names.filter((name) => /^[0-9a-f]{2}\/./u.test(name));
  expect(there.filter((name) => !living.includes(name))).toEqual([]);
  expect(living.filter((key) => !there.includes(key))).toEqual([]);
  expect(await reportOf(programs.desk("verify", "--json"))).toMatchObject({ ok: true, unnamed: [], missing: [] });
}
