import type { Tx } from "../../database/transaction.js";
import { type Clock, clocksOf, nextDue } from "../../rules/clock.js";
import { parseNumber } from "../../rules/register.js";
import { type Severity, type Ticket, type TicketKind, type TicketState, openStates } from "../../rules/ticket.js";
import { fold } from "../../rules/ticket/apply.js";
import type { TicketEvent } from "../../rules/ticket/event.js";
import { withoutUnseen } from "../../rules/text.js";
import { type Page, type PageRequest, cut } from "../page.js";
import { readDeskPolicy } from "../policy.js";
import { uuidsOf } from "../uuid.js";
import { ticketColumns, ticketOf } from "./row.js";
import { type VersionedRow, rowVersion, tell } from "./told.js";

/** A ticket with its history and its clocks: all that a screen shows of it without another question. */
export interface TicketView extends Ticket {
  readonly events: readonly TicketEvent[];
  readonly clocks: readonly Clock[];
  /** The database's time that the clocks were computed at. */
  readonly seenAt: Date;
}

/** What a viewer may see: `departments` null for those who see all. */
export interface TicketScope {
  readonly departments: readonly string[] | null;
}

export interface TicketFilter {
  readonly departmentCodes?: readonly string[] | null;
  readonly kinds?: readonly TicketKind[] | null;
  readonly severities?: readonly Severity[] | null;
  readonly states?: readonly TicketState[] | null;
  readonly handlerLogin?: string | null;
  readonly tenantId?: string | null;
  /** Readings of the reporter's number: international, or as it was written where it is no such number. */
  readonly reporters?: readonly string[] | null;
  readonly recordedFrom?: Date | null;
  readonly recordedBefore?: Date | null;
  /** Words of number, title, description, place or reporter; every word must be there. */
  readonly text?: string | null;
}

/** The open tickets that this viewer's board shows, what is, or was, due next first. */
export async function readBoard(tx: Tx, scope: TicketScope, filter: TicketFilter): Promise<TicketView[]> {
  const { where, values } = openTickets(scope, filter);
  const dues = new Map((await views(tx, `WHERE ${where}`, values)).map((ticket) => [ticket, placeOf(ticket)]));
  return [...dues.keys()].sort((a, b) => byPlace(dues.get(a)!, dues.get(b)!));
}

/** What a board is sorted by: the milliseconds of what is due next, and the register number. */
export interface BoardPlace {
  readonly due: number;
  readonly number: string;
}

/** What nothing is due for comes last. */
export const placeOf = ({ clocks, number }: Pick<TicketView, "clocks" | "number">): BoardPlace => ({
  due: nextDue(clocks)?.dueAt.getTime() ?? Number.POSITIVE_INFINITY,
  number,
});

export function byPlace(a: BoardPlace, b: BoardPlace): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.number < b.number ? -1 : 1;
}

/** The condition of being on this board. */
export function openTickets(scope: TicketScope, filter: TicketFilter): { where: string; values: readonly unknown[] } {
  const { where, values } = matching(scope, filter);
  return { where: `${where} AND ${isOpen}`, values };
}

/** Those of these tickets that belong on that board now; one that is missing has left it. */
export async function readFromBoard(
  tx: Tx,
  ids: readonly string[],
  scope: TicketScope,
  filter: TicketFilter,
): Promise<TicketView[]> {
  const { where, values, value } = matching(scope, filter);
  return views(tx, `WHERE ${where} AND ${isOpen} AND id = ANY(${value(uuidsOf(ids))}::uuid[])`, values);
}

/** One ticket by its register number; null also when it lies outside the viewer's scope. */
export async function readTicket(tx: Tx, scope: TicketScope, number: string): Promise<TicketView | null> {
  if (!parseNumber(number)) return null;
  const { where, values, value } = matching(scope, {});
  const [ticket] = await views(tx, `WHERE ${where} AND number = ${value(number)}`, values);
  return ticket ?? null;
}

/** The ticket as the change that made this version left it, whatever came after. */
export async function readTicketAsLeft(tx: Tx, number: string, version: number): Promise<TicketView | null> {
  const ticket = await readTicket(tx, { departments: null }, number);
  const seenAt = ticket?.events.find((event) => event.version === version)?.at;
  if (!ticket || !seenAt) return null;
  // A breach that was noted later bears the same version.
  const events = ticket.events.filter((event) => event.version <= version && event.at <= seenAt);
  const { periods, calendars } = await readDeskPolicy(tx);
  return { ...fold(events), events, clocks: clocksOf(events, { periods, calendars, now: seenAt }), seenAt };
}

/** Tickets by id, for links and cases; those outside the scope are absent. */
export async function readTicketsById(tx: Tx, scope: TicketScope, ids: readonly string[]): Promise<TicketView[]> {
  const { where, values, value } = matching(scope, {});
  return views(tx, `WHERE ${where} AND id = ANY(${value(uuidsOf(ids))}::uuid[])`, values);
}

/** A page of tickets, newest first. */
export async function pageOfTickets(
  tx: Tx,
  scope: TicketScope,
  filter: TicketFilter,
  page: PageRequest,
): Promise<Page<TicketView>> {
  const { where, values, value } = matching(scope, filter);
  const { first, after } = page;
  const rest = after ? `AND (recorded_at, id) < (${value(after.at)}::timestamptz, ${value(after.id)}::uuid)` : "";
  const order = `ORDER BY recorded_at DESC, id DESC LIMIT ${value(first + 1)}`;
  return cut(await views(tx, `WHERE ${where} ${rest} ${order}`, values), page);
}

export async function countTickets(tx: Tx, scope: TicketScope, filter: TicketFilter): Promise<number> {
  const { where, values } = matching(scope, filter);
  const [row] = await tx.query<{ count: number }>(`SELECT count(*) FROM ticket WHERE ${where}`, values);
  return row!.count;
}

/** As the index of open tickets says it. */
const isOpen = `state IN (${openStates.map((state) => `'${state}'`).join(", ")})`;

/** Only what is asked for stands in the statement, so that the planner finds the index for it. */
function matching({ departments }: TicketScope, filter: TicketFilter) {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = ["true"];
  const where = <Given>(given: Given | null | undefined, part: (given: Given) => string) => {
    if (given !== null && given !== undefined) parts.push(part(given));
  };
  where(departments, (codes) => `department_code = ANY(${value(codes)})`);
  where(filter.departmentCodes, (codes) => `department_code = ANY(${value(codes)})`);
  where(filter.kinds, (kinds) => `kind = ANY(${value(kinds)})`);
  where(filter.severities, (severities) => `severity = ANY(${value(severities)})`);
  where(filter.states, (states) => `state = ANY(${value(states)})`);
  const account = (login: string) => `SELECT id FROM account WHERE lower(login) = lower(${value(login)})`;
  where(filter.handlerLogin, (login) => `handler_id = (${account(login)})`);
  where(filter.tenantId, (id) => `tenant_id = ANY(${value(uuidsOf([id]))}::uuid[])`);
  where(filter.reporters, (numbers) => reportedBy(numbers, value));
  where(filter.recordedFrom, (from) => `recorded_at >= ${value(from)}`);
  where(filter.recordedBefore, (before) => `recorded_at < ${value(before)}`);
  for (const word of wordsOf(filter.text)) parts.push(holding(word, value));
  return { where: parts.join(" AND "), values, value };
}

// Readings of one number are all international, or one extension or short number: one index serves, not two.
function reportedBy(numbers: readonly string[], value: (given: unknown) => string): string {
  const international = numbers.some((number) => number.startsWith("+"));
  return `${international ? "reporter_phone_e164" : "reporter_phone_raw"} = ANY(${value(numbers)})`;
}

const MOST_WORDS = 8;
const wordsOf = (text: string | null | undefined): string[] =>
  withoutUnseen(text ?? "").trim().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);

const searched = ["number", "title", "description", "place", "reporter_name"];

function holding(word: string, value: (given: unknown) => string): string {
  const like = `ILIKE ${value(`%${word.replaceAll(/[\\%_]/gu, "\\$&")}%`)}`;
  return `(${searched.map((column) => `${column} ${like}`).join(" OR ")})`;
}

async function views(tx: Tx, condition: string, values: readonly unknown[]): Promise<TicketView[]> {
  const rows = await tx.query<VersionedRow>(`SELECT ${ticketColumns}, ${rowVersion} FROM ticket ${condition}`, values);
  if (rows.length === 0) return [];
  const told = await tell(tx, rows);
  const seenAt = await tx.now();
  return rows.map((row) => ({ ...ticketOf(row), ...(told.get(row.id) ?? { events: [], clocks: [] }), seenAt }));
}
