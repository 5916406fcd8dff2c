import { setTimeout as pause } from "node:timers/promises";
import { inspect } from "node:util";
import { openStore } from "../recordings/openStore.js";
import { readEnvironment } from "../schema/config/environment.js";
import { loadSite } from "../schema/config/site.js";
import { refuseHalfRestored } from "../schema/database/backup/target.js";
import { connect } from "../schema/database/connect.js";
import { programsUrl } from "../schema/database/programsUrl.js";
import { watchedDisks } from "../schema/process/disks.js";
import { leash } from "../schema/process/leash.js";
import { openLog } from "../schema/process/log.js";
import { StartRefusal } from "../schema/process/startRefusal.js";
import { createApp } from "./http/app.js";
import { createLive } from "./live/live.js";
import { createRelay } from "./live/relay.js";
import { buildHubSchema } from "./schema.js";

const DRAIN_MS = 3_000;
/** While this server already says that it is not ready, and still answers: a proxy needs a moment to hear of it. */
const FAREWELL_MS = 500;

/** The server: the desk's page, GraphQL with live subscriptions, audio, and the relay that orders events. */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const site = loadSite(environment.siteFile);
  const log = openLog({ level: environment.logLevel, name: "server" });
  const source = await connect(programsUrl(environment), { applicationName: "dutydesk-server", poolSize: 16 });
  await refuseHalfRestored(source);
  const store = await openStore(environment.recordingStore);
  const live = createLive({ source, log });
  const relay = createRelay({ source, log });
  const schema = await buildHubSchema();
  const { siteFile, demo } = environment;
  const hub = { source, store, numbers: site.numbers, siteTimeZone: site.site.timeZone, site, siteFile, demo };
  const stop = new AbortController();
  const { trustedProxies } = environment;
  const app = await createApp({ hub, live, schema, log, trustedProxies, disks: watchedDisks(environment), stopping: stop.signal });
  relay.start();
  await live.start();
  await app.listen({ host: environment.host, port: environment.port });
  leash(async () => {
    stop.abort();
    await pause(FAREWELL_MS);
    // Answers under way are finished; a recording that somebody listens to is not waited for to its end.
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS).unref();
    await app.close();
    await live.stop();
    await relay.stop();
    await source.destroy();
  });
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof StartRefusal ? fault.message : inspect(fault)}\n`);
  process.exit(1);
});
