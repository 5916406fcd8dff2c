/** A law: of many who hold and many who purge at once, whoever was told that a recording is held finds it, bytes and all. */
import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { pino } from "pino";
import { newObjectKey } from "../../recordings/objectKey.js";
import type { RecordingStore } from "../../recordings/store.js";
import { type Database, connect } from "../../schema/database/connect.js";
import { reading, transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import type { Hold } from "../../schema/rules/hold.js";
import { addToCase } from "../../schema/stores/case/change.js";
import { holdsOnRecordings, placeHold, releaseHold } from "../../schema/stores/hold.js";
import { type Question, findRetention, retain } from "../../schema/stores/retention.js";
import { finishPurges } from "../../worker/retention/purge.js";
import { type Chance, openChance } from "../harness/chance.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { type Count, countIn } from "../harness/crash/counting.js";
import { isLong } from "../harness/crash/seeds.js";
import { memoryStore } from "../harness/memoryStore.js";
import { acting, openedCase } from "../harness/recordings.js";

const SECONDS = isLong ? 40 : 6;
const HOLDERS = 12;
/** With the one that removes bytes, twelve too. */
const PURGERS = 11;
/** More than are got through. */
const RECORDINGS = SECONDS * 1_000;
/** Of each when the time is over; of a shorter run a quarter of its part. */
const WANTED = isLong ? 5_000 : Math.floor((5_000 * SECONDS) / 40 / 4);
/** A short run on a machine that has other work goes on until it has them, but no longer than so many times as long. */
const AT_MOST = isLong ? 1 : 3;
/** So many purges the purgers may be ahead. */
const HEAD_START = 200;
/** As many as a sweep moves in one transaction. */
const TOGETHER = 50;

interface Row {
  id: string;
  key: string;
  sha256: string;
}

let db: TestDatabase;
let count: Count;
let pool: Database;
let store: RecordingStore;
beforeEach(async () => {
  db = await openDatabase();
  count = countIn(db);
  await makeSite(db);
  pool = await connect(db.appUrl, { applicationName: "clients", poolSize: HOLDERS + PURGERS + 1 });
  store = memoryStore();
});
afterEach(async () => {
  await pool.destroy();
  await db.close();
});

/** Recordings that have lain in the trash their days: each of them may go now. */
async function fillTrash(): Promise<Row[]> {
  const rows: Row[] = [];
  while (rows.length < RECORDINGS) {
    const [bytes, key] = [Buffer.from(randomUUID()), newObjectKey("wav")];
    await store.commit(await store.stage({ bytes: Readable.from([bytes]) }, { maxBytes: 100 }), key);
    rows.push({ id: randomUUID(), key, sha256: createHash("sha256").update(bytes).digest("hex") });
  }
  await db.owner.query("INSERT INTO source (name, kind, first_seen_at) VALUES ('pbx', 'asterisk', desk_now())");
  await db.owner.query(
    `INSERT INTO recording (id, kind, state, trashed_from, trashed_at, condition, source, identity, original_name, object_key, sha256, bytes, format,
       recorded_at, ended_at, first_seen_at, retain_until)
     SELECT id, 'CALL', 'TRASHED', 'STORED', t - interval '8 days', 'OK', 'pbx', id::text, 'sound.wav', key, sha256, 36, 'wav',
       t - interval '60 days', t - interval '60 days', t - interval '60 days', t - interval '30 days'
     FROM jsonb_to_recordset($1) AS r (id uuid, key text, sha256 text), desk_now() AS t`,
    [JSON.stringify(rows)],
  );
  return rows;
}

/** What each was told. */
interface Told {
  held: Map<string, string>;
  released: Set<string>;
  gone: number;
  purged: Set<string>;
  cameBack: number;
}

interface Race {
  rows: readonly Row[];
  chance: Chance;
  told: Told;
  /** How far the purgers are: the holders try where they are at it. */
  at: number;
  goesOn(): boolean;
}

async function hold(race: Race, caseNumber: string): Promise<void> {
  const { rows, chance, told } = race;
  const mine: string[] = [];
  while (race.goesOn()) {
    const from = Math.min(Math.max(0, race.at + chance.whole(-4, 16)), rows.length - 1);
    const many = chance.whole(1, 8) === 1 ? chance.whole(2, 6) : 1;
    const asked = rows.slice(from, from + many).map(({ id }) => id);
    const holds = await (asked.length > 1 ? pullIn(race, asked, caseNumber) : holdOne(race, asked[0]!, caseNumber));
    for (const { id, recordingId } of holds) told.held.set(id, recordingId);
    mine.push(...holds.map(({ id }) => id));
    if (mine.length > 3 && chance.whole(1, 4) === 1) await release(told, mine.shift()!);
  }
}

async function holdOne({ told }: Race, recordingId: string, caseNumber: string): Promise<Hold[]> {
  const outcome = await transaction(pool, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "a dispute" }));
  if (!("refusal" in outcome)) return [outcome.hold];
  if (outcome.refusal.code === "RECORDING_GONE") told.gone += 1;
  else expect(outcome.refusal.code).toBe("HOLD_EXISTS");
  return [];
}

/** Neighbours, the later first; one that is gone refuses them all. Answers the holds that this has placed. */
async function pullIn({ told }: Race, ids: readonly string[], caseNumber: string): Promise<Hold[]> {
  const pulled = { ticketNumbers: [], recordingIds: ids.toReversed(), reason: "a dispute" };
  const outcome = await transaction(pool, (tx) => addToCase(tx, acting, caseNumber, pulled));
  if ("refusal" in outcome) {
    expect(outcome.refusal.code).toBe("RECORDING_GONE");
    told.gone += 1;
    return [];
  }
  const holds = await reading(pool, (tx) => holdsOnRecordings(tx, ids));
  return holds.filter(({ id, caseId }) => caseId === outcome.case.id && !told.held.has(id));
}

async function release(told: Told, holdId: string): Promise<void> {
  const outcome = await transaction(pool, (tx) => releaseHold(tx, acting, { holdId, reason: "settled" }));
  expect(outcome).toMatchObject({ hold: { id: holdId } });
  told.released.add(holdId);
}

async function purge(race: Race, question: Question): Promise<void> {
  const { rows, chance, told } = race;
  while (race.goesOn()) {
    // Level with the holders: whoever runs far ahead meets nobody.
    if (told.purged.size > told.held.size + HEAD_START) {
      await pause(5);
      continue;
    }
    const from = race.at + 1;
    // As a sweep, or as a run of which little is due.
    const ids = rows.slice(from, from + (chance.whole(1, 10) === 1 ? chance.whole(2, TOGETHER) : 1)).map(({ id }) => id);
    race.at += ids.length;
    const judged = await transaction(pool, (tx) => retain(tx, systemActor("retention"), ids, question));
    for (const [id, { act }] of judged) {
      if (act === "purge") told.purged.add(id);
      if (act === "keep") told.cameBack += 1;
    }
  }
}

async function removeBytes({ goesOn }: Pick<Race, "goesOn">): Promise<void> {
  const hub = { source: pool, store, log: pino({ level: "silent" }), stopping: new AbortController().signal };
  do await finishPurges(hub, systemActor("retention"));
  while (goesOn());
  await finishPurges(hub, systemActor("retention"));
}

test(`${HOLDERS} who hold against ${PURGERS + 1} who purge for ${SECONDS} s: none lost, no count drifts`, async () => {
  const chance = openChance();
  process.stdout.write(`CRASH_SEED=${chance.seed}\n`);
  const rows = await fillTrash();
  const told: Told = { held: new Map(), released: new Set(), gone: 0, purged: new Set(), cameBack: 0 };
  const from = performance.now();
  const seconds = () => (performance.now() - from) / 1_000;
  const enough = () => Math.min(told.held.size, told.purged.size) >= WANTED || seconds() > SECONDS * AT_MOST;
  const race: Race = { rows, chance, told, at: -1, goesOn: () => (seconds() < SECONDS || !enough()) && race.at < rows.length - TOGETHER };
  const question = { policy: await reading(pool, findRetention), forced: false };
  const cases = await Promise.all(Array.from({ length: HOLDERS }, () => openedCase(db)));
  const reached = pause(SECONDS * 1_000).then(() => ({ holds: told.held.size, purges: told.purged.size }));
  const purgers = Array.from({ length: PURGERS }, () => purge(race, question));
  await Promise.all([...cases.map((caseNumber) => hold(race, caseNumber)), ...purgers, removeBytes(race)]);
  process.stdout.write(
    `${told.held.size} holds, ${told.released.size} released, ${told.gone} came too late; ` +
      `${told.purged.size} purged, ${told.cameBack} found held; ${seconds().toFixed(1)} s\n`,
  );
  await expectNothingLost(rows, told);
  const { holds, purges } = isLong ? await reached : { holds: told.held.size, purges: told.purged.size };
  expect(holds).toBeGreaterThanOrEqual(WANTED);
  expect(purges).toBeGreaterThanOrEqual(WANTED);
  expect(told.gone).toBeGreaterThan(0);
  expect(told.cameBack).toBeGreaterThan(0);
}, (SECONDS * AT_MOST + 90) * 1_000);

async function expectNothingLost(rows: readonly Row[], told: Told): Promise<void> {
  const states = (await db.owner.query("SELECT id, state FROM recording")) as { id: string; state: string }[];
  const stateOf = new Map(states.map(({ id, state }) => [id, state]));
  const ever = new Set(told.held.values());
  const wrong = await Promise.all(
    rows.map(async ({ id, key }) => {
      const should = ever.has(id) ? "STORED" : told.purged.has(id) ? "PURGED" : "TRASHED";
      const there = (await store.stat(key)) !== null;
      return stateOf.get(id) === should && there === (should !== "PURGED") ? [] : [{ id, should, is: stateOf.get(id), there }];
    }),
  );
  expect(wrong.flat()).toEqual([]);
  expect([...ever].filter((id) => told.purged.has(id))).toEqual([]);
  const standing = "(SELECT count(*) FROM hold WHERE recording_id = recording.id AND released_at IS NULL)";
  expect(await count(`recording WHERE hold_count <> ${standing}`)).toBe(0);
  expect(await count("hold")).toBe(told.held.size);
  expect(await count("hold WHERE released_at IS NOT NULL")).toBe(told.released.size);
  expect(await count("audit WHERE action = 'hold.place'")).toBe(told.held.size);
  for (const action of ["purging", "purged"]) expect(await count(`audit WHERE action = 'recording.${action}'`)).toBe(told.purged.size);
}
