import type { Tx } from "../../database/transaction.js";
import { type RetentionPolicy, retainUntil } from "../../rules/retention.js";
import { pullCallIntoCases } from "../case/pull.js";
import { appendAudit, systemActor } from "../audit.js";
import { appendEvents } from "../events.js";
import { ticketsOfCall } from "./tickets.js";
import { findRetention } from "../retention.js";

/**
 * Seconds that a message may seem to lie outside its call, whose times are cut to the second. No more: channel names begin
 * again after a restart, and a call that the PBX died in has no end. A call that lasts gets its message when it ends.
 */
const VOICEMAIL_SLACK = 2;

/** The site's retention, for new recordings and for those whose call's end has become known. */
export async function readRetention(tx: Tx): Promise<RetentionPolicy> {
  const policy = await findRetention(tx);
  if (!policy) throw new Error("the database has no site with a retention that R2 allows: it was not prepared by a start");
  return policy;
}

/** The call that this channel took part in; null while no row of it has come. */
export async function callOfChannel(tx: Tx, source: string, uniqueid: string): Promise<string | null> {
  const [found] = await tx.query<{ id: string }>(
    `SELECT call.id FROM call_channel AS named JOIN call ON call.id = named.call_id
     WHERE named.source = $1 AND named.uniqueid = $2 AND call.merged_into IS NULL`,
    [source, uniqueid],
  );
  return found?.id ?? null;
}

/** The call that was sent to a mailbox on this channel when the message began. */
export async function callOfMessage(tx: Tx, source: string, pipe: string, beganAt: Date): Promise<string | null> {
  const [found] = await tx.query<{ id: string }>(
    `SELECT call.id FROM call_channel AS named JOIN call ON call.id = named.call_id
     WHERE named.source = $1 AND named.pipe = $2 AND call.merged_into IS NULL AND ${duringCall("$3::timestamptz")}
     ORDER BY call.started_at DESC`,
    [source, pipe, beganAt],
  );
  return found?.id ?? null;
}

const duringCall = (moment: string): string =>
  `${moment} BETWEEN call.started_at - interval '${VOICEMAIL_SLACK} s'
     AND coalesce(call.ended_at, call.last_seen_at) + interval '${VOICEMAIL_SLACK} s'`;

/** Has the call of this channel ended? Null while nothing tells of it. */
export async function channelEnded(tx: Tx, source: string, uniqueid: string): Promise<boolean | null> {
  const id = await callOfChannel(tx, source, uniqueid);
  if (id === null) return null;
  const [call] = await tx.query<{ ended: boolean }>("SELECT ended_at IS NOT NULL AS ended FROM call WHERE id = $1", [id]);
  return call?.ended ?? null;
}

/**
 * Ties the recordings of a call's channels to it, and keeps each for its time from the call's end (R2).
 * Answers the voicemails and recordings that were tied now.
 */
export async function attachRecordings(tx: Tx, callId: string): Promise<string[]> {
  const attached = await tx.query<{ id: string }>(
    `UPDATE recording SET call_id = $1 FROM call
     WHERE call.id = $1 AND recording.source = call.source AND recording.call_id IS NULL AND (
       recording.channel_uniqueid IN (SELECT uniqueid FROM call_channel WHERE call_id = $1 AND uniqueid IS NOT NULL)
       OR (recording.kind = 'VOICEMAIL'
         AND recording.mailbox->>'pipe' IN (SELECT pipe FROM call_channel WHERE call_id = $1 AND pipe IS NOT NULL)
         AND ${duringCall("recording.recorded_at")}))
     RETURNING recording.id`,
    [callId],
  );
  const ids = attached.map(({ id }) => id);
  await keepFromCallEnd(tx, callId);
  const ticketIds = await ticketsOfCall(tx, callId);
  await appendEvents(
    tx,
    ids.map((id) => ({ topic: "recording", aggregateId: id, kind: "attached", data: { callId, ticketIds } })),
  );
  if (ids.length > 0) await pullCallIntoCases(tx, callId);
  await markSilent(tx, callId);
  return ids;
}

/** Somebody answered, and the file holds not one sample: the exchange failed to record. It is said once, where it can be found. */
async function markSilent(tx: Tx, callId: string): Promise<void> {
  const silent = await tx.query<{ id: string }>(
    `UPDATE recording SET reason = $2 FROM call
     WHERE call.id = $1 AND recording.call_id = $1 AND recording.condition = 'EMPTY'
       AND call.folded->>'pickedUpAt' IS NOT NULL AND recording.reason IS DISTINCT FROM $2
     RETURNING recording.id`,
    [callId, "closed without a sample, although the call was answered: have the exchange's recording looked at"],
  );
  for (const { id } of silent) {
    await appendEvents(tx, [{ topic: "recording", aggregateId: id, kind: "answeredButEmpty", data: { callId } }]);
    const entry = { action: "recording.answeredButEmpty", subjectType: "recording", subjectId: id, detail: { callId } };
    await appendAudit(tx, systemActor("ingest"), entry);
  }
}

/** The call's end moves the time of its recordings; only ever later. */
async function keepFromCallEnd(tx: Tx, callId: string): Promise<void> {
  const [call] = await tx.query<{ ended_at: Date | null }>("SELECT ended_at FROM call WHERE id = $1", [callId]);
  if (!call?.ended_at) return;
  await tx.change(
    `UPDATE recording SET ended_at = greatest(ended_at, $2), retain_until = greatest(retain_until, $3)
     WHERE call_id = $1 AND state IN ('STORED', 'TRASHED', 'QUARANTINED') AND (ended_at < $2 OR retain_until < $3)`,
    [callId, call.ended_at, retainUntil(call.ended_at, await readRetention(tx))],
  );
}
