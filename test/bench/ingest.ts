/** Recordings of three minutes taken in by the worker, beside `cp`, `sha256sum` and the same encode by the command line. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { findFfmpeg } from "../../recordings/findFfmpeg.js";
import { runningServer } from "../../schema/database/embedded.js";
import { record } from "../harness/deskWork.js";
import { password } from "../harness/door.js";
import { type House, openHouse, siteText } from "../harness/house.js";
import { type Client, signIn } from "../harness/hub.js";
import { makePerson } from "../harness/product.js";
import { wav } from "../harness/sounds.js";
import { until } from "../harness/until.js";
import { type Row, median, withinLimit } from "./rows.js";

const run = promisify(execFile);
const rounds = 5;
const filesARound = 10;
/** A worker runs for months: what is compared is what a file costs once its code is warm. */
const warmUpFiles = 40;
/** Of a WAV with nothing but its format and its sound. */
const wavHeaderBytes = 44;
const filesAMinuteAndCore = 50;
const boardEveryMs = 50;

interface Bench {
  house: House;
  owner: pg.Client;
  /** Where files lie before the PBX "writes" them. */
  folder: string;
  ffmpeg: string;
  agent: Client;
}

export async function measureIngest(say: (figure: string) => void): Promise<Row[]> {
  const house = await openHouse(siteText);
  const start = house.start({ ADMIN_PASSWORD: password, LOG_LEVEL: "warn" });
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-bench-"));
  try {
    await start.opens();
    const owner = new pg.Client({ connectionString: (await runningServer(house.dataDir)).ownerUrl });
    await owner.connect();
    const agent = await makePerson(await signIn({ url: house.url, login: "admin" }), house.url, { login: "mei", displayName: "mei", role: "agent" });
    for (let number = 0; number < 30; number += 1) await record(agent, `${number} 號鋪位的冷氣不冷`);
    const bench: Bench = { house, owner, folder, ffmpeg: await findFfmpeg(process.env), agent };
    await makeSound(bench);
    const rows = [await compareCpu(bench, say), ...(await sustain(bench, say))];
    await owner.end();
    return rows;
  } finally {
    await house.close();
    await rm(folder, { recursive: true });
  }
}

/** Three minutes of what a hotline records: the sample's conversations, 8 kHz mono, one after another. */
async function makeSound({ folder }: Bench): Promise<void> {
  const sounds = resolve("sample", "sounds");
  const names = (await readdir(sounds)).filter((name) => name.endsWith(".wav")).sort();
  const talks = await Promise.all(names.map(async (name) => (await readFile(join(sounds, name))).subarray(wavHeaderBytes)));
  const [all, sound] = [Buffer.concat(talks), Buffer.alloc(180 * 16_000)];
  for (let at = 0; at < sound.length; at += all.length) all.copy(sound, at);
  await writeFile(join(folder, "sound.wav"), wav(sound));
}

let files = 0;

/** Files of their own content, which lie in the PBX's folder all at once; answers where, and since when. */
async function bring({ house, folder }: Bench, count: number): Promise<{ paths: string[]; since: number }> {
  const sound = await readFile(join(folder, "sound.wav"));
  const then = new Date(Date.now() - 300_000);
  const names: string[] = [];
  for (let file = 0; file < count; file += 1) {
    files += 1;
    const name = `out-0205550100-201-20261122-034500-${1_795_300_000 + files}.${files}.wav`;
    sound.writeInt32LE(files, 1_000);
    await writeFile(join(folder, name), sound);
    await utimes(join(folder, name), then, then);
    names.push(name);
  }
  const monitor = join(house.spool, "monitor");
  const since = performance.now();
  for (const name of names) await rename(join(folder, name), join(monitor, name));
  return { paths: names.map((name) => join(monitor, name)), since };
}

async function derived({ owner }: Bench): Promise<number> {
  const { rows } = await owner.query<{ count: string }>("SELECT count(*) FROM recording WHERE derived_at IS NOT NULL");
  return Number(rows[0]!.count);
}

/** Milliseconds of CPU of a process and of all its children that have ended. */
function cpuOf(pid: number | "self"): { own: number; withChildren: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const [user, system, children, ofChildren] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 15).map((ticks) => Number(ticks) * 10);
  return { own: user! + system!, withChildren: user! + system! + children! + ofChildren! };
}

async function compareCpu(bench: Bench, say: (figure: string) => void): Promise<Row> {
  const [ours, theirs, database]: [number[], number[], number[]] = [[], [], []];
  const { paths: warmUp } = await bring(bench, warmUpFiles);
  await until(async () => (await derived(bench)) === files, 300);
  await byHand(bench, warmUp.slice(0, filesARound));
  for (let round = 0; round < rounds; round += 1) {
    const taken = await byWorker(bench);
    ours.push(taken.worker);
    database.push(taken.database);
    theirs.push(await byHand(bench, taken.paths));
  }
  const [own, peer, ofDatabase] = [ours, theirs, database].map((figures) => median(figures) / filesARound) as [number, number, number];
  say(
    `CPU a file of 3 minutes (median of ${rounds} times ${filesARound}): taken in, hashed and encoded ${own.toFixed(0)} ms, written down by PostgreSQL ` +
      `${ofDatabase.toFixed(0)} ms; cp, sha256sum and ffmpeg ${peer.toFixed(0)} ms`,
  );
  return { name: "ingest/cpu", ratio: own / peer, goal: 1.15, wants: "<=" };
}

async function byWorker(bench: Bench): Promise<{ paths: string[]; worker: number; database: number }> {
  const pid = bench.house.pidOf("worker")!;
  const before = { worker: cpuOf(pid).withChildren, database: await cpuOfDatabase(bench) };
  const { paths } = await bring(bench, filesARound);
  await until(async () => (await derived(bench)) === files, 300);
  return { paths, worker: cpuOf(pid).withChildren - before.worker, database: (await cpuOfDatabase(bench)) - before.database };
}

/** Of every process of PostgreSQL that is there; its connections stay while the hub runs. */
async function cpuOfDatabase({ owner }: Bench): Promise<number> {
  const { rows } = await owner.query<{ pid: number }>("SELECT pid FROM pg_stat_activity");
  return rows.reduce((sum, { pid }) => sum + cpuOf(pid).own, 0);
}

async function byHand({ folder, ffmpeg }: Bench, paths: readonly string[]): Promise<number> {
  const ofChildren = () => cpuOf("self").withChildren - cpuOf("self").own;
  const before = ofChildren();
  const copies = join(folder, "copies");
  await mkdir(copies, { recursive: true });
  for (const path of paths) {
    const copy = join(copies, "copy.wav");
    await run("cp", [path, copy]);
    await run("sha256sum", [copy]);
    const opus = ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-compression_level", "1"];
    await run(ffmpeg, ["-nostdin", "-v", "error", "-y", "-threads", "1", "-i", copy, ...opus, "-ac", "1", "-threads", "1", "-f", "ogg", join(copies, "copy.ogg")]);
  }
  return ofChildren() - before;
}

/** A minute's files lie there at once, and the desk's board is asked twenty times a second until the last is stored and encoded. */
async function sustain(bench: Bench, say: (figure: string) => void): Promise<Row[]> {
  const cores = availableParallelism();
  const wanted = filesAMinuteAndCore * cores;
  const { since } = await bring(bench, wanted);
  const stop = new AbortController();
  const asking = askBoard(bench.agent, stop.signal);
  await until(async () => (await derived(bench)) === files, 300);
  const minutes = (performance.now() - since) / 60_000;
  stop.abort();
  const times = (await asking).sort((a, b) => a - b);
  const rate = wanted / minutes / cores;
  const p99 = times[Math.floor(times.length * 0.99)]!;
  say(`${wanted} files of 3 minutes, there at once, in ${(minutes * 60).toFixed(0)} s on ${cores} cores: ${rate.toFixed(1)} a minute and core; ${times.length} boards beside it, p50 ${median(times).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`);
  return [
    { name: "ingest/files-a-minute-and-core", ratio: rate / filesAMinuteAndCore, goal: 1, wants: ">=" },
    withinLimit("ingest/board-p99", p99, 300),
  ];
}

async function askBoard(agent: Client, signal: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  const under = new Set<Promise<void>>();
  while (!signal.aborted) {
    const from = performance.now();
    const asked = agent.query("{ board { seq asOf tickets { number title department { name } clocks { name dueAt breachedAt } } } }").then(() => void times.push(performance.now() - from));
    under.add(asked);
    void asked.finally(() => under.delete(asked));
    await new Promise((next) => setTimeout(next, boardEveryMs));
  }
  await Promise.all(under);
  return times;
}
