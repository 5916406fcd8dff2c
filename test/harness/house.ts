/** The product as it is delivered, whose parts a test may kill: dist/start.js, its database, server and worker. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { isAlive, processesOf } from "./processes.js";
import { until } from "./until.js";

const run = promisify(execFile);

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One run of dist/start.js. */
export interface Start {
  readonly pid: number;
  /** All that it and its programs have said. */
  output(): string;
  /** Milliseconds from its beginning until it was open. Throws what it said when it ends instead. */
  opens(seconds?: number): Promise<number>;
  readonly ended: Promise<Ended>;
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM; answers after how many milliseconds it was gone. */
  stop(): Promise<number>;
}

export type Part = "server" | "worker" | "database";

export interface House {
  readonly dataDir: string;
  /** The PBX's folder: monitor/, voicemail/, cdr.csv and cel.csv. */
  readonly spool: string;
  readonly siteFile: string;
  readonly url: string;
  readonly wsUrl: string;
  /** With `words` after `npm start --`. */
  start(variables?: NodeJS.ProcessEnv, words?: readonly string[]): Start;
  /** Null while it does not run. Of the database: the postmaster. */
  pidOf(part: Part): number | null;
  /** SIGKILL. Answers whom. */
  kill(part: Part): number;
  /** Milliseconds until another process than `old` is this part, and /readyz says yes. */
  back(part: Part, old: number, seconds?: number): Promise<number>;
  /** What runs of it, orphans too. */
  running(): string[];
  /** `npm run desk -- WORDS`: its standard output. */
  desk(words: readonly string[], variables?: NodeJS.ProcessEnv): Promise<string>;
  /** Ends whatever runs of it, and removes its folder. */
  close(): Promise<void>;
}

const commands: Record<Part, RegExp> = {
  server: /dist\/server\/main\.js/u,
  worker: /dist\/worker\/main\.js/u,
  database: /bin\/postgres -D/u,
};

export const siteText = `site: { name: Crash Plaza, timeZone: Asia/Shanghai, language: en }
sources:
  - { name: main-pbx, kind: asterisk, timeZone: Asia/Shanghai, everySeconds: 1,
      monitor: spool/monitor, voicemail: spool/voicemail, cdr: spool/cdr.csv, cel: spool/cel.csv }
`;

/** A folder with a site, by default of one PBX, and a port. Nothing runs yet. */
export async function openHouse(site = siteText): Promise<House> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "dutydesk-house-")));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another user, who must get through
  const [dataDir, spool, temporary] = [join(folder, "data"), join(folder, "spool"), join(folder, "tmp")];
  for (const made of [join(spool, "monitor"), join(spool, "voicemail"), temporary]) await mkdir(made, { recursive: true });
  const siteFile = join(folder, "site.yaml");
  await writeFile(siteFile, site);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const mark = randomUUID();
  const env = (variables: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    ...plainEnvironment(),
    DESK_TEST_HOUSE: mark,
    DATA_DIR: dataDir,
    SITE_FILE: siteFile,
    PORT: String(port),
    TMPDIR: temporary,
    ...variables,
  });
  const running = () => processesOf({ mark: `DESK_TEST_HOUSE=${mark}`, folder });
  const pidOf = (part: Part) => running().find(({ command }) => commands[part].test(command))?.pid ?? null;
  const starts: Start[] = [];
  return {
    dataDir,
    spool,
    siteFile,
    url,
    wsUrl: `ws://127.0.0.1:${port}/graphql`,
    start(variables, words = []) {
      const begun = begin(folder, env(variables), words);
      starts.push(begun);
      return begun;
    },
    pidOf,
    kill(part) {
      const pid = pidOf(part);
      if (pid === null) throw new Error(`no ${part} runs`);
      process.kill(pid, "SIGKILL");
      return pid;
    },
    async back(part, old, seconds = 60) {
      const from = performance.now();
      const ready = async () => (await fetch(`${url}/readyz`).catch(() => null))?.status === 200;
      await until(async () => ![null, old].includes(pidOf(part)) && (await ready()), seconds);
      return performance.now() - from;
    },
    running: () => running().map(({ pid, command }) => `${pid} ${command}`),
    async desk(words, variables) {
      return (await run(process.execPath, [resolve("dist/desk.js"), ...words], { cwd: folder, env: env(variables) })).stdout;
    },
    async close() {
      await Promise.all(starts.map((begun) => begun.stop()));
      for (const { pid } of running()) if (isAlive(pid)) process.kill(pid, "SIGKILL"); // left behind by a start that was killed
      await until(() => running().length === 0);
      await rm(folder, { recursive: true });
    },
  };
}

function begin(folder: string, env: NodeJS.ProcessEnv, words: readonly string[]): Start {
  const from = performance.now();
  const args = ["--enable-source-maps", resolve("dist/start.js"), ...words];
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }) as Ended);
  return {
    pid: child.pid!,
    output: () => output,
    ended,
    signal: (signal) => void child.kill(signal),
    async opens(seconds = 60) {
      const late = await until(() => output.includes(" is open at ") || hasEnded(child), seconds).catch((fault: Error) => fault);
      if (late || hasEnded(child)) throw new Error(`${late?.message ?? "it ended instead"}\n${output}`);
      return performance.now() - from;
    },
    async stop() {
      const told = performance.now();
      child.kill("SIGTERM");
      await ended;
      return performance.now() - told;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** Nothing of whoever runs the tests tells a program where its things are, or how much it is to say. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const given = Object.entries(process.env);
  return Object.fromEntries(given.filter(([name]) => !/^(DATABASE|ADMIN|DESK_PASSWORD|RECORDING|ARCHIVE|SITE|HOST$|LOG_LEVEL)/u.test(name)));
}

/** A port of 127.0.0.1 that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
