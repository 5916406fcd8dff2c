/** `desk backup` and `desk restore` over PostgreSQL of one's own: what comes back is what was there. */
import { appendFile, readFile, readdir, rename, rm, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { migrate } from "../../schema/database/migrate.js";
import { readSnapshot } from "../../schema/database/snapshot.js";
import { transaction } from "../../schema/database/transaction.js";
import { placeHold, releaseHold } from "../../schema/stores/hold.js";
import { type EmptyDatabase, type Machine, asking, emptyDatabase, openMachine, tableSums } from "../harness/backups.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { type TestHub, openHub } from "../harness/hub.js";
import { type Kept, acting, addCall, keepRecording, linkByHand, openedCase } from "../harness/recordings.js";
import { records } from "../harness/ticketMoves.js";

const PATIENCE = 60_000;

let database: TestDatabase;
let hub: TestHub;
let machine: Machine;
let store: RecordingStore;
let recordings: Kept[];
let target: EmptyDatabase;
let snapshot: string;

beforeAll(async () => {
  database = await openDatabase();
  machine = await openMachine();
  store = await openStore(`disk:${machine.store}`);
  hub = await openHub(database);
  recordings = await fillSite();
  const made = await machine.desk(database.ownerUrl, "backup", machine.backup, "--json");
  expect(made).toMatchObject({ status: 0, remarks: "" });
  ({ snapshot } = JSON.parse(made.out) as { snapshot: string });
}, PATIENCE);
afterAll(async () => {
  await hub.close();
  await database.close();
  await machine.close();
});
beforeEach(async () => {
  target = await emptyDatabase();
});
afterEach(() => target.drop());

/** Texts that a careless copy would spoil, holds that stand and one that was lifted, and a sequence of its own. */
async function fillSite(): Promise<Kept[]> {
  const agent = await hub.as("agent");
  const ticket = await records(agent, { title: "a\tb\\N\\.", description: "first line\r\n\\.\n空调漏水 🚿 \u2028 \"quoted\"" });
  await records(agent, { title: "\\N" });
  const call = await addCall(database, { caller: "+8613800130001" });
  await linkByHand(database, call, ticket.id);
  const kept = [
    await keepRecording(database, store, { callId: call, copy: Buffer.from("copy") }),
    await keepRecording(database, store, { age: 60 }),
    await keepRecording(database, store, { state: "QUARANTINED" }),
  ];
  const caseNumber = await openedCase(database);
  for (const { id: recordingId } of kept.slice(0, 2)) {
    await transaction(database.app, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "a dispute" }));
  }
  const [{ id }] = (await database.owner.query("SELECT id FROM hold ORDER BY placed_at LIMIT 1")) as [{ id: string }];
  await transaction(database.app, (tx) => releaseHold(tx, acting, { holdId: id, reason: "settled" }));
  await hub.settled();
  return kept;
}

const restore = (...words: string[]) => machine.desk(target.url, "restore", machine.backup, ...words);

test("every table comes back row for row, in the same shape, with an audit chain that holds", async () => {
  const before = await tableSums(database.ownerUrl);
  const restored = await restore();
  expect(restored).toMatchObject({ status: 0, remarks: "" });
  expect(await tableSums(target.url)).toEqual(before);
  // Role names differ, and each stands for the same.
  expect(await readSnapshot(target.url)).toBe(await readSnapshot(database.ownerUrl));
  const verified = await machine.desk(target.url, "verify", "--json");
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true, checked: 3, audit: { intact: true } });
  await asking(target.url, async (client) => {
    const { rows } = await client.query("SELECT action FROM audit WHERE action LIKE 'backup.%'");
    expect(rows).toEqual([{ action: "backup.restored" }]);
    const { rows: counted } = await client.query("SELECT hold_count FROM recording ORDER BY hold_count");
    expect(counted).toEqual([{ hold_count: 0 }, { hold_count: 0 }, { hold_count: 1 }]);
    const { rows: next } = await client.query("INSERT INTO event (at, topic, aggregate_id, kind) VALUES (now(), 'x', 'x', 'x') RETURNING id");
    const [{ last }] = (await database.owner.query("SELECT max(id) AS last FROM event")) as [{ last: number }];
    expect(next).toEqual([{ id: last + 1 }]);
  });
}, PATIENCE);

test("a backup is for nobody else's eyes, and a second one copies only what is new", async () => {
  for (const path of [machine.backup, join(machine.backup, "databases", snapshot)]) expect((await stat(path)).mode & 0o777).toBe(0o700);
  const one = await keepRecording(database, store);
  const again = await machine.desk(database.ownerUrl, "backup", machine.backup, "--json", "--keep", "1");
  expect(JSON.parse(again.out)).toMatchObject({ recordings: { named: 4, copied: 1, missing: [] }, dropped: [snapshot] });
  expect(await readFile(join(machine.backup, "recordings", one.key))).toEqual(await readFile(join(machine.store, one.key)));
  ({ snapshot } = JSON.parse(again.out) as { snapshot: string });
  const [made] = (await database.owner.query("SELECT subject_id FROM audit WHERE action = 'backup.made' ORDER BY id DESC LIMIT 1")) as [object];
  expect(made).toEqual({ subject_id: snapshot });
}, PATIENCE);

test("recordings are put back where they are missing, and what lies there is left as it is", async () => {
  const [lost, spoilt] = [recordings[0]!, recordings[1]!];
  await unlink(join(machine.store, lost.key));
  await unlink(join(machine.store, lost.listeningKey!));
  await appendFile(join(machine.store, spoilt.key), "x");
  const restored = await restore();
  expect(restored.status).toBe(1);
  expect(restored.out).toContain("2 files put back");
  expect(restored.remarks).toContain(`different: ${spoilt.key} of recording ${spoilt.id}`);
  expect((await readFile(join(machine.store, spoilt.key))).at(-1)).toBe("x".charCodeAt(0));
  await unlink(join(machine.store, spoilt.key));
  await (await openStore(`disk:${join(machine.backup, "recordings")}`)).stat(spoilt.key);
  const verified = JSON.parse((await machine.desk(target.url, "verify", "--json")).out) as { missing: unknown[]; different: unknown[] };
  expect(verified).toMatchObject({ missing: [{ key: spoilt.key }], different: [] });
  await writeFile(join(machine.store, spoilt.key), await readFile(join(machine.backup, "recordings", spoilt.key)));
}, PATIENCE);

test("a site that is there is refused, and with --replace set aside whole", async () => {
  expect((await restore()).status).toBe(0);
  await asking(target.url, (client) => client.query("UPDATE site SET name = 'The one before'"));
  const refused = await restore();
  expect(refused).toMatchObject({ status: 1, out: "", remarks: expect.stringContaining("--replace") as string });
  const replaced = await restore("--replace", "--json");
  expect(replaced.status).toBe(0);
  const { aside } = JSON.parse(replaced.out) as { aside: string };
  await asking(target.url, async (client) => {
    expect((await client.query(`SELECT name FROM ${aside}.site`)).rows).toEqual([{ name: "The one before" }]);
    expect((await client.query("SELECT name FROM public.site")).rows).toEqual([{ name: "Story Plaza" }]);
  });
  expect(await readSnapshot(target.url)).toBe(await readSnapshot(database.ownerUrl));
  await migrate(target.url);
}, PATIENCE);

test("a desk that runs, somebody else's tables, and a backup that is not there or not finished are refused", async () => {
  await asking(target.url, async (client) => {
    await client.query("SET application_name = 'dutydesk-server'");
    expect((await restore()).remarks).toContain("A desk runs on this database (dutydesk-server). Stop it first.");
  });
  await asking(target.url, (client) => client.query("CREATE TABLE theirs ()"));
  expect((await restore("--replace")).remarks).toContain("none of Dutydesk's");
  const elsewhere = await machine.desk(target.url, "restore", machine.folder);
  expect(elsewhere).toMatchObject({ status: 1, remarks: expect.stringContaining("no backup that was finished") as string });
  const unfinished = join(machine.backup, "databases", snapshot);
  await rename(unfinished, `${unfinished}.unfinished`);
  expect((await restore()).remarks).toContain("no backup that was finished");
  await rename(`${unfinished}.unfinished`, unfinished);
  expect((await machine.desk(database.ownerUrl, "backup", machine.store)).remarks).toContain("would be lost with it");
}, PATIENCE);

test("a damaged backup and one of a newer version are refused before anything is changed", async () => {
  const folder = join(machine.backup, "databases", snapshot);
  const [ticket, manifest] = [join(folder, "ticket.copy.gz"), join(folder, "manifest.json")];
  const [bytes, text] = [await readFile(ticket), await readFile(manifest, "utf8")];
  const spoilt = Buffer.from(bytes);
  spoilt[20]! ^= 1;
  await writeFile(ticket, spoilt);
  expect(await restore()).toMatchObject({ status: 1, remarks: expect.stringContaining("ticket.copy.gz is not what was written") as string });
  await writeFile(ticket, bytes);
  await writeFile(manifest, text.slice(0, text.length / 2));
  expect((await restore()).remarks).toContain("is damaged, and nothing was changed");
  await writeFile(manifest, text.replace('"migrations": [', '"migrations": [ "Telepathy1900000000000",'));
  expect((await restore()).remarks).toMatch(/newer version of Dutydesk \(Telepathy1900000000000\)/u);
  await writeFile(manifest, text);
  const tables = await asking(target.url, (client) => client.query("SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
  expect(tables.rowCount).toBe(0);
}, PATIENCE);

test("a disk that is full leaves the backups that were there, and nothing that looks like one", async () => {
  await rm(join(machine.folder, "not a folder"), { force: true });
  await writeFile(join(machine.folder, "file"), "");
  const refused = await machine.desk(database.ownerUrl, "backup", join(machine.folder, "file"));
  expect(refused).toMatchObject({ status: 1, remarks: expect.stringContaining("cannot be written") as string });
  expect(await readdir(join(machine.backup, "databases"))).toEqual([snapshot]);
}, PATIENCE);
