import { type Severity, severities, type TicketKind, ticketKinds } from "../../../schema/rules/ticket.js";
import type { CardTicket } from "../live/cardTicket.js";

/** Which cards are shown. It stands in the address, so that Back and sending the address work. */
export interface BoardFilter {
  /** Codes. */
  readonly departments: readonly string[];
  readonly kinds: readonly TicketKind[];
  readonly severities: readonly Severity[];
  /** Written down or handled by the viewer. */
  readonly mine: boolean;
  readonly text: string;
}

const listed = (params: URLSearchParams, name: string): string[] => params.get(name)?.split(",").filter(Boolean) ?? [];

export function readFilter(params: URLSearchParams): BoardFilter {
  const kinds = listed(params, "kind");
  const ranks = listed(params, "severity");
  return {
    departments: listed(params, "department"),
    kinds: ticketKinds.filter((kind) => kinds.includes(kind)),
    severities: severities.filter((severity) => ranks.includes(severity)),
    mine: params.has("mine"),
    text: params.get("text") ?? "",
  };
}

/** The address with this filter; what else stands in it stays. */
export function withFilter(params: URLSearchParams, { departments, kinds, severities: ranks, mine, text }: BoardFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  const said = { department: departments.join(","), kind: kinds.join(","), severity: ranks.join(","), mine: mine ? "1" : "", text };
  for (const [name, value] of Object.entries(said)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return next;
}

export const noFilter: BoardFilter = { departments: [], kinds: [], severities: [], mine: false, text: "" };

export const isFiltering = (filter: BoardFilter): boolean => withFilter(new URLSearchParams(), filter).size > 0;

/** Is this card shown to `login`? */
export function passes(ticket: CardTicket, filter: BoardFilter, login: string): boolean {
  const { departments, kinds, severities: ranks, mine, text } = filter;
  if (departments.length > 0 && !departments.includes(ticket.department?.code ?? "")) return false;
  if (kinds.length > 0 && !kinds.includes(ticket.kind)) return false;
  if (ranks.length > 0 && !ranks.includes(ticket.severity)) return false;
  if (mine && ticket.handler?.login !== login && ticket.recordedBy?.login !== login) return false;
  return holds(ticket, text);
}

function holds({ number, title, place, reporterName, tenant, handler, department }: CardTicket, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return true;
  const said = [number, title, place, reporterName, tenant?.name, handler?.displayName, department?.name, ...(tenant?.units ?? []).map(({ unit }) => unit)];
  const all = said.filter(Boolean).join("\n").toLowerCase();
  return wanted.split(/\s+/u).every((word) => all.includes(word));
}
