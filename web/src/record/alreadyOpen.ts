import type { TicketKind } from "../../../schema/rules/ticket.js";
import type { CardTicket } from "../live/cardTicket.js";

export interface Matter {
  kind: TicketKind | null;
  place: string;
  tenantId: string | null;
}

const spelled = (place: string | null): string => (place ?? "").normalize("NFKC").toLowerCase().replace(/[\s\-－、,，]/gu, "");

// One broken thing is called in as a complaint by one person and as a repair by the next.
const troubles: readonly TicketKind[] = ["COMPLAINT", "REPAIR", "EMERGENCY"];
const alike = (a: TicketKind, b: TicketKind): boolean => a === b || (troubles.includes(a) && troubles.includes(b));

/** Open tickets of such a kind at the same place or of the same tenant: the same trouble is not recorded twice. */
export function alreadyOpen(tickets: Iterable<CardTicket>, { kind, place, tenantId }: Matter): CardTicket[] {
  const here = spelled(place);
  if (kind === null) return [];
  const same = (ticket: CardTicket) =>
    alike(ticket.kind, kind) && ((tenantId !== null && ticket.tenant?.id === tenantId) || (here !== "" && spelled(ticket.place) === here));
  return [...tickets].filter(same);
}
