/** Who ties a call to a ticket, or says that it is not about it. */
import { type Refusal, refuse } from "../refusal.js";
import { type Actor, type Standing, holdsAny } from "../role.js";
import type { Ticket } from "../ticket.js";

export type LinkAct = "linkCall" | "unlinkCall";

const linkers: readonly Standing[] = ["desk", "department"];

/** Null when the actor may. What was written down by mistake or merged gets no more calls; it may lose one. */
export function mayLink(
  actor: Actor,
  act: LinkAct,
  { number, state, departmentCode }: Pick<Ticket, "number" | "state" | "departmentCode">,
): Refusal | null {
  if (!holdsAny(actor, linkers, departmentCode)) return refuse("FORBIDDEN", { act, who: linkers });
  const gone = state === "VOIDED" || state === "MERGED";
  return gone && act === "linkCall" ? refuse("MOVE_NOT_ALLOWED", { number, state, act, possible: [] }, "number") : null;
}
