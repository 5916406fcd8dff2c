import { openStore } from "../recordings/openStore.js";
import { connect } from "../schema/database/connect.js";
import { appUrl } from "../schema/database/roles.js";
import { transaction } from "../schema/database/transaction.js";
import { openLog } from "../schema/process/log.js";
import { appendAudit } from "../schema/stores/audit.js";
import { settleRestored } from "../schema/stores/backup/settle.js";
import { type PurgedAgain, purgeOnceMore } from "../worker/retention/again.js";
import { type Snapshot, recordingsOf } from "./backupFolder.js";
import { type CopiedObjects, type ObjectOf, copyNotes, copyObjects, stillNamed } from "./backupObjects.js";
import { type Source, terminalActor } from "./database.js";

export interface Finished {
  recordings: CopiedObjects;
  again: PurgedAgain;
}

interface Restoring {
  folder: string;
  snapshot: Snapshot;
}

/**
 * What follows once the database is there: recordings are put back where they are missing, what was purged since is purged
 * again, and what must not go on where it left off is settled. All of it may be done twice.
 */
export async function finishRestore(ownerUrl: string, recordingStore: string, { folder, snapshot }: Restoring): Promise<Finished> {
  const { name, manifest } = snapshot;
  const source = await connect(appUrl(ownerUrl), { applicationName: "dutydesk-restore", poolSize: 2 });
  try {
    const [kept, store] = [await openStore(recordingsOf(folder)), await openStore(recordingStore)];
    const recordings = await copyObjects(source, kept, store, { mend: false, verify: false });
    await copyNotes(kept, store);
    const log = openLog({ level: "warn" }, process.stderr);
    const again = await purgeOnceMore({ source, store, log, stopping: new AbortController().signal }, terminalActor());
    await transaction(source, async (tx) => {
      const sessions = await settleRestored(tx);
      const detail = { takenAt: manifest.takenAt, copied: recordings.copied, purged: again.purged, kept: again.kept.length, sessions };
      await appendAudit(tx, terminalActor(), { action: "backup.restored", subjectType: "backup", subjectId: name, detail });
    });
    return { recordings: await lessPurged(source, recordings), again };
  } finally {
    await source.destroy();
  }
}

/** What has been purged again is missed by nobody. */
async function lessPurged(source: Source, recordings: CopiedObjects): Promise<CopiedObjects> {
  const asked = async (objects: readonly ObjectOf[]) => {
    const named = await Promise.all(objects.map(({ recording }) => stillNamed(source, recording)));
    return objects.filter((_, index) => named[index]);
  };
  return { ...recordings, missing: await asked(recordings.missing), different: await asked(recordings.different) };
}
