/** One machine: embedded PostgreSQL (or DATABASE_URL's), server and worker, watched by this process. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Logger } from "pino";
import type { Environment } from "./schema/config/environment.js";
import { readEnvironment } from "./schema/config/environment.js";
import { didYouMean } from "./schema/config/nearestName.js";
import type { SiteConfig } from "./schema/config/site.js";
import { loadSite } from "./schema/config/site.js";
import type { Cluster } from "./schema/database/embedded.js";
import { openCluster } from "./schema/database/embedded.js";
import { makeDataDir } from "./schema/database/embedded/dataFolder.js";
import { type FolderLock, lockFolder } from "./schema/database/embedded/folderLock.js";
import { DatabaseFromTheFuture } from "./schema/database/migrate.js";
import { prepareDatabase } from "./schema/database/prepare.js";
import type { KeptProgram } from "./schema/process/keepRunning.js";
import { keepRunning } from "./schema/process/keepRunning.js";
import { addressOf, untilFree, untilReady } from "./schema/process/listening.js";
import { openLog } from "./schema/process/log.js";
import { StartRefusal, unwritable } from "./schema/process/startRefusal.js";
import { admitSample, closeSample, prepareSample } from "./sample/prepare.js";
import { writeSampleSite } from "./sample/site.js";

const help = `npm start [-- OPTIONS]

Starts the desk on this machine: PostgreSQL under DATA_DIR (unless DATABASE_URL names one), server and worker.

  --demo      make an empty site the sample: a shopping centre with invented tenants, people, tickets and calls
  --prepare   only bring the database of DATABASE_URL to this version's shape, for server and worker elsewhere
  --help      say this

Environment: PORT 4000, HOST 127.0.0.1, DATA_DIR ./data, DATABASE_URL, DATABASE_APP_URL, RECORDING_STORE, ARCHIVE_STORE,
SITE_FILE ./site.yaml, ADMIN_PASSWORD, FFMPEG_PATH, LOG_LEVEL info, TRUSTED_PROXIES loopback, DATABASE_DISK.
`;

/** From the signal to the end of this process: programs first, the database with what is left. */
const stopWithinMs = 9_500;
const programsWithinMs = 8_000;

type Ending = "told" | "databaseGone" | "serverFailed";

interface House {
  environment: Environment;
  site: SiteConfig;
  log: Logger;
  /** Settles with the first SIGTERM, SIGINT or SIGHUP. */
  told: Promise<"told">;
  /** Once it was open, a program that fails is tried again for ever; before, it is a mistake to be put right. */
  opened: boolean;
}

async function main(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2));
  if (!wanted) return 0;
  // Only --demo opens the sample's doors, whatever the environment says.
  const environment = { ...readEnvironment(), demo: wanted.demo };
  try {
    if (wanted.prepare) return await prepareOnly(environment);
    return await startAt(environment.demo ? await settleDemo(environment) : environment);
  } catch (fault) {
    throw unwritable(environment.dataDir, fault) ?? fault;
  }
}

async function startAt(environment: Environment): Promise<number> {
  const site = loadSite(environment.siteFile);
  const log = openLog({ name: "start", level: environment.logLevel });
  const told = new Promise<"told">((settle) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => settle("told"));
  });
  if (site.file === null) log.info(`no site file at ${environment.siteFile}: an empty site with defaults`);
  const house: House = { environment, site, log, told, opened: false };
  for (;;) {
    const ending = await keepHouse(house);
    if (ending === "told") return 0;
    if (ending === "serverFailed") throw new StartRefusal("CONFIG", "The server did not start; what it said stands above.");
    log.warn("the database is gone: everything is started again");
  }
}

/** Null when there is nothing to start. */
function readArguments(given: string[]): { demo: boolean; prepare: boolean } | null {
  const options = { help: { type: "boolean" }, demo: { type: "boolean" }, prepare: { type: "boolean" } } as const;
  const { tokens } = parseArgs({ args: given, options, strict: false, tokens: true });
  const known = (token: (typeof tokens)[number]) => token.kind === "option" && token.name in options && token.value === undefined;
  const unknown = tokens
    .filter((token) => !known(token))
    .map(({ index }) => given[index] ?? "")
    .map((word) => word + didYouMean(word, Object.keys(options).map((name) => `--${name}`)));
  if (unknown.length > 0) throw new StartRefusal("CONFIG", `unknown: ${unknown.join(", ")}\n\n${help}`);
  const asked = new Set(tokens.map((token) => (token.kind === "option" ? token.name : "")));
  if (asked.has("help")) process.stdout.write(help);
  return asked.has("help") ? null : { demo: asked.has("demo"), prepare: asked.has("prepare") };
}

/** For servers and workers that are services of their own. Several at once wait for each other. */
async function prepareOnly(environment: Environment): Promise<number> {
  const { databaseUrl, siteFile, logLevel } = environment;
  if (databaseUrl === null) throw new StartRefusal("CONFIG", "DATABASE_URL is not set: --prepare is for a PostgreSQL of your own.");
  await prepare(environment, { ownerUrl: databaseUrl, site: loadSite(siteFile), log: openLog({ name: "start", level: logLevel }) });
  return 0;
}

/** Answers the programs' address. The first administrator's password is said as soon as it counts: nobody can say it again. */
async function prepare(environment: Environment, given: { ownerUrl: string; site: SiteConfig; log: Logger }): Promise<string> {
  const { ownerUrl, site, log } = given;
  const { dataDir, demo } = environment;
  const { appUrl, firstAdminPassword } = await prepareDatabase({
    ownerUrl,
    databaseAppUrl: environment.databaseAppUrl,
    site,
    ...(environment.adminPassword !== null && { adminPassword: environment.adminPassword }),
    admits: (tx) => (demo ? admitSample(tx, dataDir) : closeSample(tx, dataDir, say)),
    log: (line: string) => log.info(line),
  });
  if (firstAdminPassword !== null) say(`Sign in as admin with the one-time password ${firstAdminPassword}`);
  return appUrl;
}

async function settleDemo(environment: Environment): Promise<Environment> {
  await makeDataDir(environment.dataDir);
  return { ...environment, siteFile: await writeSampleSite(environment) };
}

/** Brings everything up, keeps it up, and takes it down in order, for whatever reason it ends. */
async function keepHouse(house: House): Promise<Ending> {
  const { environment, log, told } = house;
  const opening =
    environment.databaseUrl === null
      ? openCluster({ dataDir: environment.dataDir, log: (line) => log.info(line) })
      : null;
  // Two starts whose database is elsewhere would still share what lies in DATA_DIR, and nobody could tell whose it is.
  const held = opening === null ? await holdDataDir(environment.dataDir) : null;
  const programs: KeptProgram[] = [];
  let ended = false;
  try {
    return await Promise.race([told, bringUp(house, opening, programs, () => ended)]);
  } finally {
    ended = true;
    const from = performance.now();
    await Promise.all(programs.map((program) => program.stop(programsWithinMs)));
    const cluster = await opening?.catch(() => null);
    await cluster?.stop(Math.max(stopWithinMs - (performance.now() - from), 1_000));
    held?.release();
  }
}

async function holdDataDir(dataDir: string): Promise<FolderLock> {
  await makeDataDir(dataDir);
  return lockFolder(dataDir);
}

/** Settles only when something ends that must not; what it has begun stands in `programs`. */
async function bringUp(
  house: House,
  opening: Promise<Cluster> | null,
  programs: KeptProgram[],
  ended: () => boolean,
): Promise<Ending> {
  const { environment, site, log } = house;
  const cluster = await opening;
  await untilFree(environment);
  const ownerUrl = environment.databaseUrl ?? cluster?.ownerUrl ?? "";
  const appUrl = await prepare(environment, { ownerUrl, site, log });
  if (environment.demo) await prepareSample({ appUrl, dataDir: environment.dataDir, site, log: (line) => log.info(line) });
  await untilFree(environment);
  if (ended()) return "told";
  const env = programEnvironment(environment, { appUrl, scratch: await emptyScratch(environment) });
  return new Promise<Ending>((settle) => {
    void cluster?.exited.then(() => settle("databaseGone"));
    const warn = (line: string) => log.warn(line);
    const died = () => house.opened || settle("serverFailed");
    programs.push(keepRunning({ name: "server", file: program("server"), env, log: warn, died }));
    programs.push(keepRunning({ name: "worker", file: program("worker"), env, log: warn }));
    if (environment.demo) programs.push(keepRunning({ name: "sample", file: program("sample"), env, log: warn }));
    void untilReady(addressOf(environment), ended).then((ready) => {
      house.opened ||= ready;
      if (ready) say(`Dutydesk 值班台 is open at ${addressOf(environment)}`);
    });
  });
}

const program = (name: "server" | "worker" | "sample") => fileURLToPath(new URL(`./${name}/main.js`, import.meta.url));

/** A killed program leaves sound behind, half encoded: in a folder of ours, and until the next start only. */
async function emptyScratch({ dataDir }: Environment): Promise<string> {
  const scratch = join(dataDir, "scratch");
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { mode: 0o700 });
  return scratch;
}

/** What the programs are told: the restricted role's address, never the owner's, and no password of a person. */
function programEnvironment(environment: Environment, given: { appUrl: string; scratch: string }): NodeJS.ProcessEnv {
  const { dataDir, siteFile, demo, databaseUrl } = environment;
  const { DATABASE_URL: _owner, ADMIN_PASSWORD: _password, ...rest } = process.env;
  const databaseDisk = environment.databaseDisk ?? (databaseUrl === null ? dataDir : "");
  return {
    ...rest,
    DATA_DIR: dataDir,
    SITE_FILE: siteFile,
    DEMO: demo ? "1" : "0",
    DATABASE_APP_URL: given.appUrl,
    DATABASE_DISK: databaseDisk,
    TMPDIR: given.scratch,
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  process.exitCode = await main();
} catch (fault) {
  const expected = fault instanceof StartRefusal || fault instanceof DatabaseFromTheFuture;
  console.error(expected ? fault.message : fault);
  process.exitCode = 1;
}
// Nothing is left to wait for; a timer or socket that somebody forgot must not keep the machine from stopping.
process.exit();
