import type { Tx } from "../../database/transaction.js";
import { type LinkAct, mayLink } from "../../rules/link/may.js";
import { type Refusal, refuse } from "../../rules/refusal.js";
import { type Actor, isDesk } from "../../rules/role.js";
import type { Ticket } from "../../rules/ticket.js";
import type { Acting } from "../ticket/change.js";
import { uuidsOf } from "../uuid.js";
import { type LinkState, auditLink, followLinks, putLink } from "./write.js";

/** The call whose links stand changed: another one where the named call was folded into it. */
export type LinkOutcome = { callId: string } | { refusal: Refusal };

/** A person says that the call is about the ticket: the machine never undoes it. Saying it again changes nothing. */
export function linkCallByHand(tx: Tx, acting: Acting, callId: string, number: string): Promise<LinkOutcome> {
  return say(tx, acting, "linkCall", callId, number);
}

/** A person says that it is not: offered or linked, it is rejected, and the machine offers it no more. */
export function unlinkCallByHand(tx: Tx, acting: Acting, callId: string, number: string): Promise<LinkOutcome> {
  return say(tx, acting, "unlinkCall", callId, number);
}

async function say(tx: Tx, acting: Acting, act: LinkAct, namedCall: string, number: string): Promise<LinkOutcome> {
  const ticket = await ticketByNumber(tx, number);
  if (!ticket) return { refusal: refuse("NOT_FOUND", { what: "ticket", number }, "number") };
  const refusal = mayLink(acting.actor, act, ticket);
  if (refusal) return { refusal };
  const callId = await lockSeenCall(tx, acting.actor, namedCall);
  if (callId === null) return { refusal: refuse("NOT_FOUND", { what: "call", number: namedCall }, "callId") };
  const before = await stateOf(tx, callId, ticket.id);
  const state = act === "linkCall" ? "LINKED" : "REJECTED";
  if (state === "REJECTED" && before === null) return { refusal: refuse("NOT_FOUND", { what: "callLink", number }, "number") };
  if (before?.state === state && before.decidedBy === "PERSON") return { callId };
  const link = { ticketId: ticket.id, ticketNumber: number, state, actorId: acting.actor.id, found: null } as const;
  await putLink(tx, callId, { ...link, decidedBy: "PERSON" });
  const wasLinked = before?.state === "LINKED";
  const linked = state === "LINKED" && !wasLinked ? [ticket.id] : [];
  await followLinks(tx, callId, { linked, unlinked: state === "REJECTED" && wasLinked ? [ticket.id] : [] });
  await auditLink(tx, acting.audit, callId, link);
  return { callId };
}

async function ticketByNumber(tx: Tx, number: string) {
  const [ticket] = await tx.query<Pick<Ticket, "id" | "number" | "state" | "departmentCode">>(
    `SELECT id, number, state, department_code AS "departmentCode" FROM ticket WHERE number = $1`,
    [number],
  );
  return ticket ?? null;
}

/** Departments see the calls of their own tickets; one that they do not see is not there for them. */
async function lockSeenCall(tx: Tx, actor: Actor, id: string): Promise<string | null> {
  const [call] = await tx.query<{ id: string }>(
    `SELECT id FROM call
     WHERE id = (SELECT coalesce(merged_into, id) FROM call WHERE id = ANY($1::uuid[]))
       AND ($2::text[] IS NULL OR EXISTS (SELECT 1 FROM call_link AS link JOIN ticket ON ticket.id = link.ticket_id
         WHERE link.call_id = call.id AND link.state = 'LINKED' AND ticket.department_code = ANY($2)))
     FOR NO KEY UPDATE`,
    [uuidsOf([id]), isDesk(actor) ? null : [...actor.departments]],
  );
  return call?.id ?? null;
}

async function stateOf(tx: Tx, callId: string, ticketId: string) {
  const [link] = await tx.query<{ state: LinkState; decidedBy: "MACHINE" | "PERSON" }>(
    `SELECT state, decided_by AS "decidedBy" FROM call_link WHERE call_id = $1 AND ticket_id = $2`,
    [callId, ticketId],
  );
  return link ?? null;
}
