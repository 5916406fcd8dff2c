import type { Tx } from "../../database/transaction.js";
import { type LinkTicket, type TenantPhone, outsideNumbers } from "../../rules/link.js";
import type { ExistingLink } from "../../rules/link/decide.js";
import type { NumberPlan } from "../../rules/number.js";
import { openStates } from "../../rules/ticket.js";
import { type CallSubject, comparedForm } from "./subject.js";

/** A tenant's phone today is searched by either column: short numbers and extensions have no E.164. */
const ownPhones = "until IS NULL AND (e164 = ANY($1) OR (e164 IS NULL AND raw = ANY($1)))";
/** Of one number or one tenant; more would be no choice for a person. */
const MOST = 50;
/** Of one ticket, the nearest: every other ticket that is being recorded waits meanwhile. */
const MOST_CALLS = 20;

/** A ticket with its key, so that a decision can be written down. */
export type LinkTicketRow = LinkTicket & { id: string };

interface TicketColumns extends Omit<LinkTicketRow, "reporterNumber" | "callBackPromisedAt" | "openAt"> {
  phoneRaw: string | null;
  phoneE164: string | null;
  callBackNextAt: string | null;
}

/**
 * Tickets that could have to do with the call: the caller's, the caller's shop's, and what the call's agent wrote at
 * about that time. Wider than the rule, which decides: open ones of any age, others of the month before.
 */
export async function ticketsAround(tx: Tx, call: CallSubject, numbers: NumberPlan): Promise<LinkTicketRow[]> {
  const near = `t.received_at <= $3::timestamptz + interval '1 day'
    AND (t.state = ANY($5) OR t.recorded_at > $3::timestamptz - interval '30 days')`;
  const newest = `ORDER BY t.recorded_at DESC LIMIT ${MOST}`;
  const rows = await tx.query<TicketColumns>(
    `SELECT id, number, state, reporter_phone_raw AS "phoneRaw", reporter_phone_e164 AS "phoneE164",
       tenant_id AS "tenantId", received_at AS "receivedAt", recorded_at AS "recordedAt", recorded_by AS "recordedBy",
       facts->>'callBackNextAt' AS "callBackNextAt"
     FROM ticket WHERE id IN (
       (SELECT t.id FROM ticket t WHERE t.reporter_phone_e164 = ANY($1) AND ${near} ${newest})
       UNION (SELECT t.id FROM ticket t
         WHERE t.reporter_phone_e164 IS NULL AND t.reporter_phone_raw = ANY($1) AND ${near} ${newest})
       UNION (SELECT t.id FROM ticket t
         WHERE t.tenant_id IN (SELECT tenant_id FROM tenant_phone WHERE ${ownPhones}) AND ${near} ${newest})
       UNION (SELECT t.id FROM ticket t WHERE t.recorded_by = $2
         AND t.recorded_at BETWEEN $3::timestamptz - interval '15 minutes' AND $4::timestamptz + interval '15 minutes'))`,
    [outsideNumbers(call), call.agentId, call.startedAt, call.endedAt ?? call.lastSeenAt, openStates],
  );
  return rows.map(({ phoneRaw, phoneE164, callBackNextAt, ...rest }) => ({
    ...rest,
    reporterNumber: comparedForm(phoneRaw, phoneE164, numbers),
    callBackPromisedAt: callBackNextAt === null ? null : new Date(callBackNextAt),
    openAt: [],
  }));
}

/** Who has these numbers now (V1). Numbers are normalised; a phone in the file answers in the form that was asked for. */
export async function tenantsWithPhones(tx: Tx, numbers: readonly string[]): Promise<TenantPhone[]> {
  if (numbers.length === 0) return [];
  return tx.query<TenantPhone>(
    `SELECT DISTINCT tenant_id AS "tenantId", coalesce(e164, raw) AS number FROM tenant_phone WHERE ${ownPhones}`,
    [numbers],
  );
}

/** What stands between the call and tickets; the machine's own links to what is no ticket any more do not count. */
export async function linksOf(tx: Tx, callId: string): Promise<(ExistingLink & { ticketId: string })[]> {
  return tx.query(
    `SELECT link.ticket_id AS "ticketId", ticket.number AS "ticketNumber", link.state, link.decided_by AS "decidedBy", link.score
     FROM call_link AS link JOIN ticket ON ticket.id = link.ticket_id
     WHERE link.call_id = $1 AND (link.decided_by = 'PERSON' OR ticket.state NOT IN ('VOIDED', 'MERGED'))`,
    [callId],
  );
}

/** A ticket by what could lead from it to a call. */
export interface TicketSubject {
  id: string;
  /** Normalised: the reporter's and, where a tenant is named, the tenant's phones of today. */
  numbers: string[];
  recordedBy: string;
  receivedAt: Date;
  recordedAt: Date;
}

export async function readTicketSubject(tx: Tx, ticketId: string, numbers: NumberPlan): Promise<TicketSubject | null> {
  const [row] = await tx.query<Omit<TicketSubject, "numbers"> & { raw: string | null; e164: string | null; phones: string[] }>(
    `SELECT id, recorded_by AS "recordedBy", received_at AS "receivedAt", recorded_at AS "recordedAt",
       reporter_phone_raw AS raw, reporter_phone_e164 AS e164,
       ARRAY(SELECT coalesce(p.e164, p.raw) FROM tenant_phone p WHERE p.tenant_id = ticket.tenant_id AND p.until IS NULL) AS phones
     FROM ticket WHERE id = $1`,
    [ticketId],
  );
  if (!row) return null;
  const { raw, e164, phones, ...rest } = row;
  const reporter = comparedForm(raw, e164, numbers);
  return { ...rest, numbers: [...new Set([...(reporter === null ? [] : [reporter]), ...phones])] };
}

/** Calls that could have to do with the ticket: of its numbers within a day, and of its agent as it was written down. */
export async function callsNear(tx: Tx, ticket: TicketSubject): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM call WHERE merged_into IS NULL AND (
       (started_at BETWEEN $3::timestamptz - interval '1 day' AND $3::timestamptz + interval '1 day'
         AND (caller_e164 = ANY($1) OR callee_e164 = ANY($1) OR caller_raw = ANY($1) OR callee_raw = ANY($1)))
       OR (started_at BETWEEN $4::timestamptz - interval '1 day' AND $4 AND agent_id::text = $2
         AND coalesce(ended_at, last_seen_at) >= $4::timestamptz - interval '15 minutes'))
     ORDER BY abs(extract(epoch FROM started_at - $3::timestamptz)) LIMIT ${MOST_CALLS}`,
    [ticket.numbers, ticket.recordedBy, ticket.receivedAt, ticket.recordedAt],
  );
  return rows.map(({ id }) => id);
}
