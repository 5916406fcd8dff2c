import { execFile } from "node:child_process";
import { chmod, chown, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { StartRefusal } from "../../process/startRefusal.js";

const run = promisify(execFile);

/** The user that the embedded server runs as, in the form that `spawn` takes; empty: as ourselves. */
export type ServerUser = { uid: number; gid: number } | Record<string, never>;

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root. There it runs as the owner of what is already there, else as `postgres`, which is
 * made where the system has none, else as `nobody`.
 */
export async function serverUser(folder: string, log: (line: string) => void): Promise<ServerUser> {
  if (!isRoot()) return {};
  const owner = await stat(folder).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp("postgres")) ?? (await makeUser(log)) ?? (await lookUp("nobody")) ?? noUser();
}

async function lookUp(name: string): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all(["-u", "-g"].map(async (what) => Number((await run("id", [what, name])).stdout)));
    return uid && gid ? { uid, gid } : null;
  } catch {
    return null;
  }
}

async function makeUser(log: (line: string) => void): Promise<ServerUser | null> {
  const ways = [
    ["useradd", "--system", "--user-group", "--no-create-home", "postgres"],
    ["adduser", "-S", "-D", "-H", "postgres"], // busybox
  ];
  for (const [command = "", ...args] of ways) {
    await run(command, args).catch(() => undefined); // not there, or another start was quicker
    const user = await lookUp("postgres");
    if (user === null) continue;
    log("made the system user postgres, because PostgreSQL does not run as root");
    return user;
  }
  return null;
}

function noUser(): never {
  throw new StartRefusal(
    "UNREACHABLE",
    "PostgreSQL does not run as root, and this system has no user postgres or nobody: " +
      "start as an ordinary user, or add the user postgres.",
  );
}

/**
 * Lets the server's user pass through DATA_DIR, which is the product's own folder; a folder closed to everybody but root
 * is opened to that one group only. Folders above are not ours to change: what bars the way there is refused.
 */
export async function letThrough(dataDir: string, folder: string, user: ServerUser): Promise<void> {
  if (user.uid === undefined) return;
  const { uid, mode } = await stat(dataDir);
  if (uid === 0 && (mode & 0o077) === 0) {
    await chown(dataDir, 0, user.gid);
    await chmod(dataDir, (mode & 0o777) | 0o010);
  }
  const barred = await firstBarred(folder, user);
  if (barred === null) return;
  throw new StartRefusal(
    "UNREACHABLE",
    `DATA_DIR ${dataDir} cannot be reached by the database's user (uid ${user.uid}): it may not enter ${barred}. ` +
      `Set DATA_DIR to a folder that everybody may pass through, such as /var/lib/dutydesk, or run chmod o+x ${barred}, ` +
      "or start as an ordinary user.",
  );
}

/** The first folder on the way down to `path` that the user may not enter; null when it gets there. */
export async function firstBarred(path: string, user: ServerUser): Promise<string | null> {
  const way = [path];
  for (let above = dirname(path); above !== way[0]; above = dirname(above)) way.unshift(above);
  // Asked of the system itself, as that user: mode bits alone know nothing of groups and access lists.
  const script = 'for step; do cd "$step" 2>/dev/null || { printf %s "$step"; exit 0; }; done';
  const { stdout } = await run("/bin/sh", ["-c", script, "sh", ...way], { ...user, cwd: "/" });
  return stdout === "" ? null : stdout;
}
