/** A backup or a restore that is killed leaves nothing that looks whole, and the next one begins cleanly. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rename, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type pg from "pg";
import { openStore } from "../../recordings/openStore.js";
import { MIGRATION_LOCK, migrate } from "../../schema/database/migrate.js";
import { type EmptyDatabase, type Machine, asking, emptyDatabase, openMachine, tableSums } from "../harness/backups.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { openPrograms } from "../harness/program.js";
import { type Kept, keepRecording } from "../harness/recordings.js";
import { until } from "../harness/until.js";

const run = promisify(execFile);
const PATIENCE = 120_000;

let database: TestDatabase;
let machine: Machine;
let target: EmptyDatabase;
let before: Record<string, string>;
const kept: Kept[] = [];

beforeAll(async () => {
  database = await openDatabase();
  machine = await openMachine();
  await makeSite(database);
  const store = await openStore(`disk:${machine.store}`);
  for (let count = 0; count < 5; count += 1) kept.push(await keepRecording(database, store));
  before = await tableSums(database.ownerUrl);
});
afterAll(async () => {
  await database.close();
  await machine.close();
});
beforeEach(async () => {
  target = await emptyDatabase();
});
afterEach(() => target.drop());

/** `npm run desk -- WORDS`, killed once `reached` says so; what it waits for there is in the test's hand. */
async function killAt(words: readonly string[], url: string, reached: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, [resolve("dist/desk.js"), ...words], { env: machine.variables(url), stdio: "ignore" });
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  await until(async () => child.exitCode !== null || (await reached()), 60);
  child.kill("SIGKILL");
  expect((await ended)[1]).toBe("SIGKILL");
}

/** Nobody's connection is left on the database of `url`. */
const letGo = (url: string) =>
  until(() =>
    asking(url, async (client) => {
      const { rowCount } = await client.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'dutydesk-%'");
      return rowCount === 0;
    }),
  );

test("a backup that is killed is no backup", async () => {
  const drafts = () => readdir(join(machine.backup, "databases")).catch(() => []);
  await asking(database.ownerUrl, async (client) => {
    await client.query("BEGIN; LOCK TABLE tenant IN ACCESS EXCLUSIVE MODE"); // it waits there
    await killAt(["backup", machine.backup], database.ownerUrl, async () => (await drafts()).length > 0);
  });
  await expect(machine.bringBack(target.url)).rejects.toThrow("no backup that was finished");
  const { snapshot } = await machine.backUp(database.ownerUrl);
  expect((await machine.bringBack(target.url)).snapshot).toBe(snapshot);
  expect(await tableSums(target.url)).toEqual(before);
}, PATIENCE);

const marked = (client: pg.Client, where: string) => async () => {
  const { rowCount } = await client.query(`SELECT FROM restoring WHERE ${where}`).catch(() => ({ rowCount: 0 }));
  return rowCount === 1;
};

async function expectBegunAnew(): Promise<void> {
  await letGo(target.url);
  await expect(migrate(target.url)).rejects.toThrow("Run the restore again");
  await expect(machine.backUp(target.url)).rejects.toThrow("Run the restore again");
  await machine.bringBack(target.url);
  expect(await tableSums(target.url)).toEqual(before);
  expect(await machine.verify(target.url)).toMatchObject({ ok: true, checked: 5 });
  expect((await migrate(target.url)).ran).toEqual([]);
}

test("a restore that is killed before its rows are there is taken for whole by nobody, and run again it is", async () => {
  await machine.backUp(database.ownerUrl);
  await asking(target.url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]); // it waits there
    await killAt(["restore", machine.backup], target.url, marked(client, "NOT loaded"));
  });
  await expectBegunAnew();
}, PATIENCE);

test("a restore that is killed among its recordings is taken for whole by nobody, and run again it is", async () => {
  await machine.backUp(database.ownerUrl);
  const { key } = kept[2]!;
  const [lying, aside] = [join(machine.backup, "recordings", key), join(machine.folder, "aside")];
  await unlink(join(machine.store, key));
  await rename(lying, aside);
  await run("mkfifo", [lying]); // a disk that does not answer: it waits there
  await asking(target.url, (client) => killAt(["restore", machine.backup], target.url, marked(client, "loaded")));
  await rename(aside, lying);
  await expectBegunAnew();
}, PATIENCE);

test("neither a server, nor a worker, nor a command that is started by hand takes a half restored database for a whole one", async () => {
  const half = await openDatabase();
  const programs = await openPrograms(half);
  try {
    await half.owner.query("CREATE TABLE restoring (snapshot text NOT NULL, loaded boolean NOT NULL DEFAULT false)");
    for (const program of [programs.server(65_535), programs.worker(), programs.desk("user", "list")]) {
      expect((await program.ended).code).toBe(1);
      expect(program.output()).toContain("Run the restore again");
    }
  } finally {
    await programs.close();
    await half.close();
  }
}, PATIENCE);
