import { type Command, InvalidArgumentError } from "commander";
import { createReadStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { openStore } from "../recordings/openStore.js";
import { type Environment, readEnvironment } from "../schema/config/environment.js";
import { connect } from "../schema/database/connect.js";
import { dumpDatabase } from "../schema/database/backup/dump.js";
import { checkOwner } from "../schema/database/reach.js";
import { appUrl } from "../schema/database/roles.js";
import { transaction } from "../schema/database/transaction.js";
import { appendAudit } from "../schema/stores/audit.js";
import { type Draft, type KeptFile, type Manifest, beginSnapshot, damagedSnapshots, dropSnapshot, newestSite, recordingsOf, snapshotNames } from "./backupFolder.js";
import { type CopiedObjects, copyNotes, copyObjects, removePurged } from "./backupObjects.js";
import { inWords, mustBeElsewhere } from "./backupPlace.js";
import { type Source, terminalActor } from "./database.js";
import { openOwner } from "./owner.js";
import { CommandRefused } from "./refused.js";
import { remark, say } from "./say.js";

interface BackupOptions {
  /** How many moments of the database stay; absent: all. */
  keep?: number;
  /** All that lies in the folder is read again. */
  verify?: boolean;
}

/** What the command prints. */
interface Backed {
  snapshot: string;
  rows: number;
  recordings: CopiedObjects;
  /** Files of purged recordings that were removed from the backup. */
  purged: number;
  /** Older snapshots that `--keep` let go. */
  dropped: string[];
  /** Snapshots that are not what was written; known of those that `--verify` has read. */
  damaged: string[];
}

/** `backup FOLDER [--keep COUNT] [--verify] [--json]` */
export function register(program: Command): void {
  program
    .command("backup")
    .description(
      "Writes the whole database as it stands at one moment, site.yaml, and every recording that is not there yet, into a " +
        "folder that keeps them for restore. The desk may run. Passwords' hashes and phones are in it: keep it where nobody else reads.",
    )
    .argument("<folder>", "outside of DATA_DIR, best on another disk; the same each time, and only what is new is copied")
    .option("--keep <count>", "only the newest so many moments of the database stay", wholeCount)
    .option("--verify", "reads again all that lies in the folder; a copy that its disk has spoilt is taken anew from the desk")
    .option("--json", "prints one JSON object")
    .action((folder: string, options: BackupOptions & { json?: boolean }) => backup(resolve(folder), options));
}

function wholeCount(text: string): number {
  if (/^[1-9]\d{0,5}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a count from 1.");
}

async function backup(folder: string, { json = false, ...options }: BackupOptions & { json?: boolean }): Promise<void> {
  const backed = await backUp(folder, readEnvironment(), options);
  if (json) say(JSON.stringify(backed));
  else sayWords(backed);
  const { missing, different } = backed.recordings;
  if (missing.length + different.length + backed.damaged.length === 0) return;
  const recordings = missing.length + different.length > 0 ? " Recordings were missing or spoilt: run verify, and look for them in an older backup." : "";
  const moments = backed.damaged.length > 0 ? " Moments of before are damaged: remove them, and do not trust that disk." : "";
  throw new CommandRefused(`The backup is made, but look at what is said above.${recordings}${moments}`);
}

/** One backup into `folder`. What stands in the way is a CommandRefused or a StartRefusal; an earlier backup stays as it is. */
export async function backUp(folder: string, environment: Environment, options: BackupOptions = {}): Promise<Backed> {
  await mustBeElsewhere(folder, environment);
  const owner = await openOwner(environment);
  try {
    await checkOwner(owner.url);
    return await writeAll(folder, environment, owner.url, options);
  } catch (fault) {
    throw inWords(fault, folder, environment);
  } finally {
    await owner.close();
  }
}

async function writeAll(folder: string, environment: Environment, ownerUrl: string, { keep, verify = false }: BackupOptions): Promise<Backed> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let draft: Draft | undefined;
  try {
    const begin = async ({ takenAt, site }: Pick<Manifest, "takenAt" | "site">) => {
      await mustBeOf(site, folder);
      draft = await beginSnapshot(folder, takenAt);
    };
    const dump = await dumpDatabase(ownerUrl, begin, (table, rows) => draft!.keep(`${table}.copy`, rows));
    const siteFile = await keepSiteFile(draft!, environment.siteFile);
    const source = await connect(environment.databaseAppUrl ?? appUrl(ownerUrl), { applicationName: "dutydesk-backup", poolSize: 2 });
    try {
      // After the database's moment: whatever that names is older than this.
      const { purged, ...recordings } = await writeRecordings(folder, environment, source, verify);
      const { named, missing, different } = recordings;
      const snapshot = await draft!.finish({ product: "dutydesk", format: 1, ...dump, siteFile, recordings: { named, missing, different } });
      const dropped = keep === undefined ? [] : await dropOlder(folder, keep, snapshot);
      const damaged = verify ? await damagedSnapshots(folder) : [];
      const backed = { snapshot, rows: dump.tables.reduce((sum, { rows }) => sum + rows, 0), recordings, purged, dropped, damaged };
      await writeDown(source, backed);
      return backed;
    } finally {
      await source.destroy();
    }
  } catch (fault) {
    await draft?.discard().catch(() => undefined);
    throw fault;
  }
}

/** Two sites in one folder: a restore would take the newer of both, and `--keep` would let go of the other's. */
async function mustBeOf(site: Manifest["site"], folder: string): Promise<void> {
  const theirs = await newestSite(folder);
  if (theirs === undefined || theirs === site) return;
  throw new CommandRefused(`${folder} keeps the backups of another site (first started ${theirs}): give each site a folder of its own.`);
}

type WrittenRecordings = CopiedObjects & { purged: number };

async function writeRecordings(folder: string, { recordingStore }: Environment, source: Source, verify: boolean): Promise<WrittenRecordings> {
  const [theirs, store] = [await openStore(recordingStore), await openStore(recordingsOf(folder))];
  const copied = await copyObjects(source, theirs, store, { mend: true, verify });
  await copyNotes(theirs, store);
  return { ...copied, purged: await removePurged(source, store) };
}

async function keepSiteFile(draft: Draft, siteFile: string): Promise<KeptFile | null> {
  if (!(await stat(siteFile).catch(() => null))?.isFile()) return null;
  return draft.keep("site.yaml", createReadStream(siteFile), { compressed: false });
}

/** The one that was just made stays: after a clock was put back, its name is not the newest. */
async function dropOlder(folder: string, keep: number, made: string): Promise<string[]> {
  const others = (await snapshotNames(folder)).filter((name) => name !== made);
  const older = others.slice(0, Math.max(others.length - (keep - 1), 0));
  for (const name of older) await dropSnapshot(folder, name);
  return older;
}

/** Where `/metrics` finds when the last good backup was made. */
async function writeDown(source: Source, { snapshot, rows, recordings }: Backed): Promise<void> {
  const { named, copied, bytes, missing, different } = recordings;
  const detail = { rows, recordings: named, copied, bytes, missing: missing.length, different: different.length };
  const entry = { action: "backup.made", subjectType: "backup", subjectId: snapshot, detail };
  await transaction(source, (tx) => appendAudit(tx, terminalActor(), entry));
}

function sayWords({ snapshot, rows, recordings, purged, dropped, damaged }: Backed): void {
  const { named, copied, bytes, missing, different, mended } = recordings;
  say(`backup ${snapshot}: ${rows} rows, ${named} recordings, ${copied} files (${bytes} bytes) new`);
  if (purged > 0) say(`${purged} files of purged recordings removed from the backup`);
  for (const name of dropped) say(`dropped ${name}`);
  for (const { recording, key } of missing) remark(`missing: ${key} of recording ${recording}`);
  for (const { recording, key } of different) remark(`different: ${key} of recording ${recording} has other bytes than were stored`);
  for (const { recording, key } of mended) remark(`mended: ${key} of recording ${recording} was spoilt in the backup, and was taken anew`);
  for (const name of damaged) remark(`damaged: databases/${name} is not what was written`);
}
