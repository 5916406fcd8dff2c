/** What is told to stop lets go at once and finishes what it began: real programs, SIGTERM. */
import { randomUUID } from "node:crypto";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, open, rm, utimes, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { addPerson, makeSite } from "../harness/door.js";
import { handOver, record } from "../harness/deskWork.js";
import { plainEnvironment, siteText } from "../harness/house.js";
import { signIn } from "../harness/hub.js";
import { processesOf } from "../harness/processes.js";
import { wav } from "../harness/sounds.js";
import { until } from "../harness/until.js";

const PATIENCE = 120_000;

let database: TestDatabase;
let folder: string;
let url: string;
let env: NodeJS.ProcessEnv;
const mark = randomUUID();
const begun: ChildProcess[] = [];

beforeAll(async () => {
  database = await openDatabase();
  await makeSite(database);
  await addPerson(database, "mei", "agent");
  folder = await mkdtemp(join(tmpdir(), "dutydesk-stopping-"));
  for (const made of ["spool/monitor", "spool/voicemail", "tmp"]) await mkdir(join(folder, made), { recursive: true });
  await writeFile(join(folder, "site.yaml"), siteText);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = {
    ...plainEnvironment(),
    DESK_TEST_HOUSE: mark,
    DATABASE_APP_URL: database.appUrl,
    DATA_DIR: join(folder, "data"),
    SITE_FILE: join(folder, "site.yaml"),
    PORT: String(port),
    LOG_LEVEL: "warn",
    TMPDIR: join(folder, "tmp"),
  };
});
afterAll(async () => {
  for (const child of begun) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await database.close();
  await rm(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

interface Program {
  said(): string;
  tell(): void;
  ended: Promise<unknown[]>;
}

function start(program: "server" | "worker"): Program {
  const child = spawn(process.execPath, [resolve(`dist/${program}/main.js`)], { env, stdio: ["ignore", "pipe", "pipe"] });
  begun.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  return { said: () => said, tell: () => void child.kill("SIGTERM"), ended: once(child, "exit") };
}

test("a server says that it goes, sends its sockets elsewhere, answers what it was asked, and ends", async () => {
  const server = start("server");
  await until(async () => (await fetch(`${url}/readyz`).catch(() => null))?.status === 200, 30);
  const agent = await signIn({ url, login: "mei" });
  const { number } = await record(agent, "While it stops");
  const board = await agent.follow();
  await until(() => board.tickets.has(number));
  // Somebody else has the ticket's row for a while: the next command waits for it.
  const other = new pg.Client({ connectionString: database.ownerUrl });
  await other.connect();
  await other.query("BEGIN");
  await other.query("SELECT FROM ticket FOR UPDATE");
  const answer = handOver(agent, number, "engineering");
  await until(async () => (await other.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).rowCount !== 0);
  server.tell();
  await until(async () => (await fetch(`${url}/readyz`).catch(() => null))?.status !== 200);
  expect(await board.socket.closed).toEqual({ code: 1001, reason: "The hub is stopping" });
  await other.query("COMMIT");
  await other.end();
  expect(await answer).toMatchObject({ number, state: "HANDED_OVER" });
  expect(await server.ended).toEqual([0, null]);
  expect(server.said()).toBe("");
}, PATIENCE);

interface Item {
  state: string;
  attempt: number;
  lease_until: Date | null;
  due: boolean;
}

const itemNow = async (): Promise<Item | undefined> =>
  ((await database.owner.query("SELECT state, attempt, lease_until, look_again_at <= desk_now() AS due FROM ingest_item")) as Item[])[0];

/** Hours of silence, which take the worker a moment to read and its encoder a while. */
async function longCall(): Promise<void> {
  const bytes = 300e6;
  const path = join(folder, "spool/monitor/in-5550100-13800130001-20260101-120000-1767240000.1.wav");
  const file = await open(path, "w");
  const header = wav(Buffer.alloc(0), { riffSize: 36 + bytes, dataSize: bytes });
  await file.write(header);
  await file.truncate(header.length + bytes);
  await file.close();
  const then = new Date(Date.now() - 600_000);
  await utimes(path, then, then);
}

const encoders = () => processesOf({ mark: `DESK_TEST_HOUSE=${mark}`, folder }).filter(({ command }) => command.includes("ffmpeg"));

test("a worker lets go of the file at hand, the next one takes it up at once, and its encoder ends with it", async () => {
  await longCall();
  const first = start("worker");
  await until(async () => (await itemNow())?.state === "FETCHING", 30);
  first.tell();
  expect(await first.ended).toEqual([0, null]);
  expect(await itemNow()).toEqual({ state: "DISCOVERED", attempt: 1, lease_until: null, due: true });
  expect(first.said()).toBe("");
  const second = start("worker");
  await until(async () => (await itemNow())?.state === "STORED", 60);
  expect(await itemNow()).toMatchObject({ attempt: 2 });
  await until(() => encoders().length > 0, 30);
  second.tell();
  expect(await second.ended).toEqual([0, null]);
  expect(encoders()).toEqual([]);
}, PATIENCE);
