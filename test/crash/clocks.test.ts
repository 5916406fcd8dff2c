/** A law: whatever clock is stepped, nothing held or young is purged; the run refuses, says so, and goes on once it is right. */
import * as nodeFiles from "node:fs/promises";
import { type Database, connect } from "../../schema/database/connect.js";
import { transaction } from "../../schema/database/transaction.js";
import { placeHold } from "../../schema/stores/hold.js";
import { sweepOnce } from "../harness/crash/flows.js";
import { type Stage, openStage } from "../harness/crash/stage.js";
import { type Kept, acting, keepRecording, openedCase } from "../harness/recordings.js";

const DAY = 86_400;
const steps = [["a day back", -DAY], ["forty days on", 40 * DAY]] as const;

let stage: Stage;
let pools: Database[];
beforeEach(async () => {
  stage = await openStage();
  pools = [];
});
afterEach(async () => {
  stepMachine(0);
  await Promise.all(pools.map((pool) => pool.destroy()));
  await stage.close();
});

/** PostgreSQL's clock, for all who connect from now on: a function of ours is found before its own. */
async function stepDatabase(seconds: number): Promise<Database> {
  const { db } = stage;
  const name = new URL(db.ownerUrl).pathname.slice(1);
  await db.owner.query("CREATE SCHEMA IF NOT EXISTS stepped");
  await db.owner.query("GRANT USAGE ON SCHEMA stepped TO PUBLIC");
  await db.owner.query(`CREATE OR REPLACE FUNCTION stepped.clock_timestamp() RETURNS timestamptz LANGUAGE sql
    AS $$ SELECT pg_catalog.clock_timestamp() + interval '${seconds} seconds' $$`);
  await db.owner.query(`ALTER DATABASE ${name} SET search_path = stepped, pg_catalog, public`);
  const pool = await connect(db.appUrl, { applicationName: "stepped", poolSize: 2 });
  pools.push(pool);
  return pool;
}

const machine = Date.now;

/** From the clock as it really is. */
function stepMachine(seconds: number): void {
  Date.now = () => machine() + seconds * 1_000;
}

const run = (source: Database) => sweepOnce({ source, files: nodeFiles, place: stage.place });

interface House {
  due: Kept;
  held: Kept;
  young: Kept[];
}

/** One that may go to the trash today, one that is held, and some whose thirty days are long not over. */
async function furnish(young: number): Promise<House> {
  const { db, store } = stage;
  const [due, held] = [await keepRecording(db, store, { age: 45 }), await keepRecording(db, store, { age: 45 })];
  const caseNumber = await openedCase(db);
  await transaction(db.app, (tx) => placeHold(tx, acting, { recordingId: held.id, caseNumber, reason: "a dispute" }));
  const house: House = { due, held, young: [] };
  while (house.young.length < young) house.young.push(await keepRecording(db, store, { age: 1 }));
  return house;
}

async function statesOf(kept: readonly Kept[]): Promise<string[]> {
  const ids = kept.map(({ id }) => id);
  const rows = (await stage.db.owner.query("SELECT id, state FROM recording WHERE id = ANY ($1::uuid[])", [ids])) as { id: string; state: string }[];
  const stateOf = new Map(rows.map(({ id, state }) => [id, state]));
  const states = kept.map(async ({ id, key }) => `${stateOf.get(id)}${(await stage.store.stat(key)) === null ? ", its bytes gone" : ""}`);
  return [...new Set(await Promise.all(states))];
}

async function nothingMoved({ due, held, young }: House): Promise<void> {
  expect(await statesOf([due, held, ...young])).toEqual(["STORED"]);
  const [last] = (await stage.db.owner.query("SELECT refused FROM retention_run ORDER BY id DESC LIMIT 1")) as [{ refused: string | null }];
  expect(last.refused).not.toBeNull();
  expect(await stage.count("audit WHERE action IN ('recording.trashed', 'recording.purging')")).toBe(0);
}

/** As an administrator sets it right again: the same day's work is done, and no more than that. */
async function goesOn(source: Database, { due, held, young }: House): Promise<void> {
  expect(await run(source)).toMatchObject({ refused: null, trashed: 1, purged: 0 });
  expect(await statesOf([due])).toEqual(["TRASHED"]);
  expect(await statesOf([held, ...young])).toEqual(["STORED"]);
}

test.each(steps)("the database's clock alone, %s: the run refuses, and goes on once it is right", async (_, seconds) => {
  const house = await furnish(3);
  const { refused, ...moved } = await run(await stepDatabase(seconds));
  expect(refused).toMatchObject({ why: "CLOCKS_DISAGREE", most: 300 });
  expect(moved).toMatchObject({ trashed: 0, purged: 0 });
  await nothingMoved(house);
  await goesOn(await stepDatabase(0), house);
});

test.each(steps)("the machine's clock alone, %s: the run refuses, and goes on once it is right", async (_, seconds) => {
  const house = await furnish(3);
  stepMachine(seconds);
  expect((await run(stage.db.app)).refused).toMatchObject({ why: "CLOCKS_DISAGREE" });
  await nothingMoved(house);
  stepMachine(0);
  await goesOn(stage.db.app, house);
});

test("both clocks a day back, as on one machine: the run sees that it was later before", async () => {
  expect((await run(stage.db.app)).refused).toBeNull();
  const house = await furnish(3);
  stepMachine(-DAY);
  expect((await run(await stepDatabase(-DAY))).refused).toMatchObject({ why: "CLOCKS_DISAGREE" });
  await nothingMoved(house);
  stepMachine(0);
  await goesOn(await stepDatabase(0), house);
});

test("both clocks forty days on: a run so much larger than usual is refused, and goes on once they are right", async () => {
  await stage.db.owner.query(
    `INSERT INTO retention_run (started_at, finished_at, due, trashed, purged)
     SELECT at, at, 2, 1, 1 FROM generate_series(desk_now() - interval '8 days', desk_now() - interval '1 day', interval '1 day') AS at`,
  );
  const house = await furnish(25);
  stepMachine(40 * DAY);
  expect((await run(await stepDatabase(40 * DAY))).refused).toMatchObject({ why: "RUN_TOO_LARGE" });
  await nothingMoved(house);
  stepMachine(0);
  await goesOn(await stepDatabase(0), house);
});

test("both clocks forty days on, on a site too young to know its usual size: what is young is in the trash at worst, and every byte is there", async () => {
  const { held, young, due } = await furnish(3);
  stepMachine(40 * DAY);
  const stepped = await stepDatabase(40 * DAY);
  for (let i = 0; i < 2; i += 1) expect(await run(stepped)).toMatchObject({ purged: 0, refused: null });
  expect(await statesOf([due, ...young])).toEqual(["TRASHED"]);
  stepMachine(0);
  expect((await run(await stepDatabase(0))).refused).toMatchObject({ why: "CLOCKS_DISAGREE" });
  expect(await statesOf([due, ...young])).toEqual(["TRASHED"]);
  expect(await statesOf([held])).toEqual(["STORED"]);
  expect(await stage.faults()).toEqual([]);
});
