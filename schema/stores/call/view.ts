import type { Tx } from "../../database/transaction.js";
import type { CallDisposition } from "../../rules/call/outcome.js";
import type { CallDirection } from "../../rules/call/parties.js";
import type { LinkReason } from "../../rules/link.js";
import { type Page, type PageRequest, cut } from "../page.js";
import type { LinkState } from "../link/write.js";
import type { TicketScope } from "../ticket/view.js";
import { uuidsOf } from "../uuid.js";

/** One call as a screen shows it. */
export interface CallView {
  readonly id: string;
  readonly source: string;
  readonly direction: CallDirection;
  readonly callerRaw: string | null;
  readonly callerE164: string | null;
  readonly calleeRaw: string | null;
  readonly calleeE164: string | null;
  readonly startedAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  /** Null while it is not decided. */
  readonly disposition: CallDisposition | null;
  readonly agentId: string | null;
  readonly queue: string | null;
  readonly mailbox: string | null;
  /** Codes of the departments whose tickets it is linked to: their people see it. */
  readonly departments: readonly string[];
}

export interface CallFilter {
  readonly direction?: CallDirection | null;
  readonly dispositions?: readonly CallDisposition[] | null;
  readonly agentLogin?: string | null;
  readonly queue?: string | null;
  /** Normalised readings of the caller's number. */
  readonly callers?: readonly string[] | null;
  readonly startedFrom?: Date | null;
  readonly startedBefore?: Date | null;
  readonly ticketNumber?: string | null;
  /** True: linked to no ticket; false: to one at least. */
  readonly unlinked?: boolean | null;
  readonly withoutRecording?: boolean | null;
}

const linkedDepartments = `SELECT ticket.department_code FROM call_link AS link JOIN ticket ON ticket.id = link.ticket_id
  WHERE link.call_id = call.id AND link.state = 'LINKED'`;

const columns = `call.id, call.source, call.direction, call.caller_raw AS "callerRaw", call.caller_e164 AS "callerE164",
  call.callee_raw AS "calleeRaw", call.callee_e164 AS "calleeE164", call.started_at AS "startedAt",
  call.answered_at AS "answeredAt", call.ended_at AS "endedAt", call.disposition, call.agent_id AS "agentId", call.queue,
  call.mailbox, ARRAY(${linkedDepartments} AND ticket.department_code IS NOT NULL) AS departments`;

/** One call; what was folded into another answers as that one. Null also outside the scope. */
export async function readCall(tx: Tx, scope: TicketScope, id: string): Promise<CallView | null> {
  const { sql, values } = matching(scope, {});
  const [call] = await tx.query<CallView>(
    `SELECT ${columns} FROM call WHERE ${sql}
       AND id = (SELECT coalesce(merged_into, id) FROM call WHERE id = ANY($${values.length + 1}::uuid[]))`,
    [...values, uuidsOf([id])],
  );
  return call ?? null;
}

/** Whoever asks has seen that they may: by `departments`. */
export function callsById(tx: Tx, ids: readonly string[]): Promise<CallView[]> {
  return tx.query(`SELECT ${columns} FROM call WHERE id = ANY($1::uuid[]) AND merged_into IS NULL`, [uuidsOf(ids)]);
}

/** A page of calls, newest first. */
export async function pageOfCalls(tx: Tx, scope: TicketScope, filter: CallFilter, page: PageRequest): Promise<Page<CallView>> {
  const { sql, values } = matching(scope, filter);
  const after = page.after ? [page.after.at, page.after.id] : [];
  const from = page.after ? `AND (started_at, id) < ($${values.length + 2}::timestamptz, $${values.length + 3}::uuid)` : "";
  const rows = await tx.query<CallView>(
    `SELECT ${columns} FROM call WHERE ${sql} ${from} ORDER BY started_at DESC, id DESC LIMIT $${values.length + 1}`,
    [...values, page.first + 1, ...after],
  );
  return cut(rows, page);
}

export async function countCalls(tx: Tx, scope: TicketScope, filter: CallFilter): Promise<number> {
  const { sql, values } = matching(scope, filter);
  const [row] = await tx.query<{ count: number }>(`SELECT count(*) FROM call WHERE ${sql}`, values);
  return row?.count ?? 0;
}

/** The calls that are linked to these tickets, oldest first. */
export function callsOfTickets(tx: Tx, ticketIds: readonly string[]): Promise<(CallView & { ticketId: string })[]> {
  return tx.query(
    `SELECT ${columns}, tie.ticket_id AS "ticketId" FROM call_link AS tie JOIN call ON call.id = tie.call_id
     WHERE tie.ticket_id = ANY($1::uuid[]) AND tie.state = 'LINKED' AND call.merged_into IS NULL
     ORDER BY call.started_at, call.id`,
    [uuidsOf(ticketIds)],
  );
}

/** A call's tie to a ticket: made, offered or rejected. */
export interface CallLinkView {
  readonly callId: string;
  readonly ticketId: string;
  readonly score: number;
  readonly reasons: readonly LinkReason[];
  readonly state: LinkState;
  readonly decidedBy: "MACHINE" | "PERSON";
  readonly actorId: string | null;
  readonly at: Date;
}

/** What links there are: those that stand first, then the best offers. */
export function linksOfCalls(tx: Tx, callIds: readonly string[]): Promise<CallLinkView[]> {
  return tx.query(
    `SELECT call_id AS "callId", ticket_id AS "ticketId", score, reasons, state, decided_by AS "decidedBy",
       actor_id AS "actorId", at
     FROM call_link WHERE call_id = ANY($1::uuid[])
     ORDER BY array_position(ARRAY['LINKED','OFFERED','REJECTED'], state), score DESC, ticket_id`,
    [uuidsOf(callIds)],
  );
}

/** Only what is asked for stands in the statement, so that the planner finds the index for it. */
function matching({ departments }: TicketScope, filter: CallFilter): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = ["merged_into IS NULL"];
  const where = (value: unknown, sql: (place: string) => string) => {
    if (value === null || value === undefined) return;
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  where(departments, (place) => `EXISTS (${linkedDepartments} AND ticket.department_code = ANY(${place}))`);
  where(filter.direction, (place) => `direction = ${place}`);
  where(filter.dispositions, (place) => `disposition = ANY(${place})`);
  where(filter.agentLogin, (place) => `agent_id = (SELECT id FROM account WHERE lower(login) = lower(${place}))`);
  where(filter.queue, (place) => `queue = ${place}`);
  // Readings of one number are all international, or one extension or short number: one index serves, not two.
  const international = filter.callers?.some((number) => number.startsWith("+"));
  where(filter.callers, (place) => `${international ? "caller_e164" : "caller_raw"} = ANY(${place})`);
  where(filter.startedFrom, (place) => `started_at >= ${place}`);
  where(filter.startedBefore, (place) => `started_at < ${place}`);
  where(filter.ticketNumber, (place) => `EXISTS (SELECT 1 FROM call_link AS link JOIN ticket ON ticket.id = link.ticket_id
    WHERE link.call_id = call.id AND link.state = 'LINKED' AND ticket.number = ${place})`);
  const linked = "EXISTS (SELECT 1 FROM call_link AS link WHERE link.call_id = call.id AND link.state = 'LINKED')";
  if (filter.unlinked === true) parts.push(`NOT ${linked}`);
  if (filter.unlinked === false) parts.push(linked);
  if (filter.withoutRecording) parts.push("answered_at IS NOT NULL AND NOT EXISTS (SELECT FROM recording WHERE recording.call_id = call.id)");
  return { sql: parts.join(" AND "), values };
}
