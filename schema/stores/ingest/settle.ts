import type { Tx } from "../../database/transaction.js";
import type { AudioCondition } from "../../rules/completeness.js";
import { retainUntil } from "../../rules/retention.js";
import { appendAudit, systemActor } from "../audit.js";
import { lockFolding } from "../call/foldLock.js";
import { lockAround } from "../call/lockAround.js";
import { attachRecordings, callOfChannel, callOfMessage, readRetention } from "../call/recordings.js";
import { appendEvents } from "../events.js";
import { type IngestItem, settledAs } from "../ingest.js";

/** What is known of bytes that now lie in the store. */
export interface StoredBytes {
  objectKey: string;
  sha256: string;
  bytes: number;
  condition: AudioCondition;
  quarantined: boolean;
  why: string;
  format: string;
  codec: string | null;
  channels: number | null;
  sampleRate: number | null;
  durationMs: number | null;
  recordedAt: Date;
}

/**
 * Makes the recording of bytes that lie in the store: row, link to its call, event and audit in one transaction.
 * Answers its id, or null when the lease was lost: then somebody else has stored or will store it.
 */
export async function settleStored(tx: Tx, item: IngestItem, stored: StoredBytes): Promise<string | null> {
  const id = crypto.randomUUID();
  const version = item.versions + 1;
  const owned = await tx.change(`SELECT 1 FROM ingest_item WHERE id = $1 AND attempt = $2 FOR UPDATE`, [item.id, item.attempt]);
  if (owned === 0) return null;
  await lockFolding(tx, item.source, "storing");
  await insertRecording(tx, item, stored, { id, version });
  await tx.change(
    `UPDATE ingest_item SET state = ${settledAs("$4")}, object_key = NULL, recording_id = $5, versions = $6,
       lease_until = NULL, worker = NULL, why = $7 WHERE id = $1 AND attempt = $2`,
    [item.id, item.attempt, item.found.stamp, stored.quarantined ? "QUARANTINED" : "STORED", id, version, stored.why],
  );
  const { source, identity } = item;
  const kind = stored.quarantined ? "quarantined" : "stored";
  await appendEvents(tx, [{ topic: "recording", aggregateId: id, kind, data: { source, condition: stored.condition } }]);
  await appendAudit(tx, systemActor("ingest"), {
    action: `recording.${kind}`,
    subjectType: "recording",
    subjectId: id,
    detail: { source, identity, version, sha256: stored.sha256, bytes: stored.bytes, why: stored.why },
  });
  const callId = await callOf(tx, item, stored);
  if (callId !== null) {
    await lockAround(tx, source, { callIds: [callId], uniqueids: [], pipes: [] });
    await attachRecordings(tx, callId);
  }
  return id;
}

async function callOf(tx: Tx, { source, found }: IngestItem, { recordedAt }: StoredBytes): Promise<string | null> {
  if (found.uniqueid !== null) return callOfChannel(tx, source, found.uniqueid);
  const pipe = found.mailbox?.pipe ?? null;
  return pipe === null ? null : callOfMessage(tx, source, pipe, recordedAt);
}

async function insertRecording(tx: Tx, item: IngestItem, stored: StoredBytes, { id, version }: { id: string; version: number }) {
  const { found, source, identity } = item;
  const endedAt = new Date(stored.recordedAt.getTime() + (stored.durationMs ?? 0));
  await tx.change(
    `INSERT INTO recording (id, kind, state, condition, reason, source, identity, content_version, original_name,
       object_key, sha256, bytes, duration_ms, format, codec, channels, sample_rate, recorded_at, ended_at,
       channel_uniqueid, group_key, leg, mailbox, first_seen_at, retain_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
    [
      id,
      found.kind,
      stored.quarantined ? "QUARANTINED" : "STORED",
      stored.condition,
      stored.condition === "OK" && !stored.quarantined ? null : stored.why,
      source,
      identity,
      version,
      found.path,
      stored.objectKey,
      stored.sha256,
      stored.bytes,
      stored.durationMs,
      stored.format,
      stored.codec,
      stored.channels,
      stored.sampleRate,
      stored.recordedAt,
      endedAt,
      found.uniqueid,
      found.group,
      found.leg,
      found.mailbox && JSON.stringify(found.mailbox),
      await tx.now(),
      retainUntil(endedAt, await readRetention(tx)),
    ],
  );
}
