/** Recordings of three minutes taken in by the worker, beside `cp`, `sha256sum` and the same encode by the command line. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";

import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { findFfmpeg } from "../../recordings/findFfmpeg.js";
import { runningServer } from "../../schema/database/embedded.js";
import { record } from "../harness/deskWork.js";
import { password } from "../harness/door.js";
import { type House, openHouse, siteText } from "../harness/house.js";
import { type Client, signIn } from "../harness/hub.js";
import { makePerson } from "../harness/product.js";
import { until } from "../harness/until.js";
import { type Row, median, withinLimit } from "./rows.js";

const run = promisify(execFile);
const rounds = 3;
const filesARound = 6;
const sustainedSeconds = 60;
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

/** Three minutes of PCM, 8 kHz mono: voices are imitated by tones under noise, which an encoder works at as hard. */
async function makeSound({ ffmpeg, folder }: Bench): Promise<void> {
  const sound = "sine=f=220:d=180:r=8000[a];anoisesrc=d=180:r=8000:a=0.05:c=pink[b];[a][b]amix,tremolo=f=3:d=0.8";
  await run(ffmpeg, ["-nostdin", "-v", "error", "-filter_complex", sound, "-ac", "1", "-c:a", "pcm_s16le", join(folder, "sound.wav")]);
}

let files = 0;

/** A file of its own content, as the PBX leaves it; answers where. */
async function bring({ house, folder }: Bench): Promise<string> {
  files += 1;
  const bytes = await readFile(join(folder, "sound.wav"));
  bytes.writeInt32LE(files, 1_000);
  const temporary = join(folder, "next.wav");
  await writeFile(temporary, bytes);
  const then = new Date(Date.now() - 300_000);
  await utimes(temporary, then, then);
  const path = join(house.spool, "monitor", `out-0205550100-201-20261122-034500-${1_795_300_000 + files}.${files}.wav`);
  await rename(temporary, path);
  return path;
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
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const [paths, took] = await byWorker(bench);
    const peer = await byHand(bench, paths);
    if (round > 0) (ours.push(took), theirs.push(peer)); // the first warms up
  }
  const [own, peer] = [median(ours), median(theirs)].map((figure) => figure / filesARound) as [number, number];
  say(`CPU a file of 3 minutes: taken in, hashed, encoded and written down ${own.toFixed(0)} ms; cp, sha256sum and ffmpeg ${peer.toFixed(0)} ms (median of ${rounds} times ${filesARound})`);
  return { name: "ingest/cpu", ratio: own / peer, goal: 1.15, wants: "<=" };
}

async function byWorker(bench: Bench): Promise<[string[], number]> {
  const pid = bench.house.pidOf("worker")!;
  const before = cpuOf(pid).withChildren;
  const paths: string[] = [];
  for (let file = 0; file < filesARound; file += 1) paths.push(await bring(bench));
  await until(async () => (await derived(bench)) === files, 300);
  return [paths, cpuOf(pid).withChildren - before];
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
    const opus = ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-compression_level", "5"];
    await run(ffmpeg, ["-nostdin", "-v", "error", "-y", "-threads", "1", "-i", copy, ...opus, "-ac", "1", "-threads", "1", "-f", "ogg", join(copies, "copy.ogg")]);
  }
  return ofChildren() - before;
}

/** Files come at the promised pace for a minute, while the desk's board is asked twenty times a second. */
async function sustain(bench: Bench, say: (figure: string) => void): Promise<Row[]> {
  const cores = availableParallelism();
  const wanted = Math.ceil((filesAMinuteAndCore * cores * sustainedSeconds) / 60);
  const stop = new AbortController();
  const asking = askBoard(bench.agent, stop.signal);
  const from = performance.now();
  for (let file = 0; file < wanted; file += 1) {
    await bring(bench);
    await new Promise((next) => setTimeout(next, Math.max(0, from + ((file + 1) * sustainedSeconds * 1_000) / wanted - performance.now())));
  }
  await until(async () => (await derived(bench)) === files, 300);
  const minutes = (performance.now() - from) / 60_000;
  stop.abort();
  const times = (await asking).sort((a, b) => a - b);
  const rate = wanted / minutes / cores;
  const p99 = times[Math.floor(times.length * 0.99)]!;
  say(`${wanted} files in ${(minutes * 60).toFixed(0)} s on ${cores} cores: ${rate.toFixed(1)} a minute and core; ${times.length} boards beside it, p50 ${median(times).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`);
  return [
    // The last file comes when the minute is over, and an encode is still to be made then.
    { name: "ingest/files-a-minute-and-core", ratio: rate / filesAMinuteAndCore, goal: 0.95, wants: ">=" },
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
