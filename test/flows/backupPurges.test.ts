/** Database and recordings of different moments: what was purged since goes again, what is held stays, nothing goes unseen. */
import { appendFile, readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { newObjectKey } from "../../recordings/objectKey.js";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { connect } from "../../schema/database/connect.js";
import { appUrl } from "../../schema/database/roles.js";
import { transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { placeHold, releaseHold } from "../../schema/stores/hold.js";
import { purgeOnceMore } from "../../worker/retention/again.js";
import { sweep } from "../../worker/retention/sweep.js";
import { type EmptyDatabase, type Machine, asking, emptyDatabase, openMachine } from "../harness/backups.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { acting, keepRecording, openedCase } from "../harness/recordings.js";

const PATIENCE = 60_000;
const DAY = 86_400;

let database: TestDatabase;
let machine: Machine;
let store: RecordingStore;
let target: EmptyDatabase;

beforeEach(async () => {
  database = await openDatabase();
  machine = await openMachine();
  store = await openStore(`disk:${machine.store}`);
  target = await emptyDatabase();
  await makeSite(database);
}, PATIENCE);
afterEach(async () => {
  await database.close();
  await machine.close();
  await target.drop();
});

const hub = (source = database.app) => ({ source, store, log: pino({ level: "silent" }), stopping: new AbortController().signal });
const run = () => sweep(hub(), { forced: true, sizeAccepted: true, by: systemActor("test") });

/** Two runs of the retention, the days of the trash between them. */
async function purgeDue(): Promise<void> {
  await run();
  await database.forward(8 * DAY);
  await run();
}

async function statesOf(url: string): Promise<Record<string, string>> {
  return asking(url, async (client) => {
    const { rows } = await client.query<{ id: string; state: string }>("SELECT id, state FROM recording");
    return Object.fromEntries(rows.map(({ id, state }) => [id, state]));
  });
}

test("what was purged after the backup is purged again, what a hold keeps is told, and a second time nothing is left to do", async () => {
  const [due, held, young] = [
    await keepRecording(database, store, { age: 60, copy: Buffer.from("copy") }),
    await keepRecording(database, store, { age: 60 }),
    await keepRecording(database, store),
  ];
  const caseNumber = await openedCase(database);
  const placed = await transaction(database.app, (tx) => placeHold(tx, acting, { recordingId: held.id, caseNumber, reason: "a dispute" }));
  const { snapshot } = await machine.backUp(database.ownerUrl);
  if (!("hold" in placed)) throw new Error(placed.refusal.code);
  await transaction(database.app, (tx) => releaseHold(tx, acting, { holdId: placed.hold.id, reason: "settled" }));
  await database.forward(8 * DAY); // the grace after a hold
  await purgeDue();
  const gone = { [due.id]: "PURGED", [held.id]: "PURGED", [young.id]: "STORED" };
  expect(await statesOf(database.ownerUrl)).toEqual(gone);
  // The next backup takes the notes along, and lets go of what was purged.
  expect(await machine.backUp(database.ownerUrl)).toMatchObject({ purged: 3, recordings: { copied: 0, missing: [] } });

  const { again, recordings } = await machine.bringBack(target.url, { snapshot });
  expect(again).toMatchObject({ purged: 1, kept: [{ recording: held.id, why: "HELD", bytesAreThere: false }] });
  expect(recordings.missing).toEqual([{ recording: held.id, key: held.key }]);
  expect(await statesOf(target.url)).toEqual({ ...gone, [held.id]: "STORED" });
  expect(await machine.verify(target.url)).toMatchObject({ missing: [{ recording: held.id }], different: [], unnamed: [], audit: { intact: true } });
  await asking(target.url, async (client) => {
    const { rows } = await client.query("SELECT action, detail->>'why' AS why FROM audit WHERE subject_id = $1 AND action LIKE 'recording.%' ORDER BY id", [due.id]);
    expect(rows).toEqual(["trashed", "purging", "purged"].map((move) => ({ action: `recording.${move}`, why: "PURGED_BEFORE" })));
  });

  const source = await connect(appUrl(target.url), { applicationName: "test-again", poolSize: 2 });
  const before = await statesOf(target.url);
  expect(await purgeOnceMore(hub(source), systemActor("test"))).toMatchObject({ purged: 0, kept: [{ recording: held.id }] });
  expect(await statesOf(target.url)).toEqual(before);
  await source.destroy();
}, PATIENCE);

test("what a restored hold keeps stays in the backup as well, once it was brought back", async () => {
  const held = await keepRecording(database, store, { age: 60 });
  const caseNumber = await openedCase(database);
  await transaction(database.app, (tx) => placeHold(tx, acting, { recordingId: held.id, caseNumber, reason: "a dispute" }));
  await store.notePurges([{ recording: held.id, key: held.key, sha256: held.sha256, purgedAt: "2026-11-01T00:00:00.000Z", reason: "TRASH_OVER" }]);
  await machine.backUp(database.ownerUrl);
  expect(await machine.backUp(database.ownerUrl)).toMatchObject({ purged: 0, recordings: { named: 1, copied: 0 } });
  await store.remove(held.key);
  const { again, recordings } = await machine.bringBack(target.url);
  expect(again.kept).toMatchObject([{ recording: held.id, why: "HELD", bytesAreThere: true }]);
  expect(recordings).toMatchObject({ copied: 1, missing: [] });
}, PATIENCE);

test("recordings newer than the database are listed and stay; ones older than it are told as missing", async () => {
  const known = await keepRecording(database, store);
  await machine.backUp(database.ownerUrl);
  const late = await keepRecording(database, store);
  await store.remove(known.key);
  await (await openStore(`disk:${join(machine.backup, "recordings")}`)).remove(known.key);
  expect((await machine.bringBack(target.url)).recordings.missing).toEqual([{ recording: known.id, key: known.key }]);
  expect(await machine.verify(target.url)).toMatchObject({ ok: false, missing: [{ recording: known.id }], unnamed: [late.key] });
  expect((await stat(join(machine.store, late.key))).size).toBeGreaterThan(0);
}, PATIENCE);

test("a store that cannot remove is not filled with the same note at each try", async () => {
  const due = await keepRecording(database, store, { age: 60 });
  const removing = store.remove;
  store.remove = () => Promise.reject(new Error("not today"));
  await purgeDue();
  await run();
  await run();
  store.remove = removing;
  await run();
  expect(await statesOf(database.ownerUrl)).toEqual({ [due.id]: "PURGED" });
  const notes: string[] = [];
  for await (const { recording } of store.purgeNotes()) notes.push(recording);
  expect(notes).toEqual([due.id]);
}, PATIENCE);

test("a purge is noted before its bytes go: a store that takes no note loses nothing", async () => {
  const due = await keepRecording(database, store, { age: 60 });
  const noting = store.notePurges;
  store.notePurges = async () => {
    throw new Error("no note today");
  };
  await purgeDue();
  expect(await store.stat(due.key)).not.toBeNull();
  expect(await statesOf(database.ownerUrl)).toEqual({ [due.id]: "PURGING" });
  store.notePurges = noting;
  await run();
  expect(await store.stat(due.key)).toBeNull();
  const [journal] = (await readdir(machine.store)).filter((name) => name.startsWith("purges-"));
  expect(JSON.parse((await readFile(join(machine.store, journal!), "utf8")).trim())).toMatchObject({ recording: due.id, key: due.key, sha256: due.sha256, reason: "TRASH_OVER" });
}, PATIENCE);

test("a note that a crash cut off is no note, and spoils none after it", async () => {
  const note = { recording: crypto.randomUUID(), key: newObjectKey("wav"), sha256: "s", purgedAt: "2026-11-01T00:00:00.000Z", reason: "TRASH_OVER" };
  await appendFile(join(machine.store, "purges-2026-11.jsonl"), '\n{"recording":"cut o');
  await store.notePurges([note]);
  const noted: unknown[] = [];
  for await (const found of store.purgeNotes()) noted.push(found);
  expect(noted).toEqual([note]);
});
