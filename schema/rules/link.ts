/** Which tickets and tenants a call may be about, with a score and the reasons for it. Who links is `link/decide.ts`. */
import { timeOf, writtenDuring } from "./link/moment.js";
import type { TicketState } from "./ticket.js";

export interface LinkCall {
  /** Normalised readings of each party's number, the likeliest first; empty when it was withheld. */
  callerNumbers: readonly string[];
  calleeNumbers: readonly string[];
  direction: "INBOUND" | "OUTBOUND" | "INTERNAL";
  startedAt: Date;
  /** Null while it lasts, and for a call whose end nobody wrote. */
  endedAt: Date | null;
  agentId: string | null;
}

export interface LinkTicket {
  number: string;
  state: TicketState;
  /** Normalised (E.164, else short number or extension); null without one. */
  reporterNumber: string | null;
  tenantId: string | null;
  /** Of an entry after an outage, earlier than `recordedAt` (T1). */
  receivedAt: Date;
  recordedAt: Date;
  recordedBy: string;
  callBackPromisedAt: Date | null;
  /** Agents who had it open on their screen during the call. */
  openAt: readonly string[];
}

export interface TenantPhone {
  tenantId: string;
  /** Normalised. */
  number: string;
}

export type LinkReasonCode = "NUMBER" | "TIME" | "AGENT_TICKET" | "TENANT";

export interface LinkReason {
  code: LinkReasonCode;
  /** 0 to 1: how much of the doubt that the other reasons leave is taken away by this one. */
  weight: number;
  detail: LinkDetail;
}

export interface LinkCandidate {
  ticketNumber: string;
  /** 0 to 1. */
  score: number;
  reasons: LinkReason[];
  /** Closed before this call came in: a person may link it, the machine only offers it. */
  closed: boolean;
}

export interface TenantCandidate {
  tenantId: string;
  score: number;
  reasons: LinkReason[];
}

/**
 * What each finding is worth. The bar is 0.8, so that by themselves link: the reporter's number with a ticket of this
 * call, one of the day before it (a chase, T13), or a call-back promised for now; the tenant's phone with a ticket of
 * this call; and, for a withheld number too, a ticket without a number that the call's agent wrote while they spoke.
 * Never: a number alone, a time alone, an agent alone, or an agent's ticket whose number the call does not bear out.
 */
const weights = {
  REPORTER_NUMBER: 0.7,
  REPORTER_NUMBER_UNSURE: 0.4,
  DURING_CALL: 0.7,
  SOON_AFTER_CALL: 0.6,
  CALL_BACK_PROMISED: 0.6,
  DAY_BEFORE_CALL: 0.35,
  DAY_AFTER_CALL: 0.2,
  // an agent speaks with one caller at a time; afterwards the next one may already be on the line
  WRITTEN_BY_AGENT: 0.6,
  WRITTEN_BY_AGENT_AFTERWARDS: 0.4,
  WRITTEN_WITH_OTHER_NUMBER: 0.2,
  OPEN_AT_AGENT: 0.3,
  TENANT_PHONE: 0.55,
  TENANT_PHONE_UNSURE: 0.3,
  // the reporter's number in the tenant's file is the same finding once more, not a second one
  TENANT_PHONE_TOO: 0.1,
  ONLY_TENANT: 0.9,
  ONE_OF_SEVERAL_TENANTS: 0.6,
} as const;
export type LinkDetail = keyof typeof weights;

// closed before the call: worth an offer, below every bar, and no rival to an open one
const CLOSED_FACTOR = 0.75;

/** Scores the tickets that have something to do with the call, best first. */
export function scoreLinks(
  call: LinkCall,
  tickets: readonly LinkTicket[],
  phones: readonly TenantPhone[],
): LinkCandidate[] {
  const tenantNumbers = numbersByTenant(phones);
  return tickets
    .filter(({ state }) => state !== "VOIDED" && state !== "MERGED")
    .map((ticket) => candidate(call, ticket, tenantNumbers.get(ticket.tenantId ?? "") ?? []))
    .filter((found) => found !== null)
    .sort((a, b) => b.score - a.score || (a.ticketNumber < b.ticketNumber ? -1 : 1));
}

function candidate(call: LinkCall, ticket: LinkTicket, tenantNumbers: readonly string[]): LinkCandidate | null {
  const who = [numberReason(call, ticket), agentReason(call, ticket)].filter((reason) => reason !== null);
  const tenant = tenantReason(
    call,
    tenantNumbers,
    who.some(({ code }) => code === "NUMBER"),
  );
  if (tenant !== null) who.push(tenant);
  // at any time of day tickets are written: a time alone points at nobody
  if (who.length === 0) return null;
  const time = timeOf(call, ticket);
  const reasons = time === null ? who : [...who, reason("TIME", time)];
  // T4: an inquiry that was answered and closed on the spot was open when the call came in
  const closed = ticket.state === "CLOSED" && time !== "DURING_CALL" && time !== "SOON_AFTER_CALL";
  const score = combined(reasons) * (closed ? CLOSED_FACTOR : 1);
  return { ticketNumber: ticket.number, score: rounded(score), reasons, closed };
}

/** Every tenant whose phone it may be: the likeliest first, and less likely where several share the phone. */
export function tenantCandidates(call: LinkCall, phones: readonly TenantPhone[]): TenantCandidate[] {
  const [best, ...others] = outsideNumbers(call);
  const owners = (number: string) => [
    ...new Set(phones.filter((phone) => phone.number === number).map((p) => p.tenantId)),
  ];
  const surely = best === undefined ? [] : owners(best);
  const detail = surely.length === 1 ? "ONLY_TENANT" : "ONE_OF_SEVERAL_TENANTS";
  const unsure = new Set(others.flatMap(owners).filter((tenantId) => !surely.includes(tenantId)));
  return [
    ...surely.map((tenantId) => tenantCandidate(tenantId, detail)),
    ...[...unsure].map((tenantId) => tenantCandidate(tenantId, "TENANT_PHONE_UNSURE")),
  ];
}

function tenantCandidate(tenantId: string, detail: LinkDetail): TenantCandidate {
  return { tenantId, score: weights[detail], reasons: [reason("TENANT", detail)] };
}

function numberReason(call: LinkCall, { reporterNumber }: LinkTicket): LinkReason | null {
  const place = reporterNumber === null ? -1 : outsideNumbers(call).indexOf(reporterNumber);
  if (place < 0) return null;
  return reason("NUMBER", place === 0 ? "REPORTER_NUMBER" : "REPORTER_NUMBER_UNSURE");
}

function tenantReason(call: LinkCall, tenantNumbers: readonly string[], numberToo: boolean): LinkReason | null {
  const place = outsideNumbers(call).findIndex((number) => tenantNumbers.includes(number));
  if (place < 0) return null;
  if (numberToo) return reason("TENANT", "TENANT_PHONE_TOO");
  return reason("TENANT", place === 0 ? "TENANT_PHONE" : "TENANT_PHONE_UNSURE");
}

function agentReason(call: LinkCall, ticket: LinkTicket): LinkReason | null {
  if (call.agentId === null) return null;
  const when = ticket.recordedBy === call.agentId ? writtenDuring(call, ticket) : null;
  if (when === null) return ticket.openAt.includes(call.agentId) ? reason("AGENT_TICKET", "OPEN_AT_AGENT") : null;
  // the last caller's ticket is often finished while the next one speaks: then the number tells
  const borneOut = ticket.reporterNumber === null || outsideNumbers(call).includes(ticket.reporterNumber);
  if (!borneOut) return reason("AGENT_TICKET", "WRITTEN_WITH_OTHER_NUMBER");
  return reason("AGENT_TICKET", when === "DURING_CALL" ? "WRITTEN_BY_AGENT" : "WRITTEN_BY_AGENT_AFTERWARDS");
}

/** The party that is not the desk; an internal caller is a shop with an extension of ours, or a colleague. */
export function outsideNumbers(call: LinkCall): readonly string[] {
  return call.direction === "OUTBOUND" ? call.calleeNumbers : call.callerNumbers;
}

function numbersByTenant(phones: readonly TenantPhone[]): Map<string, string[]> {
  const numbers = new Map<string, string[]>();
  for (const { tenantId, number } of phones) {
    const known = numbers.get(tenantId);
    if (known === undefined) numbers.set(tenantId, [number]);
    else known.push(number);
  }
  return numbers;
}

/** Each reason takes its share of the doubt that is left, so one more reason never lowers a score. */
function combined(reasons: readonly LinkReason[]): number {
  return 1 - reasons.reduce((doubt, { weight }) => doubt * (1 - weight), 1);
}

// no 0.7999999 where the weights say 0.8
function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

function reason(code: LinkReasonCode, detail: LinkDetail): LinkReason {
  return { code, weight: weights[detail], detail };
}
