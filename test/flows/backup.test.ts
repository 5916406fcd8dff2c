/** Backups and restores over PostgreSQL of one's own: what comes back is what was there. */
import { appendFile, chmod, readFile, readdir, rename, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { backUp } from "../../desk/backup.js";
import { bringBack } from "../../desk/restore.js";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { readEnvironment } from "../../schema/config/environment.js";
import { migrate } from "../../schema/database/migrate.js";
import { appUrl } from "../../schema/database/roles.js";
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
let before: Record<string, string>;

beforeAll(async () => {
  database = await openDatabase();
  machine = await openMachine();
  store = await openStore(`disk:${machine.store}`);
  hub = await openHub(database);
  recordings = await fillSite();
  before = await tableSums(database.ownerUrl);
  ({ snapshot } = await machine.backUp(database.ownerUrl));
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

const restore = (options?: Parameters<Machine["bringBack"]>[1]) => machine.bringBack(target.url, options);

test("every table comes back row for row, in the same shape, with an audit chain that holds", async () => {
  expect(await restore()).toMatchObject({ snapshot, siteFile: "kept", aside: null, leftOut: [], recordings: { missing: [], different: [] }, again: { purged: 0, kept: [] } });
  expect(await tableSums(target.url)).toEqual(before);
  // The roles are called otherwise, and may do the same.
  expect(await readSnapshot(target.url)).toBe(await readSnapshot(database.ownerUrl));
  expect(await machine.verify(target.url)).toMatchObject({ ok: true, checked: 3, audit: { intact: true } });
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
  const again = await machine.backUp(database.ownerUrl, { keep: 1 });
  expect(again).toMatchObject({ recordings: { named: 4, copied: 1, missing: [] }, dropped: [snapshot] });
  expect(await readFile(join(machine.backup, "recordings", one.key))).toEqual(await readFile(join(machine.store, one.key)));
  ({ snapshot } = again);
  const [made] = (await database.owner.query("SELECT subject_id FROM audit WHERE action = 'backup.made' ORDER BY id DESC LIMIT 1")) as [object];
  expect(made).toEqual({ subject_id: snapshot });
}, PATIENCE);

test("recordings are put back where they are missing, and what lies there is left as it is", async () => {
  const [lost, spoilt] = [recordings[0]!, recordings[1]!];
  await unlink(join(machine.store, lost.key));
  await unlink(join(machine.store, lost.listeningKey!));
  await appendFile(join(machine.store, spoilt.key), "x");
  await unlink(machine.siteFile);
  expect(await restore()).toMatchObject({
    siteFile: "restored",
    recordings: { copied: 2, missing: [], different: [{ recording: spoilt.id, key: spoilt.key }] },
  });
  expect(await machine.verify(target.url)).toMatchObject({ missing: [], different: [{ recording: spoilt.id }] });
  await writeFile(join(machine.store, spoilt.key), await readFile(join(machine.backup, "recordings", spoilt.key)));
  expect(await readFile(machine.siteFile, "utf8")).toContain("Story Plaza");
}, PATIENCE);

test("made while people work, it is of one moment: every hold counted, every event in its place, the register whole", async () => {
  const agent = await hub.as("agent");
  const caseNumber = await openedCase(database);
  const { id: recordingId } = recordings[2]!;
  let working = true;
  const tickets = async () => {
    while (working) await records(agent);
  };
  const holds = async () => {
    while (working) {
      const placed = await transaction(database.app, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "a dispute" }));
      if (!("hold" in placed)) throw new Error(placed.refusal.code);
      await transaction(database.app, (tx) => releaseHold(tx, acting, { holdId: placed.hold.id, reason: "settled" }));
    }
  };
  const work = Promise.all([tickets(), holds()]);
  await machine.backUp(database.ownerUrl);
  ({ snapshot } = await machine.backUp(database.ownerUrl, { keep: 1 }));
  working = false;
  await work;
  await restore();
  expect(await machine.verify(target.url)).toMatchObject({ ok: true, audit: { intact: true } });
  await asking(target.url, async (client) => {
    const one = async (sql: string) => Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]!.n);
    expect(await one("ticket")).toBeGreaterThan(2);
    expect(await one("recording r WHERE hold_count <> (SELECT count(*) FROM hold WHERE recording_id = r.id AND released_at IS NULL)")).toBe(0);
    expect(await one("ticket t WHERE version <> (SELECT max(version) FROM ticket_event WHERE ticket_id = t.id)")).toBe(0);
    expect(await one("relay_state WHERE seq - 1000000000 <> (SELECT max(seq) FROM relay) OR seq <> pruned_to")).toBe(0);
    expect(await one("relay_state WHERE audit_seq <> (SELECT max(seq) FROM audit_chain)")).toBe(0);
  });
}, PATIENCE);

test("a site that is there is refused, and set aside whole where that is asked for", async () => {
  await restore();
  await asking(target.url, (client) => client.query("UPDATE site SET name = 'The one before'"));
  await expect(restore()).rejects.toThrow("--replace");
  const { aside } = await restore({ replace: true });
  await asking(target.url, async (client) => {
    expect((await client.query(`SELECT name FROM ${aside}.site`)).rows).toEqual([{ name: "The one before" }]);
    expect((await client.query("SELECT name FROM public.site")).rows).toEqual([{ name: "Story Plaza" }]);
  });
  expect(await readSnapshot(target.url)).toBe(await readSnapshot(database.ownerUrl));
  expect((await migrate(target.url)).ran).toEqual([]);
}, PATIENCE);

test("a restore that was cut off and is run again still says where the site lies that it replaced", async () => {
  const elsewhere = { RECORDING_STORE: `disk:${machine.siteFile}` }; // a file: what follows the database cannot be done
  const cutOff = () => bringBack(machine.backup, readEnvironment({ ...machine.variables(target.url), ...elsewhere }), { replace: true });
  await restore();
  await expect(cutOff()).rejects.toThrow("ENOTDIR");
  await asking(target.url, (client) => client.query("UPDATE restoring SET loaded = false")); // cut off earlier still
  await expect(cutOff()).rejects.toThrow("ENOTDIR");
  const { aside } = await restore();
  expect(aside).toMatch(/^before_restore_/u);
  await asking(target.url, (client) => client.query(`SELECT FROM ${aside}.site`));
}, PATIENCE);

test("a desk that runs is seen by its role, whatever its address calls it", async () => {
  await migrate(target.url); // makes the programs' role
  await asking(`${appUrl(target.url)}?application_name=desk%20one`, async () => {
    await expect(restore()).rejects.toThrow("A desk runs on this database (desk one). Stop it first.");
  });
}, PATIENCE);

test("a desk that runs, somebody else's tables, and a backup that is not there or not finished are refused", async () => {
  await asking(target.url, async (client) => {
    await client.query("SET application_name = 'dutydesk-server'");
    await expect(restore()).rejects.toThrow("A desk runs on this database (dutydesk-server). Stop it first.");
  });
  await asking(target.url, (client) => client.query("CREATE TABLE theirs ()"));
  await expect(restore({ replace: true })).rejects.toThrow("none of Dutydesk's");
  // Others too call theirs so.
  await asking(target.url, (client) => client.query("CREATE TABLE migration AS SELECT 'm130524_201442_init' AS version"));
  await unlink(machine.siteFile);
  await expect(restore({ replace: true })).rejects.toThrow("none of Dutydesk's");
  await asking(target.url, (client) => client.query("SELECT FROM theirs"));
  await expect(stat(machine.siteFile)).rejects.toThrow("ENOENT");
  await writeFile(machine.siteFile, "site: { name: Story Plaza }\n");
  await expect(restore({ snapshot: "20000101T000000000Z" })).rejects.toThrow(`It holds: ${snapshot}`);
  const whole = join(machine.backup, "databases", snapshot);
  await rename(whole, `${whole}.unfinished`);
  await expect(restore()).rejects.toThrow("no backup that was finished");
  await rename(`${whole}.unfinished`, whole);
}, PATIENCE);

test("a damaged backup and one of a newer version are refused before anything is changed", async () => {
  const folder = join(machine.backup, "databases", snapshot);
  const [ticket, manifest] = [join(folder, "ticket.copy.gz"), join(folder, "manifest.json")];
  const [bytes, text] = [await readFile(ticket), await readFile(manifest, "utf8")];
  const spoilt = Buffer.from(bytes);
  spoilt[20]! ^= 1;
  await writeFile(ticket, spoilt);
  await expect(restore()).rejects.toThrow("ticket.copy.gz is not what was written");
  await writeFile(ticket, bytes);
  await writeFile(manifest, text.slice(0, text.length / 2));
  await expect(restore()).rejects.toThrow("is damaged, and nothing was changed");
  await writeFile(manifest, text.replace('"migrations": [', '"migrations": [ "Telepathy1900000000000",'));
  await expect(restore()).rejects.toThrow("newer version of Dutydesk (Telepathy1900000000000)");
  await writeFile(manifest, text);
  const tables = await asking(target.url, (client) => client.query("SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
  expect(tables.rowCount).toBe(0);
}, PATIENCE);

test("a folder that cannot take it, or would be lost with the desk, is refused, and nothing looks like a backup", async () => {
  const environment = readEnvironment(machine.variables(database.ownerUrl));
  const file = join(machine.folder, "file");
  await writeFile(file, "");
  await expect(backUp(file, environment)).rejects.toThrow("cannot be written");
  await expect(backUp(join(machine.store, "backup"), environment)).rejects.toThrow("would be lost with it");
  await expect(backUp(machine.backup, readEnvironment(machine.variables(target.url)))).rejects.toThrow("no site yet");
  expect(await readdir(join(machine.backup, "databases"))).toEqual([snapshot]);
}, PATIENCE);

test("the embedded database takes it too, and is backed up while no desk runs", async () => {
  const dataDir = join(machine.folder, "data");
  const { DATABASE_URL: _, ...variables } = machine.variables("");
  const environment = readEnvironment({ ...variables, DATA_DIR: dataDir });
  await chmod(machine.folder, 0o755); // as root, PostgreSQL runs as another user, who must get through
  const [from, back] = [machine.backup, join(machine.folder, "from the embedded one")];
  const { snapshot: whole } = await bringBack(from, environment);
  const { snapshot: same } = await backUp(back, environment);
  const contents = async (folder: string, name: string) => {
    const { tables } = JSON.parse(await readFile(join(folder, "databases", name, "manifest.json"), "utf8")) as { tables: { name: string; sha256: string }[] };
    return Object.fromEntries(tables.filter(({ name }) => !["audit", "relay_state", "session"].includes(name)).map(({ name, sha256 }) => [name, sha256]));
  };
  expect(await contents(back, same)).toEqual(await contents(from, whole));
}, PATIENCE);
