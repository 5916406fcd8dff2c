import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * The encoder to use: FFMPEG_PATH, else the system's, else the one that a package brought. Throws an Error that says
 * what to do when there is none; a FFMPEG_PATH that does not work is an error too, not a reason to look elsewhere.
 */
export async function findFfmpeg(env: Record<string, string | undefined>): Promise<string> {
  const named = env["FFMPEG_PATH"];
  if (named !== undefined && named !== "") {
    if (await isProgram(named)) return named;
    throw new Error(`FFMPEG_PATH is ${named}, and no program can be run there: correct it, or unset it`);
  }
  for (const path of [...onPath(env["PATH"] ?? ""), ...fromPackages()]) {
    if (await isProgram(path)) return path;
  }
  throw new Error(
    "no ffmpeg was found: install it (Debian: apt-get install ffmpeg) or set FFMPEG_PATH to it; " +
      "`npm install --include=optional` brings one where downloads are allowed",
  );
}

function onPath(path: string): string[] {
  const name = process.platform === "win32" ? "ffmpeg.exe" : "ffmpeg";
  return path.split(delimiter).filter((folder) => folder !== "").map((folder) => join(folder, name));
}

/** Both packages are optional: one may be missing, or be there without the binary that its install could not fetch. */
function fromPackages(): string[] {
  const found: string[] = [];
  try {
    const path = require("ffmpeg-static") as string | null;
    if (path !== null) found.push(path);
  } catch {
    // not installed: the next one
  }
  try {
    found.push((require("@ffmpeg-installer/ffmpeg") as { path: string }).path);
  } catch {
    // not installed, or not for this kind of machine
  }
  return found;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile(); // a folder is "executable" too
  } catch {
    return false;
  }
}
