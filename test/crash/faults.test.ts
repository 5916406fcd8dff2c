/** A law: whichever call of a disk fails, nothing is called stored or gone that is not, the state is clear, and work goes on. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import * as nodeFiles from "node:fs/promises";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StoreFault } from "../../recordings/store.js";
import { callIn } from "../harness/callIn.js";
import { type FaultyRun, diskCodes, everyCall } from "../harness/crash/faulty.js";
import { type Doing, derive, sweepOnce, takeIn } from "../harness/crash/flows.js";
import { type Work, arrange } from "../harness/crash/rounds.js";
import { isLong } from "../harness/crash/seeds.js";
import { type Stage, openStage } from "../harness/crash/stage.js";

const PATIENCE = isLong ? 900_000 : 240_000;
/** Seconds after which a file that the store did not take is tried again, and a dead worker's lease has run out. */
const NEXT_TRY = 31;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const sound = (): Doing => ({ source: stage.db.app, files: nodeFiles, place: stage.place });
/** Each code at each call takes its time: where an encoder runs too, every call meets one of them. */
const oneOf = (nth: number) => (isLong ? diskCodes : [diskCodes[nth % diskCodes.length]!]);

/** The work as the rota does it: a duty that throws says so in the log, and has its next turn. */
async function meeting(run: FaultyRun, work: (doing: Doing) => Promise<unknown>): Promise<void> {
  await work({ ...sound(), files: run.files, log: run.log }).catch((fault: unknown) => {
    if (!(fault instanceof StoreFault)) throw fault;
    run.log.error({ err: fault }, "a duty failed");
  });
}

interface Item {
  state: string;
  why: string | null;
  recording: string | null;
  waits: number | null;
}

async function itemOf(uniqueid: string): Promise<Item> {
  const [item] = (await stage.db.owner.query(
    `SELECT i.state, i.why, r.state AS recording, extract(epoch FROM i.look_again_at - desk_now())::int AS waits
     FROM ingest_item i LEFT JOIN recording r ON r.id = i.recording_id WHERE i.found->>'uniqueid' = $1`,
    [uniqueid],
  )) as [Item];
  return item;
}

/** Either it is stored, or it waits and says for what; nothing in between. */
function clearState({ state, why, recording, waits }: Item, { meeting: { code }, said, failed }: FaultyRun): string[] {
  // What fails once the bytes have their place is the removal of their temporary name, which is swept later.
  const stored = state === "STORED" && recording === "STORED" && [null, "unlink"].includes(failed());
  const waiting = state === "DISCOVERED" && recording === null && why?.startsWith(`the store: ${code} during `) && waits! <= 15;
  const told = said.some((line) => line.includes(code));
  return stored || (waiting && told) ? [] : [`not a clear state: ${JSON.stringify({ state, why, recording, waits, told })}`];
}

test("taking in: never a false STORED, and the reason is written down", async () => {
  const met = await everyCall(stage, () => diskCodes, async (run) => {
    await stage.db.forward(NEXT_TRY);
    const work = await arrange.ingest(stage, 1);
    const [uniqueid] = work.names;
    let refused = false;
    await takeIn({ ...sound(), files: run.files, log: run.log }).catch((fault: unknown) => {
      if (!(fault instanceof StoreFault) || fault.during !== "opening the store") throw fault;
      refused = true; // the worker does not start on such a store
    });
    const unclear = refused ? [] : clearState(await itemOf(uniqueid!), run);
    await stage.db.forward(NEXT_TRY);
    await takeIn(sound());
    const item = await itemOf(uniqueid!);
    return [...unclear, ...(item.recording === "STORED" ? [] : [`did not recover: ${JSON.stringify(item)}`])];
  });
  process.stdout.write(`taking in: ${met} faults met\n`);
  expect(met).toBeGreaterThan(100);
  expect(await stage.faults()).toEqual([]);
}, PATIENCE);

/** Keys that the rows of this round's work name, and whether they are there. */
async function keysWhere(column: string, named: string, { names }: Work): Promise<{ key: string; there: boolean }[]> {
  const rows = (await stage.db.owner.query(`SELECT ${column} AS key FROM recording WHERE ${column} IS NOT NULL AND ${named} = ANY ($1)`, [names])) as { key: string }[];
  return Promise.all(rows.map(async ({ key }) => ({ key, there: (await stage.store.stat(key)) !== null })));
}

test("the listening copy: none that is not there, and it is made once the fault is gone", async () => {
  const met = await everyCall(stage, oneOf, async (run) => {
    await stage.db.forward(NEXT_TRY);
    const work = await arrange.ingest(stage, 1);
    await takeIn(sound());
    await meeting(run, derive);
    const silent = run.failed() !== null && run.said.length === 0 && (await stage.count("recording WHERE derived_at IS NULL")) > 0;
    const lying = (await keysWhere("listening_key", "channel_uniqueid", work)).filter(({ there }) => !there);
    await derive(sound());
    return [...(silent ? ["nothing was said"] : []), ...lying.map(({ key }) => `named and not there: ${key}`), ...(await work.faults([]))];
  });
  process.stdout.write(`listening copy: ${met} faults met\n`);
  expect(met).toBeGreaterThan(15);
  expect(await stage.faults()).toEqual([]);
}, PATIENCE);

test("the purge: no tombstone before the bytes are gone, nothing held goes, and the next run finishes it", async () => {
  const met = await everyCall(stage, oneOf, async (run) => {
    const work = await arrange.purge(stage, 1);
    await meeting(run, sweepOnce);
    const unfinished = await stage.count("recording WHERE state = 'PURGING'");
    const early = /^(?:unlink|handle\.sync)$/u.test(run.failed() ?? "") && unfinished === 0 ? [`${run.failed()} failed, and all is called gone`] : [];
    const silent = unfinished > 0 && !run.said.some((line) => line.includes(run.meeting.code)) ? ["nothing was said"] : [];
    const lying = (await keysWhere("object_key", "state = 'PURGED' AND id::text", work)).filter(({ there }) => there);
    const { refused } = await sweepOnce(sound());
    return [...early, ...silent, ...lying.map(({ key }) => `there is a tombstone, and ${key}`), ...(refused ? [refused.why] : []), ...(await work.faults([]))];
  });
  process.stdout.write(`purge: ${met} faults met\n`);
  expect(met).toBeGreaterThan(20);
  expect(await stage.faults()).toEqual([]);
}, PATIENCE);

/** A real filesystem of 512 KiB. */
async function smallDisk(): Promise<{ full(): Promise<void>; room(): Promise<void>; close(): void }> {
  const { storeFolder } = stage.place;
  await mkdir(storeFolder, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", storeFolder], { stdio: "ignore" });
  const filler = join(storeFolder, "filler");
  return {
    full: () => writeFile(filler, Buffer.alloc(1 << 20)).catch((fault: NodeJS.ErrnoException) => expect(fault.code).toBe("ENOSPC")),
    room: () => rm(filler),
    close: () => void execFileSync("umount", [storeFolder]),
  };
}

function mountsSmallDisks(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "dutydesk-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
}

// It needs root and the right to mount. Where CI_ROOT=1 promises both, it is never passed over.
const onSmallDisk = process.env["CI_ROOT"] === "1" || mountsSmallDisks() ? test : test.skip;

onSmallDisk("a disk that is really full takes nothing in, says so, and goes on by itself once there is room", async () => {
  const disk = await smallDisk();
  try {
    await takeIn(sound());
    await disk.full();
    const uniqueids = [await callIn(stage.spool, 7001, { length: 2_000 }), await callIn(stage.spool, 7002, { length: 500 })];
    await takeIn(sound());
    for (const uniqueid of uniqueids) {
      expect(await itemOf(uniqueid)).toMatchObject({ state: "DISCOVERED", recording: null, why: "the store: ENOSPC during staging" });
    }
    await disk.room();
    await stage.db.forward(NEXT_TRY);
    await takeIn(sound());
    for (const uniqueid of uniqueids) expect(await itemOf(uniqueid)).toMatchObject({ state: "STORED", recording: "STORED" });
    await derive(sound());
    expect(await stage.count("recording WHERE derived_at IS NULL OR condition <> 'OK'")).toBe(0);
    expect(await stage.faults()).toEqual([]);
  } finally {
    disk.close();
  }
}, PATIENCE);
