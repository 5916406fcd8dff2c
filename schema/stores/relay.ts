import type { Tx } from "../database/transaction.js";
import type { Topic } from "./events.js";

/** The channel that says "up to N". */
export const HUB_CHANNEL = "hub";

/** Events or audit rows taken in one transaction: a large import must not keep the relay's row for seconds. */
export const RELAY_BATCH = 5_000;

export interface RelayState {
  /** Of the last event that has its place; 0 before the first. */
  seq: number;
  /** Every transaction below this number has ended, and all its events have their place. */
  lowXid: string;
  auditSeq: number;
  auditLowXid: string;
  auditHash: string;
}

/** An event in its place of the one order that all boards follow. */
export interface SequencedEvent {
  seq: number;
  at: Date;
  topic: Topic;
  aggregateId: string;
  kind: string;
  data: Record<string, unknown>;
}

/** What can be followed: places after `prunedTo` up to `seq`. */
export interface RelayHead {
  seq: number;
  prunedTo: number;
  /** The database's time when this was read. */
  asOf: Date;
}

/**
 * Is there anything to order or chain, or a low-water mark that can move on? Asked ten times a second, so it writes
 * nothing: below the mark nothing is looked at, above it there is only what is fresh.
 */
export async function relayIsDue(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ due: boolean }>(`
    SELECT EXISTS (
        SELECT FROM event WHERE xid >= (SELECT low_xid FROM relay_state)
          AND (xid < pg_snapshot_xmin(pg_current_snapshot()) OR NOT EXISTS (SELECT FROM relay WHERE event_id = event.id)))
      OR EXISTS (
        SELECT FROM audit WHERE xid >= (SELECT audit_low_xid FROM relay_state)
          AND (xid < pg_snapshot_xmin(pg_current_snapshot()) OR NOT EXISTS (SELECT FROM audit_chain WHERE audit_id = audit.id)))
      AS due`);
  return row!.due;
}

/** Takes the relay's row until the transaction ends: two relays that both believe to lead cannot number at once. */
export async function lockRelay(tx: Tx): Promise<RelayState> {
  const [row] = await tx.query<RelayState>(`
    SELECT seq, low_xid::text AS "lowXid", audit_seq AS "auditSeq", audit_low_xid::text AS "auditLowXid",
      audit_hash AS "auditHash"
    FROM relay_state FOR UPDATE`);
  return row!;
}

/**
 * Gives every committed event without a place the next ones. Ids say when an event was written, not when its
 * transaction committed: one that commits late is found because its transaction was still running at the mark.
 * Within a batch the order is that of the ids, so that events of one aggregate, serialised by its lock, keep theirs.
 */
export async function sequenceEvents(tx: Tx, { seq, lowXid }: RelayState): Promise<{ seq: number; placed: number }> {
  const [row] = await tx.query<{ placed: number; low: string }>(
    `WITH fresh AS (
       SELECT id, row_number() OVER (ORDER BY id) AS place
       FROM (SELECT id FROM event
             WHERE xid >= $1::xid8 AND NOT EXISTS (SELECT FROM relay WHERE event_id = event.id)
             ORDER BY id LIMIT $3) AS found
     ), placed AS (
       INSERT INTO relay (seq, event_id) SELECT $2 + place, id FROM fresh RETURNING 1
     )
     SELECT (SELECT count(*) FROM placed) AS placed, pg_snapshot_xmin(pg_current_snapshot())::text AS low`,
    [lowXid, seq, RELAY_BATCH],
  );
  const { placed, low } = row!;
  // The mark comes from the same snapshot as the events. A full batch may have left some below it.
  const mark = placed < RELAY_BATCH ? low : lowXid;
  await tx.change("UPDATE relay_state SET seq = $1, low_xid = $2::xid8", [seq + placed, mark]);
  return { seq: seq + placed, placed };
}

/** Tells every server that there is something up to `seq`. Sent when the transaction commits. */
export async function announce(tx: Tx, seq: number): Promise<void> {
  await tx.query("SELECT pg_notify($1, $2)", [HUB_CHANNEL, String(seq)]);
}

/** Removes events older than the horizon; returns how many. */
export async function pruneEvents(tx: Tx, horizonDays: number): Promise<number> {
  const [row] = await tx.query<{ gone: number }>("SELECT prune_events(desk_now() - make_interval(days => $1)) AS gone", [
    horizonDays,
  ]);
  return row!.gone;
}

/** After a restore from a backup: takes rows whose transaction numbers belong to another cluster for our own. */
export async function adoptRestoredRows(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ adopted: number }>("SELECT adopt_restored_rows() AS adopted");
  return row!.adopted;
}

export async function readRelayHead(tx: Tx): Promise<RelayHead> {
  const [row] = await tx.query<RelayHead>(
    `SELECT seq, pruned_to AS "prunedTo", desk_now() AS "asOf" FROM relay_state`,
  );
  return row!;
}

/** The newest place; all that a board shows in the same snapshot is at least as new. */
export async function readSeq(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ seq: number }>("SELECT seq FROM relay_state");
  return row!.seq;
}

/** Events of the places after `after` up to `to`, in order, at most `limit`. */
export async function readSequenced(tx: Tx, after: number, to: number, limit: number): Promise<SequencedEvent[]> {
  return tx.query<SequencedEvent>(
    `SELECT relay.seq, event.at, event.topic, event.aggregate_id AS "aggregateId", event.kind, event.data
     FROM relay JOIN event ON event.id = relay.event_id
     WHERE relay.seq > $1 AND relay.seq <= $2 ORDER BY relay.seq LIMIT $3`,
    [after, to, limit],
  );
}
