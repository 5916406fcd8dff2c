/** One round: something to do, a program that is killed at it twice, one that is left alone, and what must be so then. */
import { createHash, randomUUID } from "node:crypto";
import * as nodeFiles from "node:fs/promises";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { transaction } from "../../../schema/database/transaction.js";
import { placeHold } from "../../../schema/stores/hold.js";
import { callIn } from "../callIn.js";
import type { Chance } from "../chance.js";
import { type Kept, acting, keepRecording, openedCase } from "../recordings.js";
import { type Wish, runFlow, sweepOnce } from "./flows.js";
import { type FlowName, type KillPoint, leastCalls } from "./points.js";
import type { Stage } from "./stage.js";

/** Seconds until a file that a dead worker had is taken up by another, and one more. */
const LEASE = 31;
const PATIENCE_SECONDS = 60;
/** Files, recordings or wishes of a round: the points of `points.ts` are passed so often. */
const MANY = 2;

export interface Work {
  wishes: Wish[];
  /** Of what is worked on: files by their uniqueid, recordings by their id. */
  names: readonly string[];
  /** What is wrong with this round's work once it is done; `answers` are what the wishes were answered with. */
  faults(answers: readonly string[]): Promise<string[]>;
}

export interface Played {
  /** From the last kill to the end of the work, the lease's run-out included. */
  seconds: number;
  faults: string[];
}

export async function playRound(stage: Stage, flow: FlowName, point: KillPoint, chance: Chance): Promise<Played> {
  const work = await arrange[flow](stage, MANY);
  const { wishes } = work;
  const first = await stage.run({ flow, wishes, point: point.name, nth: chance.whole(1, point.times) });
  if (first !== "killed") return { seconds: 0, faults: ["it was never killed"] };
  await stage.db.forward(LEASE);
  const nth = chance.whole(1, leastCalls[flow]);
  const again = await stage.run({ flow, wishes, point: null, nth });
  if (again !== "killed") return { seconds: 0, faults: [`it was not killed again, at call ${nth} of its recovery`] };
  const from = performance.now();
  await stage.db.forward(LEASE);
  const answers = await runFlow(flow, { source: stage.db.app, files: nodeFiles, place: stage.place, wishes });
  const seconds = (performance.now() - from) / 1_000 + LEASE;
  const late = seconds > PATIENCE_SECONDS ? [`it took ${seconds} s`] : [];
  return { seconds, faults: [...late, ...(await work.faults(answers))] };
}

/** Something to do for a flow, `many` times. */
export const arrange: Record<FlowName, (stage: Stage, many: number) => Promise<Work>> = {
  ingest: newFiles,
  purge: dueRecordings,
  hold: toHold,
  release: toRelease,
};

let calls = 0;

async function newFiles({ db, spool, store }: Stage, many: number): Promise<Work> {
  const uniqueids: string[] = [];
  for (let i = 0; i < many; i += 1) uniqueids.push(await callIn(spool, (calls += 1), { length: 60 + (calls % 300) }));
  const lost = async (uniqueid: string) => {
    const rows = (await db.owner.query(
      `SELECT r.state, r.sha256, r.object_key AS key, r.listening_key AS copy, concat_ws('/', i.found->>'folder', i.found->>'path') AS path
       FROM ingest_item i JOIN recording r USING (source, identity) WHERE i.state = 'STORED' AND r.channel_uniqueid = $1`,
      [uniqueid],
    )) as { state: string; sha256: string; key: string; copy: string; path: string }[];
    const [row] = rows;
    if (rows.length !== 1 || row?.state !== "STORED") return [`${uniqueid}: ${JSON.stringify(rows)}`];
    const bytes = await readFile(join(spool, row.path));
    const same = sha(bytes) === row.sha256 && bytes.equals(Buffer.concat(await (await store.open(row.key)).toArray()));
    return [...(same ? [] : [`${uniqueid}: other bytes`]), ...((await store.stat(row.copy)) ? [] : [`${uniqueid}: no listening copy`])];
  };
  return { wishes: [], names: uniqueids, faults: async () => (await Promise.all(uniqueids.map(lost))).flat() };
}

const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Some that have lain in the trash their days, one for the trash, one that is held, and one that is young. */
async function dueRecordings(stage: Stage, many: number): Promise<Work> {
  const { db, store } = stage;
  // What earlier rounds left in the trash is young again: each run has as much to do as the one before.
  await db.owner.query(
    `UPDATE recording SET state = 'STORED', trashed_from = NULL, trashed_at = NULL, ended_at = desk_now(), retain_until = desk_now() + interval '30 days'
     WHERE state = 'TRASHED'`,
  );
  const keep = (age: number) => keepRecording(db, store, { age, copy: Buffer.from(`copy ${randomUUID()}`) });
  const due = [await keepRecording(db, store, { age: 60 })];
  while (due.length < many) due.push(await keep(60));
  const [old, held, young] = [await keep(45), await keep(60), await keep(1)];
  await inTrash(stage, [...due, held]);
  await holdIt(stage, held, await openedCase(db));
  const expected = [...due.map((kept) => [kept, "PURGED"]), [old, "TRASHED"], [held, "STORED"], [young, "STORED"]] as [Kept, string][];
  return { wishes: [], names: due.map(({ id }) => id), faults: async () => (await Promise.all(expected.map(([kept, state]) => keptAs(stage, kept, state)))).flat() };
}

async function inTrash({ db }: Stage, kept: readonly Kept[]): Promise<void> {
  const ids = kept.map(({ id }) => id);
  await db.owner.query("UPDATE recording SET state = 'TRASHED', trashed_from = 'STORED', trashed_at = desk_now() - interval '8 days' WHERE id = ANY ($1::uuid[])", [ids]);
}

/** So many that a purge is due of and nothing else; answers how many. */
export async function dueInTrash(stage: Stage, many: number): Promise<number> {
  const kept = await keepOld(stage, many);
  await inTrash(stage, kept);
  return kept.length;
}

async function holdIt({ db }: Stage, { id: recordingId }: Kept, caseNumber: string): Promise<string> {
  const outcome = await transaction(db.app, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "a dispute" }));
  if ("refusal" in outcome) throw new Error(outcome.refusal.code);
  return outcome.hold.id;
}

/** The row and its bytes are as they should be: of a tombstone nothing is left but its words. */
async function keptAs({ db, store }: Stage, { id, key, listeningKey, sha256 }: Kept, state: string): Promise<string[]> {
  const [row] = (await db.owner.query("SELECT state, sha256, purge_reason FROM recording WHERE id = $1", [id])) as [{ state: string; sha256: string; purge_reason: string | null }];
  const there = [await store.stat(key), ...(listeningKey === null ? [] : [await store.stat(listeningKey)])].map((found) => found !== null);
  const purged = state === "PURGED";
  const right = row.state === state && row.sha256 === sha256 && there.every((is) => is !== purged) && (row.purge_reason !== null) === purged;
  return right ? [] : [`should be ${state}: ${JSON.stringify({ ...row, there })}`];
}

/** Recordings past their time, of which one is in the trash: whoever sweeps after the hold must leave them all. */
async function toHold(stage: Stage, many: number): Promise<Work> {
  const kept = await keepOld(stage, many);
  await inTrash(stage, kept.slice(0, 1));
  const caseNumber = await openedCase(stage.db);
  const wishes = kept.map(({ id }) => ({ key: randomUUID(), id, caseNumber }));
  return { wishes, names: kept.map(({ id }) => id), faults: (answers) => afterSweep(stage, kept, wishes, { answers, event: "held", standing: 1 }) };
}

/** Held recordings past their time: after the release they have their days of grace. */
async function toRelease(stage: Stage, many: number): Promise<Work> {
  const kept = await keepOld(stage, many);
  const caseNumber = await openedCase(stage.db);
  const wishes: Wish[] = [];
  for (const one of kept) wishes.push({ key: randomUUID(), id: await holdIt(stage, one, caseNumber), caseNumber });
  return { wishes, names: kept.map(({ id }) => id), faults: (answers) => afterSweep(stage, kept, wishes, { answers, event: "released", standing: 0 }) };
}

async function keepOld({ db, store }: Stage, many: number): Promise<Kept[]> {
  const kept: Kept[] = [];
  while (kept.length < many) kept.push(await keepRecording(db, store, { age: 60 }));
  return kept;
}

interface Outcome {
  answers: readonly string[];
  event: "held" | "released";
  standing: number;
}

async function afterSweep(stage: Stage, kept: readonly Kept[], wishes: readonly Wish[], { answers, event, standing }: Outcome): Promise<string[]> {
  const { db, place, count } = stage;
  const swept = await sweepOnce({ source: db.app, files: nodeFiles, place });
  if (swept.refused) return [`the run was refused: ${JSON.stringify(swept.refused)}`];
  const faults: string[] = [];
  for (const [i, { id }] of kept.entries()) {
    const found = {
      holds: await count(`hold WHERE recording_id = '${id}' AND id = '${answers[i]}'`),
      standing: await count(`hold WHERE recording_id = '${id}' AND released_at IS NULL`),
      all: await count(`hold WHERE recording_id = '${id}'`),
      told: await count(`event WHERE kind = '${event}' AND aggregate_id = '${id}'`),
      onRecord: await count(`audit WHERE action = 'hold.${event === "held" ? "place" : "release"}' AND subject_id = '${id}'`),
      answered: await count(`idempotency WHERE key = '${wishes[i]!.key}'`),
    };
    const right = JSON.stringify({ holds: 1, standing, all: 1, told: 1, onRecord: 1, answered: 1 });
    if (JSON.stringify(found) !== right) faults.push(`${id}: ${JSON.stringify(found)} instead of ${right}`);
    faults.push(...(await keptAs(stage, kept[i]!, "STORED")));
  }
  return faults;
}
