import { listeningKeyOf } from "../../recordings/objectKey.js";
import type { PurgeNote } from "../../recordings/purgeJournal.js";
import type { RecordingStore } from "../../recordings/store.js";
import { reading, transaction } from "../../schema/database/transaction.js";
import type { AuditActor } from "../../schema/stores/audit.js";
import { type Purging, markPurged, purgingRecordings } from "../../schema/stores/retention.js";
import { isOfOneRow } from "./moving.js";
import type { SweepHub } from "./sweep.js";
import { storeIsTheirs } from "./theirStore.js";

const BATCH = 1_000;

/**
 * Removes the bytes of every recording whose purge is committed, also of those that a crash left half done, and sets the
 * tombstones. What the store cannot remove now stays for the next run. Answers how many are gone.
 */
export async function finishPurges(hub: SweepHub, by: AuditActor): Promise<number> {
  let purged = 0;
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const batch: Purging[] = await reading(hub.source, (tx) => purgingRecordings(tx, from, BATCH));
    if (batch.length > 0 && !(await storeIsTheirs(hub))) {
      hub.log.error("this store holds none of the recordings: nothing is removed, and no tombstone set");
      return purged;
    }
    if (!(await note(hub, batch))) return purged;
    for (const recording of batch) {
      if (hub.stopping.aborted) return purged;
      if (await finish(hub, by, recording)) purged += 1;
    }
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return purged;
  }
}

/** What was noted and has not gone yet: a store that cannot remove is tried every 20 seconds, and must not be filled with notes. */
const noted = new WeakMap<RecordingStore, Set<string>>();

function notedIn(store: RecordingStore): Set<string> {
  const known = noted.get(store) ?? new Set();
  noted.set(store, known);
  return known;
}

/** One sync for the whole batch. Without the note a restored backup would not know that these have gone: then none goes. */
async function note({ store, log }: SweepHub, batch: readonly Purging[]): Promise<boolean> {
  const known = notedIn(store);
  const fresh = batch.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return true;
  try {
    await store.notePurges(fresh.map(noteOf));
    for (const { id } of fresh) known.add(id);
    return true;
  } catch (fault) {
    log.error({ err: fault }, "what is purged could not be noted beside the recordings; the next run tries again");
    return false;
  }
}

function noteOf({ id, objectKey, sha256, purgingAt, reason }: Purging): PurgeNote {
  return { recording: id, key: objectKey, sha256, purgedAt: purgingAt.toISOString(), reason };
}

async function finish({ source, store, log }: SweepHub, by: AuditActor, { id, objectKey, listeningKey }: Purging): Promise<boolean> {
  try {
    // Also a copy that was made and never written down.
    const copies = new Set([listeningKeyOf(id), listeningKey ?? listeningKeyOf(id)]);
    for (const key of [objectKey, ...copies]) await store.remove(key);
  } catch (fault) {
    log.error({ err: fault, recording: id }, "the bytes of a purged recording could not be removed; the next run tries again");
    return false;
  }
  try {
    const marked = await transaction(source, (tx) => markPurged(tx, by, id));
    notedIn(store).delete(id);
    return marked;
  } catch (fault) {
    if (!isOfOneRow(fault)) throw fault;
    log.error({ err: fault, recording: id }, "the tombstone of a purged recording could not be set; the next run tries again");
    return false;
  }
}
