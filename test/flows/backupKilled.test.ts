/** A backup or a restore that is killed leaves nothing that looks whole, and the next one begins cleanly. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../../recordings/openStore.js";
import { migrate } from "../../schema/database/migrate.js";
import { type EmptyDatabase, type Machine, asking, emptyDatabase, openMachine, tableSums } from "../harness/backups.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { keepRecording } from "../harness/recordings.js";
import { until } from "../harness/until.js";

const PATIENCE = 120_000;

let database: TestDatabase;
let machine: Machine;
let target: EmptyDatabase;
let before: Record<string, string>;

beforeAll(async () => {
  database = await openDatabase();
  machine = await openMachine();
  await makeSite(database);
  const store = await openStore(`disk:${machine.store}`);
  for (let count = 0; count < 5; count += 1) await keepRecording(database, store);
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

/** `npm run desk -- WORDS`, killed as soon as `reached` says so. */
async function killAt(words: readonly string[], url: string, reached: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, [resolve("dist/desk.js"), ...words], { env: machine.variables(url), stdio: "ignore" });
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  while (child.exitCode === null && !(await reached())) await pause(1);
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
  const drafts = async () => (await readdir(join(machine.backup, "databases")).catch(() => [])).length;
  await killAt(["backup", machine.backup], database.ownerUrl, async () => (await drafts()) > 0);
  await expect(machine.bringBack(target.url)).rejects.toThrow("no backup that was finished");
  const { snapshot } = await machine.backUp(database.ownerUrl);
  expect((await machine.bringBack(target.url)).snapshot).toBe(snapshot);
  expect(await tableSums(target.url)).toEqual(before);
}, PATIENCE);

const marks = { "before its rows are there": "NOT loaded", "once its rows are there": "loaded" };
test.each(Object.entries(marks))("a restore that is killed %s is taken for whole by nobody, and run again it is", async (_, mark) => {
  await machine.backUp(database.ownerUrl);
  await asking(target.url, async (client) => {
    const reached = async () => {
      const { rowCount } = await client.query(`SELECT FROM restoring WHERE ${mark}`).catch(() => ({ rowCount: 0 }));
      return rowCount === 1;
    };
    await killAt(["restore", machine.backup], target.url, reached);
  });
  await letGo(target.url);
  await expect(migrate(target.url)).rejects.toThrow("Run the restore again");
  await expect(machine.backUp(target.url)).rejects.toThrow("Run the restore again");
  await machine.bringBack(target.url);
  expect(await tableSums(target.url)).toEqual(before);
  expect(await machine.verify(target.url)).toMatchObject({ ok: true, checked: 5 });
  expect((await migrate(target.url)).ran).toEqual([]);
}, PATIENCE);
