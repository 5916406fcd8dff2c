import type { PurgeNote } from "../../recordings/purgeJournal.js";
import { reading, transaction } from "../../schema/database/transaction.js";
import type { RetentionWhy } from "../../schema/rules/retention.js";
import { type AuditActor, appendAudit } from "../../schema/stores/audit.js";
import { findRetention, purgeAgain, unpurgedAmong } from "../../schema/stores/retention.js";
import { finishPurges } from "./purge.js";
import type { SweepHub } from "./sweep.js";

const BATCH = 1_000;

/** A recording that was purged once and is here again, and must not or cannot go by itself. */
export interface KeptAgain {
  recording: string;
  why: RetentionWhy;
  /** When it was purged the first time. */
  purgedAt: string;
  /** False: its bytes went with that purge, and no backup brought them back. */
  bytesAreThere: boolean;
}

export interface PurgedAgain {
  purged: number;
  kept: KeptAgain[];
}

/**
 * After a restore from a backup: what the store says was purged since is purged again. Each is asked by the rule of the
 * retention; what a hold keeps is answered, for a person to decide. A second run finds nothing to do.
 */
export async function purgeOnceMore(hub: SweepHub, by: AuditActor): Promise<PurgedAgain> {
  const policy = await reading(hub.source, findRetention);
  const kept: KeptAgain[] = [];
  let moved = 0;
  for await (const note of undone(hub)) {
    const judgement = await transaction(hub.source, (tx) => purgeAgain(tx, by, note.recording, policy));
    if (judgement === null) continue;
    if (judgement.act === "purge") moved += 1;
    else kept.push({ recording: note.recording, why: judgement.why, purgedAt: note.purgedAt, bytesAreThere: await isThere(hub, note) });
  }
  const purged = await finishPurges(hub, by);
  const subject = { subjectType: "recording", subjectId: "again" };
  const detail = { purged, kept: kept.map(({ recording, why }) => ({ recording, why })) };
  if (moved + kept.length > 0) await transaction(hub.source, (tx) => appendAudit(tx, by, { action: "retention.again", ...subject, detail }));
  return { purged, kept };
}

/** What was noted, and is not purged in this database. Years of notes: asked a batch at a time. */
async function* undone({ source, store }: SweepHub): AsyncGenerator<PurgeNote> {
  const notes = new Map<string, PurgeNote>();
  for await (const note of store.purgeNotes()) notes.set(note.recording, note);
  const ids = [...notes.keys()];
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    for (const id of await reading(source, (tx) => unpurgedAmong(tx, batch))) yield notes.get(id)!;
  }
}

const isThere = async ({ store }: SweepHub, { key }: PurgeNote) => (await store.stat(key)) !== null;
