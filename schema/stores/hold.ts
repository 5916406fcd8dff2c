import type { Tx } from "../database/transaction.js";
import { HoldRow } from "../rows/hold.js";
import {
  type Case,
  type Hold,
  type HoldDecision,
  placeHold as decidePlace,
  releaseHold as decideRelease,
} from "../rules/hold.js";
import { type Refusal, isRefusal, refuse } from "../rules/refusal.js";
import { type AuditActor, appendAudit, appendAudits } from "./audit.js";
import { lockCase } from "./case/row.js";
import { appendEvents } from "./events.js";
import { lockRecordings } from "./recording/lock.js";
import { ticketsOfRecordings } from "./recording/tickets.js";
import type { Acting } from "./ticket/change.js";
import { uuidsOf } from "./uuid.js";

export type HoldOutcome = { hold: Hold } | { refusal: Refusal };

const columns = `h.id, h.recording_id AS "recordingId", h.case_id AS "caseId", h.reason, h.placed_by AS "placedBy",
  h.placed_at AS "placedAt", h.released_by AS "releasedBy", h.released_at AS "releasedAt", h.release_reason AS "releaseReason"`;

export interface PlaceHold {
  recordingId: string;
  caseNumber: string;
  reason: string;
}

/** A case's claim on one recording (R3): from its commit on, nothing deletes the recording (R4). */
export async function placeHold(tx: Tx, acting: Acting, { recordingId, caseNumber, reason }: PlaceHold): Promise<HoldOutcome> {
  const matter = await lockCase(tx, caseNumber);
  if (!matter) return { refusal: refuse("NOT_FOUND", { what: "case", number: caseNumber }, "caseNumber") };
  const [recording] = await lockRecordings(tx, [recordingId]);
  if (!recording) return { refusal: refuse("NOT_FOUND", { what: "recording", number: recordingId }, "recordingId") };
  const holds = await holdsOnRecordings(tx, [recording.id]);
  const wanted = { id: crypto.randomUUID(), reason, matter, recording, holds };
  const decision = decidePlace(wanted, { now: await tx.now(), actor: acting.actor });
  if (isRefusal(decision)) return { refusal: decision };
  await saveHolds(tx, acting.audit, matter, [decision]);
  return { hold: decision.hold };
}

/** Writes decided holds down. The hold table's trigger counts them on their recordings and fetches those from the trash. */
export async function saveHolds(tx: Tx, by: AuditActor, matter: Case, decisions: readonly HoldDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  await tx.manager.insert(HoldRow, decisions.map(({ hold }) => ({ ...hold })));
  const tickets = await ticketsOfRecordings(tx, decisions.map(({ hold }) => hold.recordingId));
  await appendEvents(tx, [
    ...decisions.map(({ hold, recordingState: state }) => {
      const data = { holdId: hold.id, caseNumber: matter.number, state, ticketIds: tickets.get(hold.recordingId) };
      return { topic: "recording" as const, aggregateId: hold.recordingId, kind: "held", data };
    }),
    { topic: "case", aggregateId: matter.id, kind: "held", data: { number: matter.number } },
  ]);
  const audited = decisions.map(({ hold }) => {
    const detail = { holdId: hold.id, caseNumber: matter.number, reason: hold.reason, placedBy: hold.placedBy };
    return { action: "hold.place", subjectType: "recording", subjectId: hold.recordingId, detail };
  });
  await appendAudits(tx, by, audited);
}

/** Releases one hold, by a person. Deletes nothing: the retention's grace begins. */
export async function releaseHold(
  tx: Tx,
  acting: Acting,
  { holdId, reason }: { holdId: string; reason: string },
): Promise<HoldOutcome> {
  const found = await lockHold(tx, holdId);
  if (!found) return { refusal: refuse("NOT_FOUND", { what: "hold", number: holdId }, "holdId") };
  const { number, ...before } = found;
  const hold = decideRelease(before, reason, { now: await tx.now(), actor: acting.actor });
  if (isRefusal(hold)) return { refusal: hold };
  const { id, recordingId, releasedBy, releasedAt, releaseReason } = hold;
  await tx.change("UPDATE hold SET released_by = $2, released_at = $3, release_reason = $4 WHERE id = $1", [
    id,
    releasedBy,
    releasedAt,
    releaseReason,
  ]);
  const ticketIds = (await ticketsOfRecordings(tx, [recordingId])).get(recordingId);
  await appendEvents(tx, [
    { topic: "recording", aggregateId: recordingId, kind: "released", data: { holdId: id, caseNumber: number, ticketIds } },
    { topic: "case", aggregateId: hold.caseId, kind: "released", data: { number } },
  ]);
  const detail = { holdId: id, caseNumber: number, reason: releaseReason };
  await appendAudit(tx, acting.audit, { action: "hold.release", subjectType: "recording", subjectId: recordingId, detail });
  return { hold };
}

/** The recording is locked before the hold, as whoever places or sweeps locks it. */
async function lockHold(tx: Tx, holdId: string): Promise<(Hold & { number: string }) | null> {
  const [id] = uuidsOf([holdId]);
  if (id === undefined) return null;
  const [named] = await tx.query<{ recordingId: string }>(`SELECT recording_id AS "recordingId" FROM hold WHERE id = $1`, [id]);
  if (!named) return null;
  await lockRecordings(tx, [named.recordingId]);
  const [hold] = await tx.query<Hold & { number: string }>(
    `SELECT ${columns}, c.number FROM hold h JOIN case_file c ON c.id = h.case_id WHERE h.id = $1 FOR UPDATE OF h`,
    [id],
  );
  return hold ?? null;
}

/** All holds of these recordings, standing and released, newest first. */
export function holdsOnRecordings(tx: Tx, recordingIds: readonly string[]): Promise<Hold[]> {
  return tx.query(`SELECT ${columns} FROM hold h WHERE h.recording_id = ANY ($1::uuid[]) ORDER BY h.placed_at DESC, h.id`, [
    uuidsOf(recordingIds),
  ]);
}

/** All holds of these cases, standing and released, newest first. */
export function holdsOfCases(tx: Tx, caseIds: readonly string[]): Promise<Hold[]> {
  return tx.query(`SELECT ${columns} FROM hold h WHERE h.case_id = ANY ($1::uuid[]) ORDER BY h.placed_at DESC, h.id`, [
    uuidsOf(caseIds),
  ]);
}

export function holdsById(tx: Tx, ids: readonly string[]): Promise<Hold[]> {
  return tx.query(`SELECT ${columns} FROM hold h WHERE h.id = ANY ($1::uuid[])`, [uuidsOf(ids)]);
}
