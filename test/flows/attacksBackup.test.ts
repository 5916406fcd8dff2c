/** Backups in clumsy and in ill hands: one bad file, an edited note, a wrong folder or a wrong clock must not cost the rest. */
import { appendFile, mkdir, readFile, rename, rm, stat, symlink, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { backUp } from "../../desk/backup.js";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { readEnvironment } from "../../schema/config/environment.js";
import { type EmptyDatabase, type Machine, emptyDatabase, openMachine } from "../harness/backups.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { keepRecording } from "../harness/recordings.js";

const PATIENCE = 60_000;

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

const backingUp = (folder: string, over: NodeJS.ProcessEnv = {}) => backUp(folder, readEnvironment({ ...machine.variables(database.ownerUrl), ...over }));

test("a recording that the disk cannot read is named, and stops neither the backup nor the restore", async () => {
  const [ill, well] = [await keepRecording(database, store), await keepRecording(database, store)];
  await unlink(join(machine.store, ill.key));
  await mkdir(join(machine.store, ill.key)); // it opens, and each read of it fails
  const missing = [{ recording: ill.id, key: ill.key }];
  expect((await machine.backUp(database.ownerUrl)).recordings).toMatchObject({ named: 2, copied: 1, missing });
  await rm(machine.store, { recursive: true });
  await mkdir(join(machine.backup, "recordings", ill.key), { recursive: true });
  expect((await machine.bringBack(target.url)).recordings).toMatchObject({ copied: 1, missing });
  expect((await stat(join(machine.store, well.key))).size).toBeGreaterThan(0);
}, PATIENCE);

test("what somebody has written among the notes of purges is no note, and stops nothing", async () => {
  const { key } = await keepRecording(database, store);
  const stranger = crypto.randomUUID();
  const note = { recording: stranger, key, sha256: "s", purgedAt: "2026-11-01T00:00:00.000Z", reason: "TRASH_OVER" };
  const lines = [42, "text", [], {}, { ...note, recording: "../.." }, { ...note, key: "../../etc/passwd" }, { ...note, purgedAt: "../x" }, { ...note, key: null }];
  await appendFile(join(machine.store, "purges-2026-11.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  expect(await machine.backUp(database.ownerUrl)).toMatchObject({ purged: 0 });
  expect(await machine.bringBack(target.url)).toMatchObject({ again: { purged: 0, kept: [] }, recordings: { missing: [] } });
}, PATIENCE);

test("with a clock that was put back, the backup that was just made is not the one that goes", async () => {
  const { snapshot: older } = await machine.backUp(database.ownerUrl);
  const ahead = "29990101T000000000Z";
  await rename(join(machine.backup, "databases", older), join(machine.backup, "databases", ahead));
  const { snapshot, dropped } = await machine.backUp(database.ownerUrl, { keep: 1 });
  expect(dropped).toEqual([ahead]);
  expect((await stat(join(machine.backup, "databases", snapshot))).isDirectory()).toBe(true);
}, PATIENCE);

test("a folder whose recordings would be the desk's own, and a link into DATA_DIR, are refused", async () => {
  const own = join(machine.folder, "srv");
  await mkdir(join(own, "recordings"), { recursive: true });
  await expect(backingUp(own, { RECORDING_STORE: `disk:${join(own, "recordings")}` })).rejects.toThrow("would be lost with it");
  await mkdir(join(machine.folder, "data"));
  await symlink(join(machine.folder, "data"), join(machine.folder, "link"));
  await expect(backingUp(join(machine.folder, "link", "backup"))).rejects.toThrow("would be lost with it");
}, PATIENCE);

test("a file where a folder of the backup must be is refused in words", async () => {
  await mkdir(machine.backup);
  await writeFile(join(machine.backup, "databases"), "");
  await expect(machine.backUp(database.ownerUrl)).rejects.toThrow("cannot be written");
}, PATIENCE);

test("a restore that is refused has put nothing back, site.yaml neither", async () => {
  await machine.backUp(database.ownerUrl);
  await machine.bringBack(target.url);
  await unlink(machine.siteFile);
  await expect(machine.bringBack(target.url)).rejects.toThrow("nothing was changed");
  await expect(stat(machine.siteFile)).rejects.toThrow("ENOENT");
}, PATIENCE);

test("a folder keeps the backups of one site: another is refused, and a restored one goes on in it", async () => {
  await machine.backUp(database.ownerUrl);
  const other = await openDatabase();
  try {
    await makeSite(other);
    await other.owner.query("UPDATE site SET first_started_at = first_started_at + interval '1 day'");
    await expect(machine.backUp(other.ownerUrl)).rejects.toThrow(/keeps the backups of another site/u);
  } finally {
    await other.close();
  }
  await machine.bringBack(target.url);
  expect(await machine.backUp(target.url)).toMatchObject({ recordings: { named: 0 } });
}, PATIENCE);

/** The disk answers other bytes than were written, and as many. */
async function spoil(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(path, bytes);
}

test("what the backup's disk has spoilt is found by reading it again, and taken anew from the desk where that has it whole", async () => {
  const [one, two] = [await keepRecording(database, store), await keepRecording(database, store)];
  const { snapshot: older } = await machine.backUp(database.ownerUrl);
  const copyOf = ({ key }: { key: string }) => join(machine.backup, "recordings", key);
  await spoil(copyOf(one));
  await spoil(copyOf(two));
  await spoil(join(machine.store, two.key));
  await spoil(join(machine.backup, "databases", older, "audit.copy.gz"));
  expect(await machine.backUp(database.ownerUrl, { verify: true })).toMatchObject({
    recordings: { named: 2, copied: 0, missing: [], mended: [{ recording: one.id, key: one.key }], different: [{ recording: two.id, key: two.key }] },
    damaged: [older],
  });
  expect(await readFile(copyOf(one))).toEqual(await readFile(join(machine.store, one.key)));
  expect(await machine.backUp(database.ownerUrl, { verify: true })).toMatchObject({ recordings: { mended: [] } });
}, PATIENCE);

test("a recording store that cannot be read is not taken for a backup folder that cannot be written", async () => {
  const file = join(machine.folder, "file");
  await writeFile(file, "");
  const refused = backingUp(machine.backup, { RECORDING_STORE: `disk:${file}` });
  await expect(refused).rejects.toThrow(`RECORDING_STORE disk:${file} cannot be read`);
  await expect(refused).rejects.not.toThrow("cannot be written");
  await expect(backingUp(machine.backup, { SITE_FILE: join(file, "site.yaml") })).resolves.toMatchObject({ damaged: [] }); // no file, as at a start
}, PATIENCE);

test("a mistyped DATA_DIR is refused, and nothing is made there", async () => {
  const dataDir = join(machine.folder, "dta");
  const { DATABASE_URL: _, ...variables } = machine.variables("");
  await expect(backUp(machine.backup, readEnvironment({ ...variables, DATA_DIR: dataDir }))).rejects.toThrow(`DATA_DIR ${dataDir} has no database`);
  await expect(stat(dataDir)).rejects.toThrow("ENOENT");
  await expect(stat(machine.backup)).rejects.toThrow("ENOENT");
}, PATIENCE);
