import { hostname } from "node:os";
import { inspect } from "node:util";
import { openStore } from "../recordings/openStore.js";
import { readEnvironment } from "../schema/config/environment.js";
import { loadSite } from "../schema/config/site.js";
import { connect } from "../schema/database/connect.js";
import { transaction } from "../schema/database/transaction.js";
import { leash } from "../schema/process/leash.js";
import { openLog } from "../schema/process/log.js";
import { StartRefusal } from "../schema/process/startRefusal.js";
import { declareSource } from "../schema/stores/ingest/source.js";
import { duties } from "./duties.js";
import type { WorkerHub } from "./duty.js";
import { keepRota } from "./rota.js";

/** The worker: takes recordings in, folds calls, links them, watches clocks, and keeps retention. */
async function main(): Promise<void> {
  const environment = readEnvironment();
  if (!environment.databaseAppUrl) {
    throw new StartRefusal("CONFIG", "DATABASE_APP_URL is not set: `npm start` sets it, or give the restricted role's address.");
  }
  const site = loadSite(environment.siteFile);
  const log = openLog({ level: environment.logLevel, name: "worker" });
  const source = await connect(environment.databaseAppUrl, { applicationName: "dutydesk-worker", poolSize: 12 });
  const store = await openStore(environment.recordingStore);
  await transaction(source, async (tx) => {
    for (const declared of site.sources) await declareSource(tx, declared);
  });
  const stop = new AbortController();
  const hub: WorkerHub = { source, store, site, log, worker: `${hostname()}:${process.pid}`, stopping: stop.signal };
  const working = keepRota(duties, hub);
  leash(async () => {
    stop.abort();
    await working;
    await source.destroy();
  });
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof StartRefusal ? fault.message : inspect(fault)}\n`);
  process.exit(1);
});
