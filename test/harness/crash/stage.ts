/** Where programs are killed again and again: a database, a store and a spool, and what is promised of them after each. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openStore } from "../../../recordings/openStore.js";
import type { RecordingStore } from "../../../recordings/store.js";
import { loadSite } from "../../../schema/config/site.js";
import { transaction } from "../../../schema/database/transaction.js";
import { declareSource } from "../../../schema/stores/ingest/source.js";
import { type Verified, verifyAll } from "../../../desk/verifyAll.js";
import { relayBatch } from "../../../server/live/relay.js";
import { type TestDatabase, openDatabase } from "../database.js";
import { makeSite } from "../door.js";
import { plainEnvironment, siteText } from "../house.js";
import type { Errand } from "./child.js";
import { type Count, countIn } from "./counting.js";
import type { Place } from "./flows.js";

export interface Stage {
  readonly db: TestDatabase;
  readonly store: RecordingStore;
  readonly place: Place;
  readonly spool: string;
  /** Runs the program; answers whether it was killed where it should be, or came to its end. Throws when it failed. */
  run(errand: Omit<Errand, "place">): Promise<"killed" | "ended">;
  readonly count: Count;
  /** Takes events and audit rows into their order, as a server's relay does, and reads everything again. */
  verify(): Promise<Verified>;
  /** What is wrong with the whole, in words; nothing when all is well. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const db = await openDatabase();
  await makeSite(db);
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-killed-"));
  const [spool, storeFolder, temporary] = [join(folder, "spool"), join(folder, "store"), join(folder, "tmp")];
  for (const made of [join(spool, "monitor"), join(spool, "voicemail"), temporary]) await mkdir(made, { recursive: true });
  const siteFile = join(folder, "site.yaml");
  await writeFile(siteFile, siteText);
  await transaction(db.app, async (tx) => {
    for (const source of loadSite(siteFile).sources) await declareSource(tx, source);
  });
  const place = { appUrl: db.appUrl, storeFolder, siteFile };
  const store = await openStore(`disk:${storeFolder}`);
  const count = countIn(db);
  const verify = () => verifyOf(db, store);
  return {
    db,
    store,
    place,
    spool,
    run: (errand) => runChild({ ...errand, place }, temporary),
    count,
    verify,
    faults: async () => faultsOf(await verify(), { count, store, storeFolder }),
    async close() {
      await db.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The program that is killed; no part of what a site gets: `npm run build:measures` makes it. */
const program = resolve("dist/test/harness/crash/child.js");

async function runChild(errand: Errand, temporary: string): Promise<"killed" | "ended"> {
  const env = { ...plainEnvironment(), TMPDIR: temporary, NODE_COMPILE_CACHE: resolve("node_modules/.cache/dutydesk-crash") };
  const child = spawn(process.execPath, [program, JSON.stringify(errand)], { env, stdio: ["ignore", "inherit", "pipe"] });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  if (signal === "SIGKILL") return "killed";
  if (code === 0) return "ended";
  throw new Error(`${errand.point ?? `call ${errand.nth}`}: ended with ${code ?? signal}\n${said}`);
}

/** Sums that must be nothing, whatever was killed. */
const sums: Readonly<Record<string, string>> = {
  "recordings whose count of holds is not that of their holds":
    "recording r WHERE hold_count <> (SELECT count(*) FROM hold h WHERE h.recording_id = r.id AND released_at IS NULL)",
  "held recordings on their way out": "recording WHERE hold_count > 0 AND state IN ('TRASHED', 'PURGING', 'PURGED')",
  "recordings taken in twice": "(SELECT FROM recording GROUP BY source, identity, content_version HAVING count(*) > 1) AS twice",
  "recordings that are on record in the audit twice for one thing":
    `(SELECT FROM audit WHERE action IN ('recording.stored', 'recording.trashed', 'recording.purging', 'recording.purged')
      GROUP BY action, subject_id HAVING count(*) > 1) AS twice`,
  "holds that are on record twice":
    "(SELECT FROM audit WHERE action IN ('hold.place', 'hold.release') GROUP BY action, detail->>'holdId' HAVING count(*) > 1) AS twice",
  "things told twice":
    `(SELECT FROM event WHERE topic = 'recording' AND kind IN ('stored', 'derived', 'trashed', 'purging', 'purged')
      GROUP BY kind, aggregate_id HAVING count(*) > 1) AS twice`,
  "events without their place": "event WHERE NOT EXISTS (SELECT FROM relay WHERE event_id = event.id)",
  "places that are skipped": "relay_state WHERE seq <> (SELECT count(*) FROM relay)",
};

/** Takes what is left into its order first. */
export async function verifyOf(db: TestDatabase, store: RecordingStore): Promise<Verified> {
  while (await relayBatch(db.app));
  return verifyAll(db.app, store);
}

interface AtRest {
  count: Count;
  store: RecordingStore;
  storeFolder: string;
}

/** What is wrong with a database and its store that are at rest, in words. */
export async function faultsOf(verified: Verified, { count, store, storeFolder }: AtRest): Promise<string[]> {
  const faults = verified.ok ? [] : [`verify: ${JSON.stringify(verified)}`];
  for (const [what, where] of Object.entries(sums)) {
    const found = await count(where);
    if (found > 0) faults.push(`${found} ${what}`);
  }
  const noted = new Set<string>();
  for await (const { recording } of store.purgeNotes()) noted.add(`'${recording}'`);
  const unnoted = await count(`recording WHERE state = 'PURGED' AND NOT id::text IN (${[...noted, "''"].join()})`);
  if (unnoted > 0) faults.push(`${unnoted} purged recordings that no note beside the objects tells of`);
  // What was staged by a program that died bears no name that anybody knows; the sweep of the left-overs takes it.
  await store.sweepTemps(new Date(Date.now() + 60_000));
  const left = await readdir(join(storeFolder, ".staging"));
  return left.length === 0 ? faults : [...faults, `left staged: ${left.join(", ")}`];
}
