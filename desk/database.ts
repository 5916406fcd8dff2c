import { userInfo } from "node:os";
import { readEnvironment } from "../schema/config/environment.js";
import { refuseHalfRestored } from "../schema/database/backup/target.js";
import { connect } from "../schema/database/connect.js";
import { runningServer } from "../schema/database/embedded.js";
import { appUrl } from "../schema/database/roles.js";
import { reading } from "../schema/database/transaction.js";
import { StartRefusal } from "../schema/process/startRefusal.js";
import { type AuditActor, systemActor } from "../schema/stores/audit.js";
import { readSite } from "../schema/stores/site.js";

export type Source = Awaited<ReturnType<typeof connect>>;

/** The database of the running desk, as the restricted role: a command can do no more than the programs. */
export type Connect = () => Promise<Source>;

/** Finds it by DATABASE_APP_URL or DATABASE_URL, else under DATA_DIR, where `npm start` must be running. */
export async function connectToDesk(): Promise<Source> {
  const { databaseAppUrl, databaseUrl, dataDir } = readEnvironment();
  const url = databaseAppUrl ?? appUrl(databaseUrl ?? (await embeddedUrl(dataDir)));
  const source = await connect(url, { applicationName: "dutydesk-desk", poolSize: 2 }).catch((fault: Error) => {
    const { host, pathname } = new URL(url);
    throw new StartRefusal("NOT_RUNNING", `The database at ${host}${pathname} does not let the desk in (${fault.message}). ${startFirst}`);
  });
  try {
    await refuseHalfRestored(source);
    if (await reading(source, readSite).catch(() => null)) return source;
    throw new StartRefusal("NOT_RUNNING", `This database has no site yet. ${startFirst}`);
  } catch (fault) {
    await source.destroy();
    throw fault;
  }
}

const startFirst = "Start the desk first: npm start";

async function embeddedUrl(dataDir: string): Promise<string> {
  try {
    return (await runningServer(dataDir, 1_000)).ownerUrl;
  } catch (fault) {
    if (fault instanceof StartRefusal && fault.code === "NOT_RUNNING") {
      throw new StartRefusal("NOT_RUNNING", `No desk runs on DATA_DIR ${dataDir}. ${startFirst}, or set DATA_DIR or DATABASE_URL to where it is.`);
    }
    if ((fault as NodeJS.ErrnoException).code !== "EACCES") throw fault;
    throw new StartRefusal("UNREACHABLE", `DATA_DIR ${dataDir} cannot be read: run this as the user that runs npm start.`);
  }
}

/** In the audit register a command names the person at the machine, as far as the machine knows them. */
export function terminalActor(): AuditActor {
  return { ...systemActor("desk"), displayName: `desk command by ${userInfo().username}` };
}
