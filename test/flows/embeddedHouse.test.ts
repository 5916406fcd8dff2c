import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { untilFree } from "../../schema/process/listening.js";

/*
 * start.ts as it is built, with the real database. In place of the server and the worker stand programs that show what
 * they were told and do what a test wants of them, since it is their keeping that is tried here.
 */
const home = mkdtempSync(join(tmpdir(), "dutydesk-house-"));
const dataDir = mkdtempSync(join(tmpdir(), "dutydesk-house-data-"));
const started: ChildProcess[] = [];
let port = 0;

const server = `
  import { appendFileSync } from "node:fs";
  import { createServer } from "node:http";
  import { leash } from "../schema/process/leash.js";
  if (process.env.TRY === "broken") process.exit(3);
  const { DATABASE_URL, DATABASE_APP_URL, ADMIN_PASSWORD, DATA_DIR, PORT, HOST } = process.env;
  const told = { pid: process.pid, owner: DATABASE_URL ?? null, app: DATABASE_APP_URL, password: ADMIN_PASSWORD ?? null };
  createServer((_, answer) => answer.end(JSON.stringify(told))).listen(Number(PORT), HOST);
  leash(async () => {
    await new Promise((drained) => setTimeout(drained, process.env.TRY === "stubborn" ? 60_000 : 100));
    appendFileSync(DATA_DIR + "/drained", process.pid + "\\n");
  }, 60_000);`;

const worker = `
  import { writeFileSync } from "node:fs";
  import { leash } from "../schema/process/leash.js";
  writeFileSync(process.env.DATA_DIR + "/worker", String(process.pid));
  setInterval(() => undefined, 1_000);
  leash(async () => undefined);`;

const prepare = `
  export async function prepareDatabase({ ownerUrl, adminPassword }) {
    return { appUrl: ownerUrl + "?as=app", firstAdminPassword: adminPassword ? null : "once-only" };
  }`;

function start(variables: Record<string, string> = {}, args: string[] = []) {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), SITE_FILE: join(dataDir, "site.yaml"), ...variables };
  const child = spawn(process.execPath, [join(home, "dist/start.js"), ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
  const exited = once(child, "exit").then(([code, signal]): { code: number | null; signal: string | null } => ({ code, signal }));
  return { child, exited, output: () => output, opens: () => until(() => output.includes("is open at")) };
}

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  for (const from = performance.now(); !(await met()); await pause(50)) {
    if (performance.now() - from > 20_000) throw new Error(`never came true: ${met}`);
  }
}

const answer = async () => (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()) as Record<string, string | number>;
const serverPid = async () => Number((await answer().catch(() => ({ pid: 0 }))).pid);
const workerPid = () => Number(readFileSync(join(dataDir, "worker"), "utf8"));
const databaseFile = () => join(dataDir, "postgres/cluster/postmaster.pid");
const databasePid = () => Number(readFileSync(databaseFile(), "utf8").split("\n")[0]);

function isAlive(pid: number): boolean {
  try {
    const zombie = existsSync(`/proc/${pid}/stat`) && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return process.kill(pid, 0) && !zombie;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  mkdirSync(join(home, "dist"));
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  symlinkSync(resolve("node_modules"), join(home, "node_modules"));
  cpSync(resolve("dist/start.js"), join(home, "dist/start.js"));
  for (const part of ["schema", "sample"]) cpSync(resolve("dist", part), join(home, "dist", part), { recursive: true });
  writeFileSync(join(home, "dist/schema/database/prepare.js"), prepare);
  for (const [name, text] of Object.entries({ server, worker })) {
    mkdirSync(join(home, "dist", name));
    writeFileSync(join(home, "dist", name, "main.js"), text);
  }
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  port = (probe.address() as AddressInfo).port;
  await new Promise((closed) => probe.close(closed));
});

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
});

afterAll(() => {
  rmSync(home, { recursive: true });
  rmSync(dataDir, { recursive: true });
});

describe("npm start", () => {
  it("opens, says where and the one-time password, and ends in order within ten seconds", async () => {
    const house = start({ DATABASE_URL: "" });
    await house.opens();
    expect(house.output()).toContain(`http://127.0.0.1:${port}`);
    expect(house.output()).toContain("once-only");
    const pids = [await serverPid(), workerPid(), databasePid()];
    expect(pids.map(isAlive)).toEqual([true, true, true]);
    const from = performance.now();
    house.child.kill("SIGTERM");
    house.child.kill("SIGINT"); // npm passes on what the terminal sent already
    expect(await house.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(pids.map(isAlive)).toEqual([false, false, false]);
    expect(readFileSync(join(dataDir, "drained"), "utf8")).toContain(String(pids[0]));
    expect(existsSync(databaseFile())).toBe(false); // a clean stop, nothing to recover
  });

  it("gives the programs the restricted role's address, never the owner's, and no person's password", async () => {
    const house = start({ ADMIN_PASSWORD: "correct horse" });
    await house.opens();
    expect(await answer()).toMatchObject({ owner: null, app: expect.stringContaining("?as=app"), password: null });
    expect(house.output()).not.toContain("correct horse");
  });

  it("starts a program again that was killed", async () => {
    const house = start();
    await house.opens();
    const [oldServer, oldWorker] = [await serverPid(), workerPid()];
    process.kill(oldServer, "SIGKILL");
    process.kill(oldWorker, "SIGKILL");
    await until(async () => ![0, oldServer].includes(await serverPid()) && workerPid() !== oldWorker);
    expect(isAlive(workerPid())).toBe(true);
  });

  it("starts everything again when the database was killed", async () => {
    const house = start();
    await house.opens();
    const old = [await serverPid(), workerPid(), databasePid()];
    process.kill(old[2] ?? 0, "SIGKILL");
    await until(async () => ![0, old[0]].includes(await serverPid()) && workerPid() !== old[1]);
    expect(isAlive(databasePid())).toBe(true);
    expect(old.map(isAlive)).toEqual([false, false, false]);
  });

  it("killed itself with -9, takes its programs with it, and the next start goes on", async () => {
    const house = start();
    await house.opens();
    const pids = [await serverPid(), workerPid()];
    house.child.kill("SIGKILL");
    await house.exited;
    await start().opens();
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  it("is refused while another start holds the folder, and names it", async () => {
    const first = start();
    await first.opens();
    const second = start();
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output()).toContain(`is held by process ${first.child.pid}.`);
    expect(await serverPid()).toBeGreaterThan(0);
  });

  it("kills a program that does not end, and still ends within ten seconds", async () => {
    const house = start({ TRY: "stubborn" });
    await house.opens();
    const pid = await serverPid();
    const from = performance.now();
    house.child.kill("SIGTERM");
    expect(await house.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(isAlive(pid)).toBe(false);
  });

  it("gives up when the server cannot start at all, and leaves nothing running", async () => {
    const house = start({ TRY: "broken" });
    expect(await house.exited).toEqual({ code: 1, signal: null });
    expect(house.output()).toContain("The server did not start");
    expect(isAlive(workerPid())).toBe(false);
    expect(existsSync(databaseFile())).toBe(false);
  });

  it.each([100, 300, 500])("told to stop %d ms after it began, stops", async (ms) => {
    const house = start();
    await pause(ms);
    house.child.kill("SIGTERM");
    const { code, signal } = await house.exited;
    expect(code === 0 || signal === "SIGTERM").toBe(true); // by the signal itself as long as nothing was begun
    expect(existsSync(databaseFile())).toBe(false);
  });

  it("says what it knows, and refuses what it does not", async () => {
    const asked = start({}, ["--help"]);
    expect((await asked.exited).code).toBe(0);
    expect(asked.output()).toContain("DATA_DIR ./data");
    const wrong = start({}, ["--hlep", "now"]);
    expect((await wrong.exited).code).toBe(1);
    expect(wrong.output()).toMatch(/--hlep \(did you mean "--help"\?\), now/);
    const unset = start({ PORT: "none", DATABASE_URL: "mysql://secret" });
    expect((await unset.exited).code).toBe(1);
    expect(unset.output()).toMatch(/PORT is "none"/);
    expect(unset.output()).not.toContain("secret");
  });

  it("refuses a port that another program has", async () => {
    const stranger = createServer().listen(0, "127.0.0.1");
    await once(stranger, "listening");
    const taken = (stranger.address() as AddressInfo).port;
    await expect(untilFree({ host: "127.0.0.1", port: taken }, 0)).rejects.toThrow(`PORT ${taken} on HOST 127.0.0.1`);
    stranger.close();
  });
});
