import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import type { Cluster } from "../../schema/database/embedded.js";
import { openCluster, runningServer } from "../../schema/database/embedded.js";

// One folder for all: making a cluster takes a second. Each test leaves it stopped and whole.
const dataDir = mkdtempSync(join(tmpdir(), "dutydesk-embedded-"));
const cluster = join(dataDir, "postgres", "cluster");
const said: string[] = [];
const opened: Cluster[] = [];
const holders: ChildProcess[] = [];

async function open(options: { fsync?: boolean; dataDir?: string } = {}): Promise<Cluster> {
  const running = await openCluster({ dataDir, fsync: false, log: (line) => said.push(line), ...options });
  opened.push(running);
  return running;
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that opens the same folder, as the programs are built. */
async function holder(): Promise<{ child: ChildProcess; ownerUrl: string }> {
  const program = `
    import { openCluster } from ${JSON.stringify(resolve("dist/schema/database/embedded.js"))};
    const cluster = await openCluster({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined });
    console.log(cluster.ownerUrl);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  holders.push(child);
  const [ownerUrl] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, ownerUrl };
}

async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

const serverPid = () => Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);

function isAlive(pid: number): boolean {
  try {
    // A dead process that nobody has collected yet, as in a container without an init, still takes signals.
    const zombie = existsSync(`/proc/${pid}/stat`) && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return process.kill(pid, 0) && !zombie;
  } catch {
    return false;
  }
}

beforeAll(async () => (await open()).stop());

afterEach(async () => {
  const held = holders.splice(0);
  for (const child of held) if (child.exitCode === null && child.signalCode === null) await killHard(child);
  for (const running of opened.splice(0)) await running.stop();
  if (held.length > 0) await (await open()).stop(); // ends what the killed ones left running
  said.length = 0;
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe("the embedded database", () => {
  it("is a real, durable, UTF-8 server for many connections, and closed to whoever lacks its password", async () => {
    const { ownerUrl, port } = await open({ fsync: true });
    const [settings] = await ask(
      ownerUrl,
      `SELECT current_database() AS name, current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
         current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
         (SELECT datcollate FROM pg_database WHERE datname = current_database()) AS collation`,
    );
    expect(settings).toEqual({
      name: "dutydesk",
      fsync: "on",
      encoding: "UTF8",
      listens: "127.0.0.1",
      sockets: "",
      collation: "C.utf8",
    });
    await Promise.all(Array.from({ length: 50 }, () => ask(ownerUrl, "SELECT pg_sleep(0.2)")));
    const stranger = ask(`postgres://dutydesk:guess@127.0.0.1:${port}/dutydesk`, "SELECT 1");
    await expect(stranger).rejects.toThrow(/password authentication/);
  });

  it("keeps its data and its port over a restart", async () => {
    const first = await open();
    await ask(first.ownerUrl, "CREATE TABLE kept_over_restart AS SELECT 42 AS answer");
    await first.stop();
    const second = await open();
    expect(second.port).toBe(first.port);
    expect(await ask(second.ownerUrl, "TABLE kept_over_restart")).toEqual([{ answer: 42 }]);
  });

  it("takes another port when its own was taken meanwhile", async () => {
    const first = await open();
    await first.stop();
    const stranger = createServer().listen(first.port, "127.0.0.1");
    await once(stranger, "listening");
    const second = await open();
    stranger.close();
    expect(second.port).not.toBe(first.port);
    expect(await ask(second.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("stops within its time although somebody is in the middle of a query", async () => {
    const running = await open();
    const cut = expect(ask(running.ownerUrl, "SELECT pg_sleep(60)")).rejects.toThrow();
    await new Promise((settle) => setTimeout(settle, 200));
    const from = performance.now();
    await running.stop();
    await cut;
    expect(performance.now() - from).toBeLessThan(5_000);
    expect(await running.exited).toEqual({ code: 0, signal: null });
  });

  it("logs neither statements nor the values in them", async () => {
    const running = await open();
    await expect(ask(running.ownerUrl, "SELECT '0912-000-000'::int")).rejects.toThrow();
    await running.stop();
    expect(said.join("\n")).toContain("ready to accept connections");
    expect(said.join("\n")).not.toContain("0912");
  });
});

describe("a second start on one DATA_DIR", () => {
  it("is refused and told which process holds it, and the first goes on", async () => {
    const { child, ownerUrl } = await holder();
    await expect(open()).rejects.toMatchObject({ code: "HELD", message: expect.stringContaining(`process ${child.pid}.`) });
    expect(await ask(ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("wins only once when many start at the same moment", async () => {
    const starts = await Promise.allSettled(Array.from({ length: 5 }, () => open()));
    expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(starts.filter((start) => start.status === "rejected" && start.reason.code === "HELD")).toHaveLength(4);
  });

  it("can ask for the running server's address instead", async () => {
    const { ownerUrl } = await holder();
    expect((await runningServer(dataDir)).ownerUrl).toBe(ownerUrl);
  });

  it("is told so when no server runs", async () => {
    await expect(runningServer(dataDir, 0)).rejects.toMatchObject({ code: "NOT_RUNNING" });
  });
});

describe("after a kill -9", () => {
  it("of the process that held it: the next start ends the orphaned server and has all the data", async () => {
    const { child, ownerUrl } = await holder();
    await ask(ownerUrl, "CREATE TABLE kept_over_kill AS SELECT generate_series(1, 1000) AS n");
    const orphan = serverPid();
    await killHard(child);
    expect(isAlive(orphan)).toBe(true);
    const next = await open();
    expect(isAlive(orphan)).toBe(false);
    expect(await ask(next.ownerUrl, "SELECT count(*)::int AS count FROM kept_over_kill")).toEqual([{ count: 1000 }]);
  });

  it("of that process and of the server: what was committed is recovered", async () => {
    const { child, ownerUrl } = await holder();
    await ask(ownerUrl, "CREATE TABLE kept_over_crash AS SELECT 7 AS n");
    const server = serverPid();
    await killHard(child);
    process.kill(server, "SIGKILL");
    const next = await open();
    expect(said.join("\n")).toContain("automatic recovery in progress");
    expect(await ask(next.ownerUrl, "TABLE kept_over_crash")).toEqual([{ n: 7 }]);
  });

  it("of the server alone: its keeper hears of it, and the folder is free again", async () => {
    const running = await open();
    process.kill(serverPid(), "SIGKILL");
    expect(await running.exited).toEqual({ code: null, signal: "SIGKILL" });
    const next = await open();
    expect(await ask(next.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("takes a stranger that got the old server's pid for what it is, and leaves it alone", async () => {
    const stranger = spawn("sleep", ["60"]);
    writeFileSync(join(cluster, "postmaster.pid"), `${stranger.pid}\n${cluster}\n1\n1\n\n127.0.0.1\n0 0\nready\n`);
    const running = await open();
    expect(await ask(running.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    await killHard(stranger);
  });

  it("in the middle of the first start: what was half made is made again", async () => {
    const fresh = mkdtempSync(join(tmpdir(), "dutydesk-embedded-"));
    mkdirSync(join(fresh, "postgres", "cluster.new"), { recursive: true });
    writeFileSync(join(fresh, "postgres", "cluster.new", "PG_VERSION"), "18\n");
    writeFileSync(join(fresh, "postgres", "password"), "of the half-made one\n");
    const running = await open({ dataDir: fresh });
    expect(await ask(running.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await running.stop();
    expect(existsSync(join(fresh, "postgres", "cluster.new"))).toBe(false);
    rmSync(fresh, { recursive: true });
  });
});

describe("a DATA_DIR that cannot be used is refused with what to do", () => {
  it("when another major version made it", async () => {
    const versionFile = join(cluster, "PG_VERSION");
    const version = readFileSync(versionFile, "utf8");
    writeFileSync(versionFile, "15\n");
    const refusal = await open().catch((fault: unknown) => fault);
    writeFileSync(versionFile, version);
    expect(refusal).toMatchObject({ code: "WRONG_VERSION", message: expect.stringMatching(/PostgreSQL 15.*backup FOLDER.*restore FOLDER/) });
  });

  it("when its password is gone", async () => {
    const password = join(dataDir, "postgres", "password");
    renameSync(password, `${password}.away`);
    const refusal = await open().catch((fault: unknown) => fault);
    renameSync(`${password}.away`, password);
    expect(refusal).toMatchObject({ code: "DAMAGED", message: expect.stringContaining(password) });
    expect(await ask((await open()).ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("when the server's user may not get there", async () => {
    const closed = mkdtempSync(join(tmpdir(), "dutydesk-closed-"));
    chmodSync(closed, process.getuid?.() === 0 ? 0o700 : 0o000);
    const refusal = await open({ dataDir: join(closed, "data") }).catch((fault: unknown) => fault);
    chmodSync(closed, 0o700);
    rmSync(closed, { recursive: true });
    expect(refusal).toMatchObject({ code: "UNREACHABLE", message: expect.stringContaining(closed) });
  });
});
