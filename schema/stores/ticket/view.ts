import { Brackets, type SelectQueryBuilder } from "typeorm";
import type { Tx } from "../../database/transaction.js";
import { TicketRow } from "../../rows/ticket.js";
import { type Clock, clocksOf } from "../../rules/clock.js";
import { type Severity, type Ticket, type TicketKind, type TicketState, openStates } from "../../rules/ticket.js";
import { fold } from "../../rules/ticket/apply.js";
import type { TicketEvent } from "../../rules/ticket/event.js";
import { type Page, type PageRequest, cut } from "../page.js";
import { readDeskPolicy } from "../policy.js";
import { readHistories } from "./history.js";
import { ticketOf } from "./row.js";

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
  readonly reporterE164?: string | null;
  readonly recordedFrom?: Date | null;
  readonly recordedBefore?: Date | null;
  /** Words of number, title, description, place or reporter; every word must be there. */
  readonly text?: string | null;
}

/** The open tickets that this viewer's board shows, what is due next first. */
export async function readBoard(tx: Tx, scope: TicketScope, filter: TicketFilter): Promise<TicketView[]> {
  const query = filtered(tx, scope, filter)
    .andWhere("t.state IN (:...open)", { open: openStates })
    .orderBy("t.nextDueAt", "ASC", "NULLS LAST")
    .addOrderBy("t.recordedAt")
    .addOrderBy("t.id");
  return withClocks(tx, await query.getMany());
}

/** Those of these tickets that belong on that board now; one that is missing has left it. */
export async function readFromBoard(
  tx: Tx,
  ids: readonly string[],
  scope: TicketScope,
  filter: TicketFilter,
): Promise<TicketView[]> {
  if (ids.length === 0) return [];
  const query = filtered(tx, scope, filter)
    .andWhere("t.state IN (:...open)", { open: openStates })
    .andWhere("t.id IN (:...ids)", { ids });
  return withClocks(tx, await query.getMany());
}

/** One ticket by its register number; null also when it lies outside the viewer's scope. */
export async function readTicket(tx: Tx, scope: TicketScope, number: string): Promise<TicketView | null> {
  const row = await filtered(tx, scope, {}).andWhere("t.number = :number", { number }).getOne();
  return row ? ((await withClocks(tx, [row]))[0] ?? null) : null;
}

/** The ticket as the change that made this version left it, whatever came after. */
export async function readTicketAsLeft(tx: Tx, number: string, version: number): Promise<TicketView | null> {
  const row = await tx.manager.findOneBy(TicketRow, { number });
  if (!row) return null;
  const history = (await readHistories(tx, [row.id])).get(row.id) ?? [];
  const at = history.find((event) => event.version === version)?.at ?? row.recordedAt;
  // A breach that was noted later bears the same version.
  const events = history.filter((event) => event.version <= version && event.at <= at);
  const { periods, calendars } = await readDeskPolicy(tx);
  return { ...fold(events), events, clocks: clocksOf(events, { periods, calendars, now: at }), seenAt: at };
}

/** Tickets by id, for links and cases; those outside the scope are absent. */
export async function readTicketsById(tx: Tx, scope: TicketScope, ids: readonly string[]): Promise<TicketView[]> {
  if (ids.length === 0) return [];
  return withClocks(tx, await filtered(tx, scope, {}).andWhere("t.id IN (:...ids)", { ids }).getMany());
}

/** A page of tickets, newest first. */
export async function pageOfTickets(
  tx: Tx,
  scope: TicketScope,
  filter: TicketFilter,
  page: PageRequest,
): Promise<Page<TicketView>> {
  const query = filtered(tx, scope, filter).orderBy("t.recordedAt", "DESC").addOrderBy("t.id", "DESC").limit(page.first + 1);
  if (page.after) query.andWhere("(t.recorded_at, t.id) < (:at::timestamptz, :id::uuid)", page.after);
  const { rows, more } = cut(await query.getMany(), page);
  return { rows: await withClocks(tx, rows), more };
}

export async function countTickets(tx: Tx, scope: TicketScope, filter: TicketFilter): Promise<number> {
  return filtered(tx, scope, filter).getCount();
}

function filtered(tx: Tx, { departments }: TicketScope, filter: TicketFilter): SelectQueryBuilder<TicketRow> {
  const query = tx.manager.createQueryBuilder(TicketRow, "t").where("true");
  const among = (column: string, name: string, values: readonly string[] | null | undefined) =>
    values ? query.andWhere(`${column} = ANY(:${name})`, { [name]: [...values] }) : query;
  among("t.departmentCode", "scope", departments);
  among("t.departmentCode", "departmentCodes", filter.departmentCodes);
  among("t.kind", "kinds", filter.kinds);
  among("t.severity", "severities", filter.severities);
  among("t.state", "states", filter.states);
  if (filter.tenantId) query.andWhere("t.tenantId = :tenantId", { tenantId: filter.tenantId });
  if (filter.reporterE164) query.andWhere("t.reporterPhoneE164 = :reporter", { reporter: filter.reporterE164 });
  if (filter.recordedFrom) query.andWhere("t.recordedAt >= :from", { from: filter.recordedFrom });
  if (filter.recordedBefore) query.andWhere("t.recordedAt < :before", { before: filter.recordedBefore });
  if (filter.handlerLogin) {
    query.andWhere("t.handlerId = (SELECT id FROM account WHERE lower(login) = lower(:login))", { login: filter.handlerLogin });
  }
  for (const [index, word] of words(filter.text).entries()) matching(query, `word${index}`, word);
  return query;
}

const words = (text: string | null | undefined): string[] => (text ?? "").trim().split(/\s+/u).filter(Boolean).slice(0, 8);

function matching(query: SelectQueryBuilder<TicketRow>, name: string, word: string): void {
  const like = `%${word.replaceAll(/[\\%_]/gu, "\\$&")}%`;
  query.andWhere(
    new Brackets((any) => {
      for (const column of ["number", "title", "description", "place", "reporterName"]) {
        any.orWhere(`t.${column} ILIKE :${name}`, { [name]: like });
      }
    }),
  );
}

async function withClocks(tx: Tx, rows: readonly TicketRow[]): Promise<TicketView[]> {
  if (rows.length === 0) return [];
  const histories = await readHistories(
    tx,
    rows.map(({ id }) => id),
  );
  const { periods, calendars } = await readDeskPolicy(tx);
  const now = await tx.now();
  return rows.map((row) => {
    const events = histories.get(row.id) ?? [];
    return { ...ticketOf(row), events, clocks: clocksOf(events, { periods, calendars, now }), seenAt: now };
  });
}
