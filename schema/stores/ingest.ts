import type { Tx } from "../database/transaction.js";
import type { AudioCondition } from "../rules/completeness.js";
import { retainUntil } from "../rules/retention.js";
import { appendAudit, systemActor } from "./audit.js";
import { attachRecordings, callOfChannel, callOfMessage, readRetention } from "./call/recordings.js";
import { appendEvents } from "./events.js";

/** A file that a scan found, with all that its name, folder and companions say. `path` is relative to the source's folder. */
export interface FoundFile {
  identity: string;
  kind: "CALL" | "VOICEMAIL";
  /** Which of the source's folders `path` is in. */
  folder: "monitor" | "voicemail";
  path: string;
  /** Bytes. */
  size: number;
  /** Changes with every change of the file: size, time of change and inode. */
  stamp: string;
  /** Without the dot, in its own case. */
  extension: string;
  /** The channel that was recorded. */
  uniqueid: string | null;
  /** When it began, where name or companion say; ISO 8601. */
  recordedAt: string | null;
  group: string | null;
  leg: "in" | "out" | null;
  mailbox: { context: string; mailbox: string; pipe: string | null; caller: string | null; urgent: boolean } | null;
  /** A voicemail whose text lies beside it is whole; for other files the call says it. */
  ended: boolean;
}

export interface IngestItem {
  id: string;
  source: string;
  identity: string;
  found: FoundFile;
  /** Each later write names it: whoever lost the lease can write no more. */
  attempt: number;
  /** Where this content goes; kept over a crash, so that the second try finds what the first had stored. */
  objectKey: string | null;
  sizeSince: Date;
  versions: number;
}

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

/** Seconds that a worker may take over one step before another takes it up. */
const LEASE_SECONDS = 120;

/** Notes what a scan found: new files, and files that have changed since they were last looked at. Answers how many. */
export async function noteFound(tx: Tx, source: string, files: readonly FoundFile[]): Promise<number> {
  if (files.length === 0) return 0;
  return tx.change(
    `INSERT INTO ingest_item AS item (source, identity, found, state, size, file_stamp, size_since, look_again_at, first_seen_at)
     SELECT $1, found->>'identity', found, 'DISCOVERED', (found->>'size')::bigint, found->>'stamp', $3, $3, $3
     FROM jsonb_array_elements($2) AS found
     ON CONFLICT (source, identity) DO UPDATE SET found = excluded.found, size = excluded.size,
       file_stamp = excluded.file_stamp, look_again_at = $3,
       size_since = CASE WHEN item.size = excluded.size THEN item.size_since ELSE excluded.size_since END,
       state = CASE WHEN item.state IN ('STORED', 'QUARANTINED') THEN 'DISCOVERED' ELSE item.state END,
       object_key = CASE WHEN item.state IN ('STORED', 'QUARANTINED') THEN NULL ELSE item.object_key END
     WHERE item.file_stamp <> excluded.file_stamp OR item.found->>'path' <> excluded.found->>'path'`,
    [source, JSON.stringify(files), await tx.now()],
  );
}

/** Takes one waiting file for this worker; null when none waits. An attempt whose lease ran out is taken over. */
export async function claimItem(tx: Tx, worker: string): Promise<IngestItem | null> {
  const now = await tx.now();
  const [row] = await tx.query<ClaimedRow>(
    `UPDATE ingest_item SET state = 'FETCHING', attempt = attempt + 1, worker = $1,
       lease_until = $2::timestamptz + interval '${LEASE_SECONDS} s'
     WHERE id = (SELECT id FROM ingest_item WHERE look_again_at <= $2
         AND (state = 'DISCOVERED' OR (state IN ('FETCHING', 'STAGED') AND lease_until < $2))
       ORDER BY look_again_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, source, identity, found, attempt, object_key, size_since, versions`,
    [worker, now],
  );
  if (!row) return null;
  const { object_key: objectKey, size_since: sizeSince, ...rest } = row;
  return { ...rest, objectKey, sizeSince };
}

type ClaimedRow = Omit<IngestItem, "objectKey" | "sizeSince"> & { object_key: string | null; size_since: Date };

/**
 * Lets the file go until later, with the reason; not for long where a scan has found it elsewhere or changed meanwhile.
 * Nothing happens when the lease was lost.
 */
export async function lookAgain(tx: Tx, item: IngestItem, seconds: number, why: string): Promise<void> {
  await tx.change(
    `UPDATE ingest_item SET state = 'DISCOVERED', lease_until = NULL, worker = NULL, why = $3,
       look_again_at = $4::timestamptz + make_interval(secs => CASE WHEN found = $6::jsonb THEN $5 ELSE 0 END)
     WHERE id = $1 AND attempt = $2`,
    [item.id, item.attempt, why, await tx.now(), seconds, JSON.stringify(item.found)],
  );
}

/** Before the bytes get their place, the place is written down. False: the lease was lost, so nothing may be stored. */
export async function noteStaged(tx: Tx, item: IngestItem, objectKey: string, sha256: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE ingest_item SET state = 'STAGED', object_key = $3, sha256 = $4,
       lease_until = $5::timestamptz + interval '${LEASE_SECONDS} s' WHERE id = $1 AND attempt = $2`,
    [item.id, item.attempt, objectKey, sha256, await tx.now()],
  );
  return changed === 1;
}

/** Has this very content of this file been stored before? Then the file was only moved or touched. */
export async function sameContent(tx: Tx, item: IngestItem, sha256: string): Promise<boolean> {
  const [newest] = await tx.query<{ sha256: string }>(
    `SELECT sha256 FROM recording WHERE source = $1 AND identity = $2 ORDER BY content_version DESC LIMIT 1`,
    [item.source, item.identity],
  );
  return newest?.sha256 === sha256;
}

/** A file that a scan saw change while this attempt was under way is looked at once more ($3 is the claimed stamp). */
const settledAs = (state: string): string => `CASE WHEN file_stamp = $3 THEN ${state} ELSE 'DISCOVERED' END`;

/** Ends an attempt that found nothing new. */
export async function settleUnchanged(tx: Tx, item: IngestItem): Promise<void> {
  await tx.change(
    `UPDATE ingest_item SET state = ${settledAs("'STORED'")}, object_key = NULL, lease_until = NULL, worker = NULL,
       why = 'the same bytes as before' WHERE id = $1 AND attempt = $2`,
    [item.id, item.attempt, item.found.stamp],
  );
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
  if (callId !== null) await attachRecordings(tx, callId);
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

export interface Underived {
  id: string;
  objectKey: string;
  sha256: string;
  bytes: number;
  extension: string;
}

/** Recordings that have no listening copy yet, oldest first, but for some. */
export async function underived(tx: Tx, but: readonly string[], limit: number): Promise<Underived[]> {
  return tx.query(
    `SELECT id, object_key AS "objectKey", sha256, bytes, format AS extension FROM recording
     WHERE derived_at IS NULL AND state = 'STORED' AND NOT id = ANY ($1::uuid[]) ORDER BY first_seen_at LIMIT $2`,
    [but, limit],
  );
}

/** What was made of a recording to listen to; `why` says why nothing could be, and the recording is UNDECODABLE. */
export type Derived = { key: string; bytes: number; durationMs: number; peaks: number[] } | { why: string };

/** False when the recording is not in its place any more. */
export async function saveDerived(tx: Tx, recordingId: string, derived: Derived): Promise<boolean> {
  const saved = await writeDerived(tx, recordingId, derived);
  if (saved) await appendEvents(tx, [{ topic: "recording", aggregateId: recordingId, kind: "derived" }]);
  return saved;
}

async function writeDerived(tx: Tx, recordingId: string, derived: Derived): Promise<boolean> {
  const now = await tx.now();
  if ("why" in derived) {
    const marked = await tx.change(
      `UPDATE recording SET derived_at = $2, reason = coalesce(reason, $3),
         condition = CASE condition WHEN 'OK' THEN 'UNDECODABLE' ELSE condition END WHERE id = $1 AND state = 'STORED'`,
      [recordingId, now, derived.why],
    );
    return marked === 1;
  }
  const saved = await tx.change(
    `UPDATE recording SET derived_at = $2, listening_key = $3, listening_bytes = $4, duration_ms = $5, peaks = $6
     WHERE id = $1 AND state = 'STORED'`,
    [recordingId, now, derived.key, derived.bytes, derived.durationMs, derived.peaks],
  );
  return saved === 1;
}

/** Makes a source known; what site.yaml says of it is what holds. */
export async function declareSource(tx: Tx, { name, kind, since }: { name: string; kind: string; since: Date | null }): Promise<void> {
  await tx.change(
    `INSERT INTO source (name, kind, since, first_seen_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (name) DO UPDATE SET kind = $2, since = $3`,
    [name, kind, since, await tx.now()],
  );
}

/** Tells the administrator how a source does: when it was last scanned, what was seen, and what troubles it. */
export async function noteScan(tx: Tx, name: string, seen: object, trouble: string | null): Promise<void> {
  await tx.change("UPDATE source SET last_scan_at = $2, last_scan = $3, trouble = $4 WHERE name = $1", [
    name,
    await tx.now(),
    JSON.stringify(seen),
    trouble,
  ]);
}
