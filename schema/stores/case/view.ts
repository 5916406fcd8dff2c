import type { Tx } from "../../database/transaction.js";
import type { CaseState } from "../../rules/hold.js";
import { isBlank, storedLine } from "../../rules/text.js";
import { type Page, type PageRequest, cut } from "../page.js";
import { uuidsOf } from "../uuid.js";
import { type CaseView, caseColumns } from "./row.js";

export interface CaseFilter {
  readonly states?: readonly CaseState[] | null;
  /** Of a ticket that it holds. */
  readonly ticketNumber?: string | null;
  /** A part of number, title or story. */
  readonly text?: string | null;
}

/** A case by its register number; null when there is none. */
export async function readCase(tx: Tx, number: string): Promise<CaseView | null> {
  const [matter] = await tx.query<CaseView>(`SELECT ${caseColumns} FROM case_file c WHERE number = $1`, [number]);
  return matter ?? null;
}

export function casesById(tx: Tx, ids: readonly string[]): Promise<CaseView[]> {
  return tx.query(`SELECT ${caseColumns} FROM case_file c WHERE id = ANY ($1::uuid[])`, [uuidsOf(ids)]);
}

const matching = `($1::text[] IS NULL OR c.state = ANY ($1))
  AND ($2::text IS NULL OR EXISTS (SELECT FROM case_ticket m JOIN ticket t ON t.id = m.ticket_id WHERE m.case_id = c.id AND t.number = $2))
  AND ($3::text IS NULL OR c.number ILIKE $3 OR c.title ILIKE $3 OR c.story ILIKE $3)`;

/** A page of cases, newest first. */
export async function pageOfCases(tx: Tx, filter: CaseFilter, page: PageRequest): Promise<Page<CaseView>> {
  const rows = await tx.query<CaseView>(
    `SELECT ${caseColumns} FROM case_file c WHERE ${matching}
       AND ($4::timestamptz IS NULL OR (c.opened_at, c.id) < ($4, $5::uuid))
     ORDER BY c.opened_at DESC, c.id DESC LIMIT $6`,
    [...valuesOf(filter), page.after?.at ?? null, page.after?.id ?? null, page.first + 1],
  );
  return cut(rows, page);
}

export async function countCases(tx: Tx, filter: CaseFilter): Promise<number> {
  const [row] = await tx.query<{ count: number }>(`SELECT count(*) FROM case_file c WHERE ${matching}`, valuesOf(filter));
  return row?.count ?? 0;
}

const valuesOf = ({ states, ticketNumber, text }: CaseFilter): unknown[] => [
  states ?? null,
  ticketNumber ?? null,
  isBlank(text) ? null : `%${storedLine(text!).replaceAll(/[\\%_]/gu, "\\$&")}%`,
];

/** Which tickets each of these cases holds, in the order they came in. */
export function ticketsOfCases(tx: Tx, caseIds: readonly string[]): Promise<{ caseId: string; ticketId: string }[]> {
  return tx.query(
    `SELECT case_id AS "caseId", ticket_id AS "ticketId" FROM case_ticket WHERE case_id = ANY ($1::uuid[]) ORDER BY added_at, ticket_id`,
    [uuidsOf(caseIds)],
  );
}

/** The cases that each of these tickets is in, open and closed, the latest first. */
export function casesOfTickets(tx: Tx, ticketIds: readonly string[]): Promise<(CaseView & { ticketId: string })[]> {
  return tx.query(
    `SELECT ${caseColumns}, m.ticket_id AS "ticketId" FROM case_ticket m JOIN case_file c ON c.id = m.case_id
     WHERE m.ticket_id = ANY ($1::uuid[]) ORDER BY c.opened_at DESC, c.id`,
    [uuidsOf(ticketIds)],
  );
}

/** Those of these tickets that are in an open case, or of whose linked calls a recording is held. */
export function heldTickets(tx: Tx, ticketIds: readonly string[]): Promise<{ ticketId: string }[]> {
  return tx.query(
    `SELECT m.ticket_id AS "ticketId" FROM case_ticket m JOIN case_file c ON c.id = m.case_id
     WHERE m.ticket_id = ANY ($1::uuid[]) AND c.state = 'OPEN'
     UNION
     SELECT link.ticket_id FROM call_link AS link JOIN recording ON recording.call_id = link.call_id
     WHERE link.ticket_id = ANY ($1::uuid[]) AND link.state = 'LINKED' AND recording.hold_count > 0`,
    [uuidsOf(ticketIds)],
  );
}
