import type { Tx } from "../../database/transaction.js";
import { type Case, type Hold, type HoldDecision, type HoldableRecording, bringAlong, placeHold } from "../../rules/hold.js";
import { type Refusal, isRefusal, refuse } from "../../rules/refusal.js";
import type { Actor } from "../../rules/role.js";
import { systemActor } from "../audit.js";
import { holdsOnRecordings, saveHolds } from "../hold.js";
import { lockRecordings } from "../recording/lock.js";
import { uuidsOf } from "../uuid.js";
import { type CaseView, caseColumns, lockCase } from "./row.js";

/** What somebody pulls into a case; `reason` is the holds', the case's title when it is not said. */
export interface Pulled {
  ticketNumbers: readonly string[];
  recordingIds: readonly string[];
  reason?: string | null;
}

/** What was pulled in, locked in the house's one order: tickets, case, recordings. */
export interface Gathered {
  readonly matter: CaseView | null;
  readonly tickets: readonly { id: string; number: string }[];
  /** Named ones, and those of the tickets' linked calls. */
  readonly recordings: readonly HoldableRecording[];
  readonly named: ReadonlySet<string>;
  readonly holds: readonly Hold[];
}

/** Locks and reads all that adding to a case decides on; a name that is not there refuses the whole. */
export async function gather(tx: Tx, pulled: Partial<Pulled>, caseNumber?: string): Promise<Gathered | Refusal> {
  const { ticketNumbers = [], recordingIds = [] } = pulled;
  const tickets = await tx.query<{ id: string; number: string }>(
    // A call that is being linked to one of them waits, and then finds the case: see pullIntoCases.
    "SELECT id, number FROM ticket WHERE number = ANY ($1) ORDER BY id FOR NO KEY UPDATE",
    [[...ticketNumbers]],
  );
  const strange = ticketNumbers.find((number) => !tickets.some((ticket) => ticket.number === number));
  if (strange !== undefined) return refuse("NOT_FOUND", { what: "ticket", number: strange }, "ticketNumbers");
  const matter = caseNumber === undefined ? null : await lockCase(tx, caseNumber);
  const linked = await recordingsOfTickets(tx, tickets.map(({ id }) => id));
  const named = new Set(recordingIds.map((id) => id.toLowerCase()));
  const recordings = await lockRecordings(tx, [...named, ...linked]);
  const unknown = [...named].find((id) => !recordings.some((recording) => recording.id === id));
  if (unknown !== undefined) return refuse("NOT_FOUND", { what: "recording", number: unknown }, "recordingIds");
  const holds = await holdsOnRecordings(tx, recordings.map(({ id }) => id));
  return { matter, tickets, recordings, named, holds };
}

/** The holds that pulling in places: a person names a recording that is gone, and hears so; a ticket brings what is left. */
export function decideHolds(
  matter: Case,
  { recordings, named, holds }: Gathered,
  actor: Actor,
  now: Date,
  reason: string | null | undefined,
): HoldDecision[] | Refusal {
  const decisions: HoldDecision[] = [];
  for (const recording of recordings) {
    const mine = holds.filter(({ recordingId }) => recordingId === recording.id);
    const wanted = { id: crypto.randomUUID(), reason: reason?.trim() || matter.title, matter, recording, holds: mine };
    const decision = named.has(recording.id) ? placeHold(wanted, { now, actor }) : bringAlong(wanted, actor.id, now);
    if (decision === null || (isRefusal(decision) && decision.code === "HOLD_EXISTS")) continue;
    if (isRefusal(decision)) return { ...decision, field: "recordingIds" };
    decisions.push(decision);
  }
  return decisions;
}

/** Recordings of the calls that are linked to these tickets; a call that was folded into another counts as that one. */
async function recordingsOfTickets(tx: Tx, ticketIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT recording.id FROM call_link AS link
     JOIN call ON link.call_id IN (call.id, call.merged_into) JOIN recording ON recording.call_id = call.id
     WHERE link.ticket_id = ANY ($1::uuid[]) AND link.state = 'LINKED'`,
    [ticketIds],
  );
  return rows.map(({ id }) => id);
}

/** The same for every ticket that this call is linked to: one of its recordings has just been found. */
export async function pullCallIntoCases(tx: Tx, callId: string): Promise<void> {
  const linked = await tx.query<{ ticketId: string }>(
    `SELECT ticket_id AS "ticketId" FROM call_link WHERE call_id = $1 AND state = 'LINKED' ORDER BY ticket_id`,
    [callId],
  );
  for (const { ticketId } of linked) await pullIntoCases(tx, ticketId);
}

/**
 * Holds what a ticket's linked calls have recorded meanwhile, for each open case that the ticket is in (R3). Whoever links
 * a call, or ties a recording to a linked call, calls this in the same transaction. Answers how many holds it placed.
 */
export async function pullIntoCases(tx: Tx, ticketId: string): Promise<number> {
  const [id] = uuidsOf([ticketId]);
  if (id === undefined) return 0;
  // Against somebody who pulls this ticket into a case now: they wait for us and see the link, or we for them and see the case.
  await tx.query("SELECT FROM ticket WHERE id = $1 FOR SHARE", [id]);
  const matters = await tx.query<CaseView & { addedBy: string }>(
    `SELECT ${caseColumns}, member.added_by AS "addedBy" FROM case_ticket AS member JOIN case_file c ON c.id = member.case_id
     WHERE member.ticket_id = $1 AND c.state = 'OPEN' ORDER BY c.id FOR UPDATE OF c`,
    [id],
  );
  if (matters.length === 0) return 0;
  const recordings = await lockRecordings(tx, await recordingsOfTickets(tx, [id]));
  const holds = await holdsOnRecordings(tx, recordings.map((recording) => recording.id));
  let placed = 0;
  for (const { addedBy, ...matter } of matters) {
    const decisions = await bringAll(tx, matter, recordings, holds, addedBy);
    await saveHolds(tx, systemActor("cases"), matter, decisions);
    placed += decisions.length;
  }
  return placed;
}

async function bringAll(tx: Tx, matter: Case, recordings: readonly HoldableRecording[], holds: readonly Hold[], addedBy: string) {
  const now = await tx.now();
  return recordings.flatMap((recording) => {
    const mine = holds.filter(({ recordingId }) => recordingId === recording.id);
    const wanted = { id: crypto.randomUUID(), reason: matter.title, matter, recording, holds: mine };
    return bringAlong(wanted, addedBy, now) ?? [];
  });
}
