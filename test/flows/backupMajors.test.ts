/** A backup of one major version of PostgreSQL comes back in another, forth and back. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type pg from "pg";
import { openStore } from "../../recordings/openStore.js";
import { startPostmaster } from "../../schema/database/embedded/postmaster.js";
import { serverUser } from "../../schema/database/embedded/serverUser.js";
import { type Machine, asking, emptyDatabase, openMachine, tableSums } from "../harness/backups.js";
import { openDatabase } from "../harness/database.js";
import { openHub } from "../harness/hub.js";
import { keepRecording } from "../harness/recordings.js";
import { records } from "../harness/ticketMoves.js";

const run = promisify(execFile);

/** Debian's, beside the embedded one. */
const programs = "/usr/lib/postgresql/15/bin";
const isThere = existsSync(join(programs, "initdb"));
if (!isThere) process.stdout.write(`no PostgreSQL 15 in ${programs}: majors are not compared\n`);

interface OtherServer {
  url: string;
  stop(): Promise<void>;
}

async function openOther(): Promise<OtherServer> {
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-other-"));
  const user = await serverUser(folder, () => undefined);
  const [cluster, password] = [join(folder, "cluster"), join(folder, "password")];
  await chmod(folder, 0o755);
  await writeFile(password, "plain\n");
  if (user.uid !== undefined) for (const path of [folder, password]) await chown(path, user.uid, user.gid);
  await run(join(programs, "initdb"), ["-D", cluster, "-U", "theirs", `--pwfile=${password}`, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "-N"], { ...user, cwd: folder });
  const port = await freePort();
  const postmaster = await startPostmaster({ postgres: join(programs, "postgres"), cluster, port, user, fsync: false, log: () => undefined });
  const address = (database: string) => `postgres://theirs:plain@127.0.0.1:${port}/${database}`;
  await asking(address("postgres"), (client: pg.Client) => client.query("CREATE DATABASE desk"));
  return {
    url: address("desk"),
    async stop() {
      postmaster.signal("SIGINT");
      await postmaster.exited;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function carry(machine: Machine, from: string, to: string): Promise<void> {
  await machine.backUp(from);
  await machine.bringBack(to);
}

(isThere ? test : test.skip)("from 18 into 15 and back, row for row", async () => {
  const [database, machine, other, target] = [await openDatabase(), await openMachine(), await openOther(), await emptyDatabase()];
  try {
    const hub = await openHub(database);
    await records(await hub.as("agent"));
    await hub.settled();
    await hub.close();
    await keepRecording(database, await openStore(`disk:${machine.store}`), { copy: Buffer.from("copy") });
    const before = await tableSums(database.ownerUrl);
    await carry(machine, database.ownerUrl, other.url);
    expect(await tableSums(other.url)).toEqual(before);
    expect((await asking(other.url, (client) => client.query<{ server_version: string }>("SHOW server_version"))).rows[0]?.server_version).toMatch(/^15/);
    await carry(machine, other.url, target.url);
    expect(await tableSums(target.url)).toEqual(before);
    expect(await machine.verify(target.url)).toMatchObject({ ok: true, checked: 1 });
  } finally {
    await database.close();
    await other.stop();
    await target.drop();
    await machine.close();
  }
}, 120_000);
