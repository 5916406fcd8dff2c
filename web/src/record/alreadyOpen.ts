import type { TicketKind } from "../../../schema/rules/ticket.js";
import type { CardTicket } from "../live/cardTicket.js";

export interface Matter {
  kind: TicketKind | null;
  place: string;
  tenantId: string | null;
}

const spelled = (place: string | null): string => (place ?? "").normalize("NFKC").toLowerCase().replace(/[\s\-－、,，]/gu, "");

/** Open tickets of this kind at the same place or of the same tenant: the same trouble is not recorded twice. */
export function alreadyOpen(tickets: Iterable<CardTicket>, { kind, place, tenantId }: Matter): CardTicket[] {
  const here = spelled(place);
  const same = (ticket: CardTicket) =>
    ticket.kind === kind && ((tenantId !== null && ticket.tenant?.id === tenantId) || (here !== "" && spelled(ticket.place) === here));
  return [...tickets].filter(same);
}
