import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { StartRefusal, unwritable } from "../../process/startRefusal.js";
import type { Binaries } from "./binaries.js";
import type { ServerUser } from "./serverUser.js";
import { isRoot } from "./serverUser.js";

const run = promisify(execFile);

/** The superuser of the embedded server; it owns the product's database. */
export const ownerName = "dutydesk";

/** Everything of the embedded server lies in one folder that only its user may enter. */
export const serverFolder = (dataDir: string): string => join(dataDir, "postgres");
export const clusterFolder = (dataDir: string): string => join(serverFolder(dataDir), "cluster");
const passwordFile = (dataDir: string): string => join(serverFolder(dataDir), "password");

export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
  } catch (fault) {
    throw unwritable(dataDir, fault) ?? new StartRefusal(
      "UNREACHABLE",
      `DATA_DIR ${dataDir} cannot be made (${(fault as Error).message}): set it to a folder that this user may write.`,
    );
  }
}

/** Node's own `recursive` never comes back where a folder is there and takes nothing in, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(missing))?.isDirectory()) return;
  if ((await stat(dirname(folder)).catch(missing)) === null) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 });
}

export async function makeServerFolder(dataDir: string, user: ServerUser): Promise<void> {
  const folder = serverFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined) return chown(folder, user.uid, user.gid);
  const { uid } = await stat(folder);
  if (process.getuid === undefined || isRoot() || uid === process.getuid()) return;
  throw new StartRefusal(
    "UNREACHABLE",
    `${folder} belongs to the user with uid ${uid}: start as that user or as root, or chown it to this one.`,
  );
}

/** False also where there is no such folder. */
export const hasCluster = async (dataDir: string): Promise<boolean> => (await stat(join(clusterFolder(dataDir), "PG_VERSION")).catch(missing)) !== null;

/** Makes the cluster where there is none yet; one of another major version is refused. */
export async function makeCluster(dataDir: string, binaries: Binaries, user: ServerUser, fsync: boolean): Promise<void> {
  const cluster = clusterFolder(dataDir);
  const made = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(missing);
  if (made === null) return initialise(dataDir, binaries, user, fsync);
  const major = made.trim();
  if (major === binaries.major) return;
  throw new StartRefusal(
    "WRONG_VERSION",
    `${cluster} was made by PostgreSQL ${major}, and this Dutydesk brings PostgreSQL ${binaries.major}. ` +
      "Bring the data over: npm run desk -- backup FOLDER with the Dutydesk that made it, move " +
      `${serverFolder(dataDir)} away, and npm run desk -- restore FOLDER with this one.`,
  );
}

async function initialise(dataDir: string, { initdb }: Binaries, user: ServerUser, fsync: boolean): Promise<void> {
  const cluster = clusterFolder(dataDir);
  const fresh = `${cluster}.new`;
  // Made under another name first: a start that is killed in the middle leaves nothing that looks like a cluster.
  await rm(fresh, { recursive: true, force: true });
  const password = passwordFile(dataDir);
  await writeFile(password, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
  if (user.uid !== undefined) await chown(password, user.uid, user.gid);
  const args = [
    `--pgdata=${fresh}`,
    `--username=${ownerName}`,
    `--pwfile=${password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.utf8",
    "--no-instructions",
    ...(fsync ? [] : ["--no-sync"]),
  ];
  try {
    await run(initdb, args, { ...user, cwd: serverFolder(dataDir), env: serverEnvironment() });
  } catch (fault) {
    const { stderr, message } = fault as { stderr?: string; message: string };
    if (/No space left|free disk space/u.test(stderr ?? "")) throw unwritable(dataDir, { code: "ENOSPC" })!;
    throw new StartRefusal("DAMAGED", `PostgreSQL could not make ${fresh}: ${stderr?.trim() || message}`);
  }
  await rename(fresh, cluster);
}

export async function readPassword(dataDir: string): Promise<string> {
  const file = passwordFile(dataDir);
  const password = await readFile(file, "utf8").catch(missing);
  if (password !== null) return password.trim();
  throw new StartRefusal(
    "DAMAGED",
    `${file} is missing, and without it nobody can sign in to the database: put it back from the backup.`,
  );
}

/** What the server's processes see: no PG* that would mislead them, no secret, and UTC, so that initdb need not guess. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|DATABASE_|ADMIN_)/.test(name));
  return { ...Object.fromEntries(kept), TZ: "UTC" };
}

function missing(fault: NodeJS.ErrnoException): null {
  if (fault.code === "ENOENT") return null;
  throw fault;
}
