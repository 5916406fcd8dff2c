import { cp, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { loadSite } from "../../schema/config/site.js";
import { transaction } from "../../schema/database/transaction.js";
import { declareSource } from "../../schema/stores/ingest/source.js";
import type { WorkerHub } from "../../worker/duty.js";
import { deriving } from "../../worker/ingest/deriving.js";
import { ingesting } from "../../worker/ingest/ingesting.js";
import { calling } from "../../worker/link/calling.js";
import { scanning } from "../../worker/source/scanning.js";
import type { TestDatabase } from "./database.js";
import { makeSite } from "./door.js";

export interface TestWorker {
  readonly hub: WorkerHub;
  readonly store: RecordingStore;
  /** The PBX's folder: monitor/, voicemail/, cdr.csv and cel.csv. */
  readonly spool: string;
  /** Copies captures into the spool, as old as `secondsAgo`. */
  bring(from: string, to: string, secondsAgo?: number): Promise<void>;
  write(path: string, bytes: Buffer | string, secondsAgo?: number): Promise<void>;
  /** Scans, folds, takes in and derives, once; as a worker does that has just been started. */
  turn(): Promise<void>;
  close(): Promise<void>;
}

/** A worker's duties over a test's database, a disk store and a spool of its own. */
export async function openWorker(database: TestDatabase): Promise<TestWorker> {
  const [site] = (await database.owner.query("SELECT 1 FROM site")) as unknown[];
  if (!site) await makeSite(database);
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-worker-"));
  const spool = join(folder, "spool");
  await mkdir(join(spool, "monitor"), { recursive: true });
  await mkdir(join(spool, "voicemail"), { recursive: true });
  const file = join(folder, "site.yaml");
  await writeFile(
    file,
    `sources:
  - { name: main-pbx, kind: asterisk, timeZone: Asia/Shanghai, monitor: spool/monitor, voicemail: spool/voicemail, cdr: spool/cdr.csv, cel: spool/cel.csv }
`,
  );
  const store = await openStore(`disk:${join(folder, "store")}`);
  const declared = loadSite(file);
  await transaction(database.app, async (tx) => {
    for (const source of declared.sources) await declareSource(tx, source);
  });
  const log = pino({ level: process.env["LOG_LEVEL"] ?? "silent" });
  const hub: WorkerHub = { source: database.app, store, site: declared, log, worker: "test", stopping: new AbortController().signal };
  return {
    hub,
    store,
    spool,
    async bring(from, to, secondsAgo = 120) {
      await cp(from, join(spool, to), { recursive: true });
      await age(join(spool, to), secondsAgo);
    },
    async write(path, bytes, secondsAgo = 120) {
      await mkdir(join(spool, path, ".."), { recursive: true });
      await writeFile(join(spool, path), bytes);
      await age(join(spool, path), secondsAgo);
    },
    async turn() {
      for (const duty of [scanning(), calling, ingesting, deriving()]) await duty.run(hub);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Sets the times of a file, or of all that is below a folder. */
async function age(path: string, secondsAgo: number): Promise<void> {
  const then = new Date(Date.now() - secondsAgo * 1_000);
  for (const entry of await readdir(path, { recursive: true }).catch(() => [])) await utimes(join(path, entry), then, then);
  await utimes(path, then, then);
}
