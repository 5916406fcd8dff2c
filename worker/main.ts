import { hostname } from "node:os";
import { inspect } from "node:util";
import { openStore } from "../recordings/openStore.js";
import { readEnvironment } from "../schema/config/environment.js";
import { loadSite } from "../schema/config/site.js";
import { refuseHalfRestored } from "../schema/database/backup/target.js";
import { connect } from "../schema/database/connect.js";
import { programsUrl } from "../schema/database/programsUrl.js";
import { transaction } from "../schema/database/transaction.js";
import { watchedDisks } from "../schema/process/disks.js";
import { leash } from "../schema/process/leash.js";
import { openLog } from "../schema/process/log.js";
import { StartRefusal } from "../schema/process/startRefusal.js";
import { declareSource } from "../schema/stores/ingest/source.js";
import { duties } from "./duties.js";
import type { WorkerHub } from "./duty.js";
import { keepRota } from "./rota.js";
import { watching } from "./watching.js";

/** The worker: takes recordings in, folds calls, links them, watches clocks, and keeps retention. */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const site = loadSite(environment.siteFile);
  const log = openLog({ level: environment.logLevel, name: "worker" });
  const source = await connect(programsUrl(environment), { applicationName: "dutydesk-worker", poolSize: 12 });
  await refuseHalfRestored(source);
  const store = await openStore(environment.recordingStore);
  await transaction(source, async (tx) => {
    for (const declared of site.sources) await declareSource(tx, declared);
  });
  const stop = new AbortController();
  const hub: WorkerHub = { source, store, site, log, worker: `${hostname()}:${process.pid}`, stopping: stop.signal };
  const watch = watching(watchedDisks(environment));
  await watch.run(hub); // before the first file: the disk may be full already
  const working = keepRota([watch, ...duties], hub);
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
