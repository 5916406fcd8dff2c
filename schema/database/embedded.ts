import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";
import pg from "pg";
import { StartRefusal } from "../process/startRefusal.js";
import { findBinaries } from "./embedded/binaries.js";
import {
  clusterFolder,
  makeCluster,
  makeDataDir,
  makeServerFolder,
  ownerName,
  readPassword,
  serverFolder,
} from "./embedded/dataFolder.js";
import { lockFolder } from "./embedded/folderLock.js";
import { choosePort, rememberPort } from "./embedded/freePort.js";
import type { Exit, Postmaster, PostmasterOptions } from "./embedded/postmaster.js";
import { PostmasterFailure, startPostmaster } from "./embedded/postmaster.js";
import { endOrphan, readPostmasterFile } from "./embedded/postmasterFile.js";
import { letThrough, serverUser } from "./embedded/serverUser.js";

const databaseName = "dutydesk";

export interface ClusterOptions {
  dataDir: string;
  log: (line: string) => void;
  /** Default true. False only for data that may be lost: tests. */
  fsync?: boolean;
}

export interface ClusterAddress {
  port: number;
  /** The superuser's address of a database of this server. */
  url(database: string): string;
  /** Of the product's own database, which is there. */
  ownerUrl: string;
}

export interface Cluster extends ClusterAddress {
  /** Ends connections and stops within `withinMs` (10 s), at worst without a checkpoint: the next start recovers. */
  stop(withinMs?: number): Promise<void>;
  /** Settles when the server is gone, asked or not; DATA_DIR is then free again. */
  exited: Promise<Exit>;
}

/**
 * Starts the embedded PostgreSQL under `dataDir`, made there at first. Only one process at a time has a `dataDir`.
 * What an administrator can put right is a StartRefusal: HELD, UNREACHABLE, WRONG_VERSION, NO_BINARIES, DAMAGED.
 */
export async function openCluster({ dataDir, log, fsync = true }: ClusterOptions): Promise<Cluster> {
  await makeDataDir(dataDir);
  const lock = lockFolder(dataDir);
  try {
    const user = await serverUser(clusterFolder(dataDir), log);
    await makeServerFolder(dataDir, user);
    await letThrough(dataDir, serverFolder(dataDir), user);
    const binaries = await findBinaries(serverFolder(dataDir), user);
    await makeCluster(dataDir, binaries, user, fsync);
    const password = await readPassword(dataDir);
    const cluster = clusterFolder(dataDir);
    await endOrphan(cluster, log);
    const [port, postmaster] = await startOnFreePort({ postgres: binaries.postgres, cluster, user, fsync, log });
    const running = runningCluster(postmaster, address(port, password), () => lock.release());
    await makeDatabase(running).catch(async (fault) => {
      await running.stop();
      throw fault;
    });
    return running;
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

/** The address of the server under `dataDir` that another process (`npm start`) runs; waits until it is ready. */
export async function runningServer(dataDir: string, withinMs = 30_000): Promise<ClusterAddress> {
  for (let waited = 0; waited <= withinMs; waited += 100) {
    const file = await readPostmasterFile(clusterFolder(dataDir));
    if (file?.ready) return address(file.port, await readPassword(dataDir));
    await pause(100);
  }
  throw new StartRefusal("NOT_RUNNING", `no database answers under DATA_DIR ${dataDir}: start it with npm start.`);
}

async function startOnFreePort(options: Omit<PostmasterOptions, "port">): Promise<[number, Postmaster]> {
  const portFile = join(options.cluster, "..", "port");
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(portFile);
    try {
      const postmaster = await startPostmaster({ ...options, port });
      await rememberPort(portFile, port);
      return [port, postmaster];
    } catch (fault) {
      if (!(fault instanceof PostmasterFailure && fault.again) || attempt >= 40) throw fault;
      await pause(250);
    }
  }
}

function address(port: number, password: string): ClusterAddress {
  const url = (database: string) => `postgres://${ownerName}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return { port, url, ownerUrl: url(databaseName) };
}

function runningCluster(postmaster: Postmaster, where: ClusterAddress, release: () => void): Cluster {
  // Our own end without stop(), by a fault: the server then stops by itself.
  const lastWord = () => postmaster.signal("SIGINT");
  process.once("exit", lastWord);
  const exited = postmaster.exited.then((exit) => {
    process.off("exit", lastWord);
    release();
    return exit;
  });
  let stopping: Promise<void> | undefined;
  return { ...where, exited, stop: (withinMs = 10_000) => (stopping ??= stopWithin(postmaster, exited, withinMs)) };
}

async function stopWithin(postmaster: Postmaster, exited: Promise<Exit>, withinMs: number): Promise<void> {
  const gone = async (waitMs: number) => {
    const timeout = new AbortController();
    const waited = pause(waitMs, false, { signal: timeout.signal }).catch(() => false);
    const done = await Promise.race([exited.then(() => true), waited]);
    timeout.abort();
    return done;
  };
  postmaster.signal("SIGINT"); // fast: sessions are ended, a checkpoint is written
  if (await gone(withinMs * 0.85)) return;
  postmaster.signal("SIGQUIT"); // immediate
  if (await gone(withinMs * 0.15)) return;
  postmaster.signal("SIGKILL");
  await exited;
}

async function makeDatabase(cluster: ClusterAddress): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(databaseName)}`);
  } finally {
    await client.end();
  }
}
