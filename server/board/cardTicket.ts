import type { Tx } from "../../schema/database/transaction.js";
import { type Clock, nextDue } from "../../schema/rules/clock.js";
import type { Department } from "../../schema/rules/department.js";
import type { Account } from "../../schema/rules/people.js";
import type { Tenant, TenantUnit } from "../../schema/rules/tenant.js";
import { type CallView, callsOfTickets } from "../../schema/stores/call/view.js";
import { heldTickets } from "../../schema/stores/case/view.js";
import { departmentsByCode } from "../../schema/stores/departments.js";
import { accountsById } from "../../schema/stores/people/find.js";
import { tenantsById, unitsOf } from "../../schema/stores/tenant/find.js";
import type { TicketView } from "../../schema/stores/ticket/view.js";

/** A ticket with all that a card may show of other rows: what the schema's resolvers would find for it. */
export interface CardTicket extends Omit<TicketView, "recordedBy"> {
  readonly department: Department | null;
  readonly handler: Account | null;
  readonly recordedBy: Account | null;
  readonly tenant: (Tenant & { readonly units: readonly TenantUnit[] }) | null;
  readonly calls: readonly CallView[];
  readonly held: boolean;
  readonly nextDue: Clock | null;
}

/** One statement for each relation, however many tickets. */
export async function cardTickets(tx: Tx, tickets: readonly TicketView[]): Promise<CardTicket[]> {
  const ids = tickets.map(({ id }) => id);
  const tenantIds = keys(tickets.map(({ tenantId }) => tenantId));
  const departments = byKey(await departmentsByCode(tx, keys(tickets.map(({ departmentCode }) => departmentCode))), ({ code }) => code);
  const staff = byKey(await accountsById(tx, keys(tickets.flatMap(({ handlerId, recordedBy }) => [handlerId, recordedBy]))), ({ id }) => id);
  const units = Map.groupBy(await unitsOf(tx, tenantIds), ({ tenantId }) => tenantId);
  const tenants = byKey(
    (await tenantsById(tx, tenantIds)).map((tenant) => ({ ...tenant, units: units.get(tenant.id) ?? [] })),
    ({ id }) => id,
  );
  const calls = Map.groupBy(await callsOfTickets(tx, ids), ({ ticketId }) => ticketId);
  const held = new Set((await heldTickets(tx, ids)).map(({ ticketId }) => ticketId));
  return tickets.map((ticket) => ({
    ...ticket,
    department: departments(ticket.departmentCode),
    handler: staff(ticket.handlerId),
    recordedBy: staff(ticket.recordedBy),
    tenant: tenants(ticket.tenantId),
    calls: calls.get(ticket.id) ?? [],
    held: held.has(ticket.id),
    nextDue: nextDue(ticket.clocks),
  }));
}

const keys = (of: readonly (string | null)[]): string[] => [...new Set(of.filter((key) => key !== null))];

function byKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string | null) => Row | null {
  const found = new Map<string | null, Row>(rows.map((row) => [keyOf(row), row]));
  return (key) => found.get(key) ?? null;
}
