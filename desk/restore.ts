import type { Command } from "commander";
import { resolve } from "node:path";
import { type Environment, readEnvironment } from "../schema/config/environment.js";
import { restoreDatabase } from "../schema/database/backup/restore.js";
import type { PurgedAgain } from "../worker/retention/again.js";
import type { CopiedObjects } from "./backupObjects.js";
import { openSnapshot, rowsOf } from "./backupFolder.js";
import { openStopped } from "./owner.js";
import { CommandRefused } from "./refused.js";
import { finishRestore } from "./restoreFinish.js";
import { restoreSiteFile } from "./restoreSiteFile.js";
import { wordsOfKept } from "./retention.js";
import { remark, say } from "./say.js";

interface RestoreOptions {
  snapshot?: string;
  replace?: boolean;
  json?: boolean;
}

/** What the command prints. */
interface Restored {
  snapshot: string;
  takenAt: string;
  rows: number;
  recordings: CopiedObjects;
  again: PurgedAgain;
  /** Where the site that was replaced stays in the same database; null when there was none. */
  aside: string | null;
  /** Tables that are none of the product's and were left out. */
  leftOut: string[];
  siteFile: Awaited<ReturnType<typeof restoreSiteFile>>;
}

/** `restore FOLDER [--snapshot NAME] [--replace] [--json]` */
export function register(program: Command): void {
  program
    .command("restore")
    .description(
      "Brings a backup back into an empty database and puts its recordings where they are missing. The desk must be stopped. " +
        "What was purged since the backup is purged again, but for what is held; a restore that was cut off is begun anew by running it again.",
    )
    .argument("<folder>", "that was given to backup")
    .option("--snapshot <name>", "another moment than the newest; the names stand in FOLDER/databases")
    .option("--replace", "a site that is there already is set aside under another name, not refused")
    .option("--json", "prints one JSON object")
    .action((folder: string, options: RestoreOptions) => restore(resolve(folder), options));
}

async function restore(folder: string, { snapshot, replace, json = false }: RestoreOptions): Promise<void> {
  const restored = await bringBack(folder, readEnvironment(), { snapshot, replace });
  if (json) say(JSON.stringify(restored));
  else sayWords(restored);
  const { recordings, again } = restored;
  if (recordings.missing.length + recordings.different.length + again.kept.length === 0) return;
  throw new CommandRefused("The desk is restored and may be started, but look at what is said above; verify says what is missing.");
}

/** One restore from `folder`. What stands in the way is a CommandRefused or a StartRefusal. */
export async function bringBack(folder: string, environment: Environment, { snapshot: wanted, replace = false }: RestoreOptions = {}): Promise<Restored> {
  const snapshot = await openSnapshot(folder, wanted);
  const owner = await openStopped(environment);
  try {
    const { name, manifest } = snapshot;
    const read = (table: string) => rowsOf(snapshot, table);
    const whole = { snapshot: name, migrations: manifest.migrations, dump: manifest, read, replace };
    const finish = async () => {
      const siteFile = await restoreSiteFile(snapshot, environment.siteFile);
      return { siteFile, ...(await finishRestore(owner.url, environment.recordingStore, { folder, snapshot })) };
    };
    const { finished, aside, leftOut } = await restoreDatabase(owner.url, whole, finish);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { snapshot: name, takenAt: manifest.takenAt, rows, aside, leftOut, ...finished };
  } finally {
    await owner.close();
  }
}

function sayWords({ snapshot, takenAt, rows, recordings, again, aside, leftOut, siteFile }: Restored): void {
  say(`restored ${snapshot}: the desk as it was at ${takenAt}, ${rows} rows, ${recordings.named} recordings, ${recordings.copied} files put back`);
  if (siteFile === "restored") say("site.yaml was put back");
  if (siteFile === "stuck") remark(`site.yaml could not be put back where SITE_FILE says: it lies in databases/${snapshot} of the backup`);
  if (aside) say(`the site that was there stays in the schema ${aside}`);
  if (leftOut.length > 0) remark(`left out, for they are none of Dutydesk's tables: ${leftOut.join(", ")}`);
  if (again.purged > 0) say(`${again.purged} recordings that were purged since are purged again`);
  for (const kept of again.kept) remark(wordsOfKept(kept));
  for (const { recording, key } of recordings.missing) remark(`missing: ${key} of recording ${recording}`);
  for (const { recording, key } of recordings.different) remark(`different: ${key} of recording ${recording} has other bytes than were stored`);
}
