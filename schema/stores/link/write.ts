import type { Tx } from "../../database/transaction.js";
import type { LinkReason } from "../../rules/link.js";
import { type AuditActor, appendAudit } from "../audit.js";
import { pullIntoCases } from "../case/pull.js";
import { type NewEvent, appendEvents } from "../events.js";

export type LinkState = "LINKED" | "OFFERED" | "REJECTED";

export interface NewLink {
  ticketId: string;
  ticketNumber: string;
  state: LinkState;
  decidedBy: "MACHINE" | "PERSON";
  actorId: string | null;
  /** Null: as it was, or none. */
  found: { score: number; reasons: readonly LinkReason[] } | null;
}

/** Writes one link as it is now decided. The machine never writes over a person's word (the last line sees to it). */
export async function putLink(tx: Tx, callId: string, link: NewLink): Promise<boolean> {
  const { ticketId, state, decidedBy, actorId, found } = link;
  const changed = await tx.change(
    `INSERT INTO call_link AS link (call_id, ticket_id, state, decided_by, actor_id, score, reasons, at)
     VALUES ($1, $2, $3, $4, $5, coalesce($6::real, 0), coalesce($7::jsonb, '[]'), $8)
     ON CONFLICT (call_id, ticket_id) DO UPDATE SET state = $3, decided_by = $4, actor_id = $5,
       score = coalesce($6::real, link.score), reasons = coalesce($7::jsonb, link.reasons), at = $8
     WHERE $4 = 'PERSON' OR link.decided_by = 'MACHINE'`,
    [callId, ticketId, state, decidedBy, actorId, found?.score ?? null, found && JSON.stringify(found.reasons), await tx.now()],
  );
  return changed === 1;
}

/**
 * What follows from a change of links: the boards that show these tickets and whoever looks at the call are told, and
 * the call's recordings come into the cases of its new tickets (R3).
 */
export async function followLinks(
  tx: Tx,
  callId: string,
  { linked, unlinked }: { linked: readonly string[]; unlinked: readonly string[] },
): Promise<void> {
  const events = (ticketIds: readonly string[], kind: "CALL_LINKED" | "CALL_UNLINKED"): NewEvent[] =>
    ticketIds.map((aggregateId) => ({ topic: "ticket", aggregateId, kind, data: { callId } }));
  await appendEvents(tx, [
    ...events(linked, "CALL_LINKED"),
    ...events(unlinked, "CALL_UNLINKED"),
    { topic: "call", aggregateId: callId, kind: "linksChanged" },
  ]);
  for (const ticketId of linked) await pullIntoCases(tx, ticketId);
}

export function auditLink(tx: Tx, by: AuditActor, callId: string, { state, ticketNumber }: Pick<NewLink, "state" | "ticketNumber">) {
  const action = state === "LINKED" ? "call.link" : "call.unlink";
  return appendAudit(tx, by, { action, subjectType: "call", subjectId: callId, detail: { ticket: ticketNumber } });
}
