/** Single programs of the product, as start.ts would run them, over a test's own database: to be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import type { TestDatabase } from "./database.js";
import { makeSite } from "./door.js";
import { plainEnvironment, siteText } from "./house.js";

export interface Running {
  /** What it has said. */
  output(): string;
  /** True when the kill was in time, false when it had ended by itself. */
  kill(): Promise<boolean>;
  /** SIGTERM, and until it has ended. */
  stop(): Promise<void>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface Programs {
  readonly spool: string;
  readonly store: RecordingStore;
  /** Where the store is; what a crash left staged lies in `.staging` below. */
  readonly storeFolder: string;
  worker(): Running;
  /** Listens on this port of 127.0.0.1. */
  server(port: number): Running;
  /** `npm run desk -- WORDS` */
  desk(...words: string[]): Running;
  close(): Promise<void>;
}

export async function openPrograms(database: TestDatabase): Promise<Programs> {
  await makeSite(database);
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-programs-"));
  const [spool, storeFolder, temporary] = [join(folder, "spool"), join(folder, "store"), join(folder, "tmp")];
  for (const made of [join(spool, "monitor"), join(spool, "voicemail"), temporary]) await mkdir(made, { recursive: true });
  await writeFile(join(folder, "site.yaml"), siteText);
  const env = {
    ...plainEnvironment(),
    DATABASE_APP_URL: database.appUrl,
    DATA_DIR: join(folder, "data"),
    SITE_FILE: join(folder, "site.yaml"),
    RECORDING_STORE: `disk:${storeFolder}`,
    LOG_LEVEL: "warn",
    TMPDIR: temporary,
  };
  const begun: Running[] = [];
  const run = (file: string, words: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const running = begin(spawn(process.execPath, [resolve("dist", file), ...words], { env: { ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] }));
    begun.push(running);
    return running;
  };
  return {
    spool,
    storeFolder,
    store: await openStore(env.RECORDING_STORE),
    worker: () => run("worker/main.js", []),
    server: (port) => run("server/main.js", [], { HOST: "127.0.0.1", PORT: String(port) }),
    desk: (...words) => run("desk.js", words),
    async close() {
      await Promise.all(begun.map((running) => running.kill()));
      await rm(folder, { recursive: true });
    },
  };
}

function begin(child: ChildProcess): Running {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => (output += text.toString()));
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal }) as Awaited<Running["ended"]>);
  return {
    output: () => output,
    ended,
    async kill() {
      child.kill("SIGKILL");
      return (await ended).signal === "SIGKILL";
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
