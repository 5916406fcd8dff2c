import type { Environment } from "../schema/config/environment.js";
import { openCluster, runningServer } from "../schema/database/embedded.js";
import { hasCluster } from "../schema/database/embedded/dataFolder.js";
import { StartRefusal } from "../schema/process/startRefusal.js";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The owner's address, for what reads or writes the whole database; `close` stops what was started for it. */
export interface Owner {
  url: string;
  close(): Promise<void>;
}

/** DATABASE_URL's; else the embedded server's, which is started for as long as it is needed where no desk runs it. */
export async function openOwner(environment: Environment): Promise<Owner> {
  const { databaseUrl, dataDir } = ownersOwn(environment);
  if (databaseUrl !== null) return { url: databaseUrl, close: async () => undefined };
  const running = await runningServer(dataDir, 0).catch((fault) => {
    if (fault instanceof StartRefusal && fault.code === "NOT_RUNNING") return null;
    throw fault;
  });
  if (running) return { url: running.ownerUrl, close: async () => undefined };
  if (!(await hasCluster(dataDir))) {
    throw new StartRefusal("CONFIG", `DATA_DIR ${dataDir} has no database, and none was made: set DATA_DIR or DATABASE_URL to where the desk's is.`);
  }
  return openStopped(environment);
}

/** The same where no desk may run: an embedded server that is held by one is refused. */
export async function openStopped(environment: Environment): Promise<Owner> {
  const { databaseUrl, dataDir } = ownersOwn(environment);
  if (databaseUrl !== null) return { url: databaseUrl, close: async () => undefined };
  const cluster = await openCluster({ dataDir, log: () => undefined });
  // Told to stop, this process ends as a fault would end it, and takes the server with it.
  const leave = () => process.exit(1);
  for (const signal of signals) process.once(signal, leave);
  const close = async () => {
    for (const signal of signals) process.off(signal, leave);
    await cluster.stop();
  };
  return { url: cluster.ownerUrl, close };
}

function ownersOwn(environment: Environment): Environment {
  if (environment.databaseUrl !== null || environment.databaseAppUrl === null) return environment;
  throw new StartRefusal("CONFIG", "DATABASE_APP_URL alone is not enough for this command: set DATABASE_URL, the owner's address.");
}
