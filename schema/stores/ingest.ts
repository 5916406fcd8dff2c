import type { Tx } from "../database/transaction.js";

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

/** Seconds after which another takes up what a worker has left: it was killed, or it would have renewed its lease. */
const LEASE_SECONDS = 30;

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

/**
 * Takes one waiting file for this worker; null when none waits, or while a full disk keeps this worker from taking any.
 * An attempt whose lease ran out is taken over.
 */
export async function claimItem(tx: Tx, worker: string): Promise<IngestItem | null> {
  const now = await tx.now();
  const [row] = await tx.query<ClaimedRow>(
    `UPDATE ingest_item SET state = 'FETCHING', attempt = attempt + 1, worker = $1,
       lease_until = $2::timestamptz + interval '${LEASE_SECONDS} s'
     WHERE id = (SELECT id FROM ingest_item WHERE look_again_at <= $2
         AND (state = 'DISCOVERED' OR (state IN ('FETCHING', 'STAGED') AND lease_until < $2))
         AND NOT EXISTS (SELECT FROM worker WHERE name = $1 AND intake_stopped)
       ORDER BY look_again_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, source, identity, found, attempt, object_key, size_since, versions`,
    [worker, now],
  );
  if (!row) return null;
  const { object_key: objectKey, size_since: sizeSince, ...rest } = row;
  return { ...rest, objectKey, sizeSince };
}

/** The worker is still at it. */
export async function renewLease(tx: Tx, item: IngestItem): Promise<void> {
  await tx.change(
    `UPDATE ingest_item SET lease_until = $3::timestamptz + interval '${LEASE_SECONDS} s'
     WHERE id = $1 AND attempt = $2 AND lease_until IS NOT NULL`,
    [item.id, item.attempt, await tx.now()],
  );
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
export const settledAs = (state: string): string => `CASE WHEN file_stamp = $3 THEN ${state} ELSE 'DISCOVERED' END`;

/** Ends an attempt that found nothing new. */
export async function settleUnchanged(tx: Tx, item: IngestItem): Promise<void> {
  await tx.change(
    `UPDATE ingest_item SET state = ${settledAs("'STORED'")}, object_key = NULL, lease_until = NULL, worker = NULL,
       why = 'the same bytes as before' WHERE id = $1 AND attempt = $2`,
    [item.id, item.attempt, item.found.stamp],
  );
}
