/** What `npm start` promises of one machine, with nothing of it replaced: it opens, it ends, and it comes back. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { connect } from "../../schema/database/connect.js";
import { openCluster, runningServer } from "../../schema/database/embedded.js";
import { appUrl } from "../../schema/database/roles.js";
import { transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { recordTicket } from "../../schema/stores/ticket/change.js";
import { callIn } from "../harness/callIn.js";
import { record } from "../harness/deskWork.js";
import { type House, type Start, openHouse } from "../harness/house.js";
import { type Client, signIn } from "../harness/hub.js";
import { isAlive } from "../harness/processes.js";
import { followForever } from "../harness/returningFollower.js";
import { until } from "../harness/until.js";

/** Milliseconds for one story, on a busy machine. */
const PATIENCE = 180_000;

const ADMIN_PASSWORD = "a password of the crash suite";
const figures: string[] = [];
const figure = (what: string, ms: number) => void figures.push(`${what}: ${(ms / 1_000).toFixed(1)} s`);
afterAll(() => process.stdout.write(`${figures.join("\n")}\n`));

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Starts the house with an administrator, and signs in an agent whom the command line has made. */
async function openWithAgent(variables: NodeJS.ProcessEnv = {}): Promise<{ start: Start; agent: Client }> {
  const start = house.start({ ADMIN_PASSWORD, ...variables });
  await start.opens();
  await house.desk(["user", "add", "wei", "agent"], { DESK_PASSWORD: ADMIN_PASSWORD, ...variables });
  return { start, agent: await agentOf() };
}

const agentOf = () => signIn({ url: house.url, login: "wei", secret: ADMIN_PASSWORD });

const titles = async (client: Client) => {
  const { board } = await client.query<{ board: { tickets: { title: string }[] } }>("{ board { tickets { title } } }");
  return board.tickets.map(({ title }) => title).toSorted();
};

interface Taken {
  originalName: string;
  state: string;
  call: { id: string } | null;
}

async function recordings(client: Client): Promise<Taken[]> {
  const query = "{ recordings(first: 200) { nodes { originalName state call { id } } } }";
  return (await client.query<{ recordings: { nodes: Taken[] } }>(query)).recordings.nodes;
}

/** Each of these calls is there once, with its recording: the worker, its database and its store are well. */
async function hasTakenIn(client: Client, uniqueids: readonly string[], seconds = 60): Promise<void> {
  const theirs = async () => {
    const all = await recordings(client);
    return uniqueids.map((uniqueid) => all.filter(({ originalName }) => originalName.endsWith(`-${uniqueid}.wav`)));
  };
  await until(async () => (await theirs()).every((taken) => taken.some(({ call }) => call !== null)), seconds);
  for (const taken of await theirs()) expect(taken).toMatchObject([{ state: "STORED", call: expect.anything() }]);
}

const takesACallIn = async (client: Client, number: number) => hasTakenIn(client, [await callIn(house.spool, number)]);

test("a clean start is open in under 15 s, and says where it is and the one-time password, which must be changed", async () => {
  const start = house.start();
  const opened = await start.opens();
  figure("clean start, empty DATA_DIR to open", opened);
  expect(opened).toBeLessThan(15_000);
  expect(start.output()).toContain(`is open at ${house.url}`);
  const [, oneTime = ""] = /one-time password (\S+)/u.exec(start.output()) ?? [];
  const admin = await signIn({ url: house.url, login: "admin", secret: oneTime });
  const me = "{ me { login role mustChangePassword } }";
  expect(await admin.query(me)).toMatchObject({ me: { mustChangePassword: true } });
  const refused = await admin.ask("{ board { seq } }");
  expect(refused.errors).toMatchObject([{ extensions: { code: "PASSWORD_MUST_CHANGE" } }]);
  const body = JSON.stringify({ currentPassword: oneTime, newPassword: ADMIN_PASSWORD });
  const headers = { "content-type": "application/json" };
  expect((await admin.fetch("/session/password", { method: "POST", headers, body })).status).toBe(200);
  expect(await admin.query(me)).toEqual({ me: { login: "admin", role: "administrator", mustChangePassword: false } });
  await expect(signIn({ url: house.url, login: "admin", secret: oneTime })).rejects.toThrow("could not sign in");
}, PATIENCE);

test("a second start on one DATA_DIR is refused and names the first, which goes on; SIGTERM ends all within 10 s", async () => {
  const first = house.start({ ADMIN_PASSWORD });
  await first.opens();
  const second = house.start();
  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.output()).toContain(`is held by process ${first.pid}.`);
  expect(first.output()).not.toContain(ADMIN_PASSWORD);
  await signIn({ url: house.url, login: "admin", secret: ADMIN_PASSWORD });
  expect(house.running().length).toBeGreaterThan(3);
  const stopped = await first.stop();
  figure("SIGTERM to the end of all", stopped);
  expect(stopped).toBeLessThan(10_000);
  expect(await first.ended).toEqual({ code: 0, signal: null });
  expect(house.running()).toEqual([]);
}, PATIENCE);

test("the whole of start.ts killed: its programs are gone in seconds, and the next start has everything, within 60 s", async () => {
  const { start, agent } = await openWithAgent();
  await record(agent, "Before the crash");
  const uniqueids: string[] = [];
  for (let number = 1; number <= 12; number += 1) uniqueids.push(await callIn(house.spool, number));
  await until(async () => (await recordings(agent)).length >= 3, 30); // in the middle of an ingest
  const [server, worker, database] = [house.pidOf("server")!, house.pidOf("worker")!, house.pidOf("database")!];
  start.signal("SIGKILL");
  const killed = performance.now();
  await until(() => !isAlive(server) && !isAlive(worker), 10);
  figure("start.ts killed to its programs gone", performance.now() - killed);
  const next = house.start();
  figure("next start after kill -9 of start.ts", await next.opens());
  await hasTakenIn(agent, uniqueids);
  const all = performance.now() - killed;
  figure("start.ts killed in the middle of an ingest to all of it there", all);
  expect(all).toBeLessThan(60_000);
  expect(isAlive(database)).toBe(false);
  const again = await agentOf();
  expect(await agent.query("{ me { login } }")).toEqual({ me: { login: "wei" } }); // people stay signed in
  expect(await titles(again)).toEqual(["Before the crash"]);
  await record(again, "After the crash");
  expect(await titles(again)).toEqual(["After the crash", "Before the crash"]);
  await takesACallIn(again, 13);
  expect(JSON.parse(await house.desk(["verify", "--json"]))).toMatchObject({ ok: true, checked: 13 });
}, PATIENCE);

test("PostgreSQL's postmaster killed: everything is back within 60 s, with what was committed", async () => {
  const { agent } = await openWithAgent();
  await record(agent, "Committed");
  const old = { server: house.pidOf("server")!, worker: house.pidOf("worker")! };
  const database = house.kill("database");
  figure("postmaster killed to ready", await house.back("database", database));
  await house.back("server", old.server);
  await house.back("worker", old.worker);
  expect(await titles(agent)).toEqual(["Committed"]);
  await takesACallIn(agent, 1);
}, PATIENCE);

test("the server killed: a follower comes back with since, and hears each ticket once", async () => {
  const { agent } = await openWithAgent();
  const { board } = await agent.query<{ board: { seq: number } }>("{ board { seq } }");
  const follower = followForever(house.wsUrl, agent.cookie, board.seq);
  const expected: string[] = [];
  const heard = () => follower.messages.flatMap(({ upserted }) => upserted.map(({ title }) => title));
  for (let i = 0; i < 5; i += 1) expected.push((await record(agent, `before ${i}`), `before ${i}`));
  await until(() => heard().length === 5);
  // In the middle of what is being said: some of these are committed and not yet heard.
  const said = Promise.allSettled(Array.from({ length: 10 }, (_, i) => record(agent, `amid ${i}`)));
  await until(() => heard().length > 6);
  const old = house.kill("server");
  await said;
  await withDatabase(async (source) => {
    for (let i = 0; i < 5; i += 1) await recordInDatabase(source, agent, `meanwhile ${i}`);
  });
  figure("server killed to ready", await house.back("server", old));
  for (let i = 0; i < 5; i += 1) await record(agent, `after ${i}`);
  const there = await titles(agent);
  expect(there).toEqual(expect.arrayContaining([...expected, "meanwhile 4", "after 4"]));
  await until(() => follower.connections > 1 && heard().length >= there.length, 30);
  expect(heard().toSorted()).toEqual(there);
  expect(follower.errors).toEqual([]);
  expect(follower.messages.filter(({ reset }) => reset)).toEqual([]);
  const places = follower.messages.map(({ seq }) => seq);
  expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
  await follower.leave();
}, PATIENCE);

test("the worker killed: another takes in what came meanwhile", async () => {
  const { agent } = await openWithAgent();
  await takesACallIn(agent, 1);
  const old = house.kill("worker");
  await takesACallIn(agent, 2);
  expect(house.pidOf("worker")).not.toBe(old);
}, PATIENCE);

test("on a PostgreSQL of its own, killed and started again by whoever runs it, the desk comes back by itself", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "dutydesk-outside-"));
  const open = () => openCluster({ dataDir, log: () => undefined });
  let cluster = await open();
  try {
    const { start, agent } = await openWithAgent({ DATABASE_URL: cluster.ownerUrl });
    expect(house.pidOf("database")).toBeNull();
    const second = house.start({ DATABASE_URL: cluster.ownerUrl });
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.output()).toContain(`is held by process ${start.pid}.`);
    await record(agent, "Outside");
    const { pid } = await postmasterOf(cluster.url("postgres"));
    process.kill(pid, "SIGKILL");
    await cluster.exited;
    const { port } = cluster;
    cluster = await open();
    expect(cluster.port).toBe(port);
    const from = performance.now();
    await until(async () => (await fetch(`${house.url}/readyz`)).status === 200, 60);
    figure("outside PostgreSQL back to ready", performance.now() - from);
    expect(await titles(agent)).toEqual(["Outside"]);
    await takesACallIn(agent, 1);
    expect(await start.stop()).toBeLessThan(10_000);
  } finally {
    await cluster.stop();
    await rm(dataDir, { recursive: true });
  }
}, PATIENCE);

async function withDatabase(work: (source: DataSource) => Promise<void>): Promise<void> {
  const source = await connect(appUrl((await runningServer(house.dataDir)).ownerUrl), { applicationName: "test", poolSize: 1 });
  await work(source).finally(() => source.destroy());
}

/** As another server of the site would do it. */
async function recordInDatabase(source: DataSource, { id, login }: Client, title: string): Promise<void> {
  const actor = { id, login, displayName: login, role: "agent", departments: [], extension: null } as const;
  const ticket = { kind: "REQUEST", channel: "PHONE", title, description: "A lamp is out." } as const;
  await transaction(source, (tx) => recordTicket(tx, ticket, { actor, audit: systemActor("test") }));
}

async function postmasterOf(url: string): Promise<{ pid: number }> {
  const source = await connect(url, { applicationName: "test", poolSize: 1 });
  const [{ file }] = (await source.query("SELECT pg_read_file('postmaster.pid') AS file")) as [{ file: string }];
  await source.destroy();
  return { pid: Number(file.split("\n")[0]) };
}
