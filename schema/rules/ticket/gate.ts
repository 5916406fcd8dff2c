/** C1: the gate before "closed", and who is high enough to open it. */
import type { Refusal } from "../refusal.js";
import { refuse } from "../refusal.js";
import type { Role } from "../role.js";
import { standingRoles } from "../role.js";
import type { CloseReason, Ticket } from "../ticket.js";
import { needsCallBack } from "../ticket.js";
import { callersBack } from "./may.js";

/** C4: only the supervisor's explanation, or a higher one, ends a matter that does not satisfy. */
export const explanationEnds = (role: Role | null): boolean =>
  role === "supervisor" || role === "manager" || role === "director" || role === "generalManager";

// Asked again at closing: a complaint may have become a major one after its call-back (C3).
function calledBack(ticket: Ticket): boolean {
  const { callBackSatisfied, callBackRole: role } = ticket;
  const callers = callersBack(ticket.kind, ticket.severity);
  return callBackSatisfied === true && role !== null && callers.some((who) => standingRoles[who].includes(role));
}

// T7: an invalid complaint; T8: what cannot be granted. A valid complaint is not explained away.
const explained = (ticket: Ticket): boolean =>
  explanationEnds(ticket.explainedRole) && (ticket.kind !== "COMPLAINT" || ticket.validity === "INVALID");

/** Through which door the ticket may close now, or what still stands before it. */
export function closingDoor(ticket: Ticket): CloseReason | Refusal {
  if (!needsCallBack(ticket.kind)) return "DONE";
  if (calledBack(ticket)) return "CALLED_BACK";
  if (explained(ticket)) return "EXPLAINED";
  if (ticket.releaseReason !== null) return "RELEASED";
  return refuse("CALL_BACK_MISSING", { number: ticket.number, who: callersBack(ticket.kind, ticket.severity) });
}

/** C1: released from its call-back only when nobody can be, or could be, reached. */
export function releasable(ticket: Ticket, triesNeeded: number): Refusal | null {
  if (ticket.anonymous) return null;
  if (ticket.callBackSatisfied === null && ticket.callBackTries >= triesNeeded) return null;
  return refuse("RELEASE_TOO_EARLY", { tries: ticket.callBackTries, needed: triesNeeded });
}
