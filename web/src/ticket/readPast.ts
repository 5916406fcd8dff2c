import type { Ticket } from "../../../schema/rules/ticket.js";
import { fold } from "../../../schema/rules/ticket/apply.js";
import type { TicketEvent } from "../../../schema/rules/ticket/event.js";
import type { TicketFactsFragment } from "./ticket.generated.js";

/** A ticket's history, oldest first, and what the rules know of it now; names and phones of reporters stay outside. */
export interface Past {
  events: readonly TicketEvent[];
  ticket: Ticket;
}

/** The same folding as the server's: tries, explanations and releases of this cycle are told by history alone. */
export function readPast(history: TicketFactsFragment["history"]): Past {
  const events = history.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) }) as unknown as TicketEvent);
  return { events, ticket: fold(events) };
}
