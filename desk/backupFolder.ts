import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readFile, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { CommandRefused } from "./refused.js";

/**
 * FOLDER/databases/<time>/   manifest.json, <table>.copy.gz, site.yaml: the database at one moment
 * FOLDER/recordings/         a recording store: what all of these moments name, each file once
 */
const databases = (folder: string): string => join(folder, "databases");
export const recordingsOf = (folder: string): string => `disk:${join(folder, "recordings")}`;
const snapshotPath = (folder: string, name: string): string => join(databases(folder), name);
const UNFINISHED = ".unfinished";
const DAY_MS = 86_400_000;

const objectOf = z.object({ recording: z.string(), key: z.string() });
const file = z.object({ file: z.string().regex(/^[\w.-]+$/u), bytes: z.number(), sha256: z.string() });
const manifestShape = z.object({
  product: z.literal("dutydesk"),
  /** Of the folder's own layout. */
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  /** When that site was first started; absent from those of release 0007. */
  site: z.iso.datetime().optional(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(file.extend({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
  sequences: z.array(z.object({ name: z.string(), last: z.number().nullable() })),
  siteFile: file.nullable(),
  recordings: z.object({ named: z.number(), missing: z.array(objectOf), different: z.array(objectOf) }),
});

export type KeptFile = z.infer<typeof file>;
export type Manifest = z.infer<typeof manifestShape>;

export interface Snapshot {
  name: string;
  path: string;
  manifest: Manifest;
}

/** A snapshot that is being written: it has its name only when it is whole. */
export interface Draft {
  keep(name: string, bytes: Readable, options?: { compressed: boolean }): Promise<KeptFile>;
  /** Writes the manifest last; answers the snapshot's name. */
  finish(manifest: Manifest): Promise<string>;
  discard(): Promise<void>;
}

export async function beginSnapshot(folder: string, takenAt: string): Promise<Draft> {
  const above = databases(folder);
  await mkdir(above, { recursive: true, mode: 0o700 });
  await sweepUnfinished(above);
  const name = takenAt.replaceAll(/[-:.]/gu, "");
  const draft = join(above, `${name}${UNFINISHED}`);
  await mkdir(draft, { mode: 0o700 });
  return {
    keep: (title, bytes, { compressed } = { compressed: true }) => keepFile(draft, title, bytes, compressed),
    async finish(manifest) {
      await keepFile(draft, "manifest.json", [Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)], false);
      await syncFolder(draft);
      await rename(draft, join(above, name));
      await syncFolder(above);
      return name;
    },
    discard: () => rm(draft, { recursive: true, force: true }),
  };
}

/** What a backup that was killed left behind; one that may still be at work is younger. */
async function sweepUnfinished(above: string): Promise<void> {
  for (const name of (await readdir(above)).filter((entry) => entry.endsWith(UNFINISHED))) {
    const { mtimeMs } = await stat(join(above, name));
    if (Date.now() - mtimeMs > DAY_MS) await rm(join(above, name), { recursive: true, force: true });
  }
}

async function keepFile(draft: string, title: string, bytes: Readable | Buffer[], compressed: boolean): Promise<KeptFile> {
  const name = compressed ? `${title}.gz` : title;
  const { through, told } = hashing();
  const out = createWriteStream(join(draft, name), { flags: "wx", mode: 0o600, flush: true });
  if (compressed) await pipeline(bytes, createGzip(), through, out);
  else await pipeline(bytes, through, out);
  return { file: name, ...told() };
}

function hashing(): { through: Transform; told: () => { bytes: number; sha256: string } } {
  const hash = createHash("sha256");
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, told: () => ({ bytes, sha256: hash.digest("hex") }) };
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return; // it cannot open a folder
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whole snapshots, oldest first. */
export async function snapshotNames(folder: string): Promise<string[]> {
  const names = await readdir(databases(folder)).catch(() => []);
  return names.filter((name) => /^\d{8}T\d{9}Z$/u.test(name)).sort();
}

/** Of which site the newest backup is; undefined where that is not known, as of a damaged one, which stops no later one. */
export async function newestSite(folder: string): Promise<Manifest["site"]> {
  const newest = (await snapshotNames(folder)).at(-1);
  const manifest = newest === undefined ? undefined : await readManifest(snapshotPath(folder, newest)).catch(() => undefined);
  return manifest?.site;
}

/** Half removed it would still have the name of a whole one: that goes first. */
export async function dropSnapshot(folder: string, name: string): Promise<void> {
  const path = snapshotPath(folder, name);
  await rename(path, `${path}${UNFINISHED}`).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "ENOENT") throw fault; // another backup was quicker
  });
  await rm(`${path}${UNFINISHED}`, { recursive: true, force: true });
}

/** The newest whole one, or the one of this name; every file of it is read, and its hash compared, before it is answered. */
export async function openSnapshot(folder: string, wanted: string | undefined): Promise<Snapshot> {
  const names = await snapshotNames(folder);
  const name = wanted ?? names.at(-1);
  if (name === undefined) throw new CommandRefused(`${folder} holds no backup that was finished. Name the folder that was given to: backup FOLDER`);
  if (!names.includes(name)) throw new CommandRefused(`${folder} holds no backup ${name}. It holds: ${names.join(", ") || "none"}`);
  const path = snapshotPath(folder, name);
  const manifest = await readManifest(path);
  for (const kept of [...manifest.tables, ...(manifest.siteFile ? [manifest.siteFile] : [])]) await mustBeWhole(path, kept, { name, names });
  return { name, path, manifest };
}

/** Reads every file of every snapshot again; answers the names of those that are not what was written. */
export async function damagedSnapshots(folder: string): Promise<string[]> {
  const damaged: string[] = [];
  for (const name of await snapshotNames(folder)) {
    await openSnapshot(folder, name).catch((fault) => {
      if (!(fault instanceof CommandRefused)) throw fault;
      damaged.push(name);
    });
  }
  return damaged;
}

async function readManifest(path: string): Promise<Manifest> {
  const text = await readFile(join(path, "manifest.json"), "utf8").catch((fault: Error) => damaged(path, fault.message));
  try {
    return manifestShape.parse(JSON.parse(text));
  } catch {
    return damaged(path, "its manifest.json is not one of this version's");
  }
}

async function mustBeWhole(path: string, kept: KeptFile, { name, names }: { name: string; names: string[] }): Promise<void> {
  const hash = createHash("sha256");
  const source = createReadStream(join(path, kept.file));
  await pipeline(source, hash).catch((fault: Error) => damaged(path, fault.message));
  if (hash.digest("hex") === kept.sha256) return;
  const others = names.filter((other) => other !== name);
  damaged(path, `${kept.file} is not what was written.${others.length > 0 ? ` Others: --snapshot ${others.join(", ")}` : ""}`);
}

function damaged(path: string, why: string): never {
  throw new CommandRefused(`The backup ${path} is damaged, and nothing was changed: ${why}`);
}

/** The rows of a table as they were dumped. */
export function rowsOf({ path, manifest }: Snapshot, table: string): Readable {
  const { file: name } = manifest.tables.find((kept) => kept.name === table)!;
  const unzipped = createGunzip();
  return createReadStream(join(path, name)).on("error", (fault) => unzipped.destroy(fault)).pipe(unzipped);
}
