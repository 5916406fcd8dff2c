import type { Tx } from "../../database/transaction.js";
import { openStates } from "../../rules/ticket.js";
import { type Refusal, isRefusal, refuse } from "../../rules/refusal.js";
import { type Others, type Tenant, type TenantAct, type TenantFacts, comparableName, mayChange } from "../../rules/tenant.js";
import { type AuditActor, appendAudit } from "../audit.js";
import { appendEvents } from "../events.js";
import type { Acting } from "../ticket/change.js";
import { isId, siteDay, tenantColumns, tenantsById } from "./find.js";

export type TenantOutcome = { tenant: Tenant } | { refusal: Refusal };

/** Whose file, and the version of it that the change was decided on; null when the caller does not care. */
export interface FileAsked {
  tenantId: string;
  version: number | null;
}

/** What happened, in the aggregate's own word, and what the audit register keeps of it. */
export interface Happened {
  kind: string;
  detail: Record<string, unknown>;
}

/** One change of one file: asks who may, locks, looks at the version, works, counts the version on, publishes. */
export async function changeFile(
  tx: Tx,
  { actor, audit }: Acting,
  { act, asked: { tenantId, version } }: { act: TenantAct; asked: FileAsked },
  work: (tenant: Tenant) => Promise<Refusal | Happened | null>,
): Promise<TenantOutcome> {
  const forbidden = mayChange(actor, act);
  if (forbidden) return { refusal: forbidden };
  const tenant = await lockTenant(tx, tenantId);
  if (!tenant) return { refusal: refuse("NOT_FOUND", { what: "tenant", number: tenantId }, "tenantId") };
  if (version !== null && version !== tenant.version) return { refusal: stale(tenant, version) };
  const happened = await work(tenant);
  if (happened === null) return { tenant };
  if (isRefusal(happened)) return { refusal: happened };
  await tx.change("UPDATE tenant SET version = version + 1, updated_at = $2 WHERE id = $1", [tenant.id, await tx.now()]);
  await publish(tx, audit, tenant.id, happened);
  return { tenant: await tenantById(tx, tenant.id) };
}

async function lockTenant(tx: Tx, id: string): Promise<Tenant | null> {
  if (!isId(id)) return null;
  // Tickets that name the tenant are recorded meanwhile.
  const [tenant] = await tx.query<Tenant>(`SELECT ${tenantColumns} FROM tenant t WHERE t.id = $1 FOR NO KEY UPDATE`, [id]);
  return tenant ?? null;
}

function stale({ code, name, version }: Tenant, expected: number): Refusal {
  return refuse("CONFLICT", { number: code ?? name, expected, actual: version }, "version");
}

export async function tenantById(tx: Tx, id: string): Promise<Tenant> {
  const [tenant] = await tenantsById(tx, [id]);
  if (!tenant) throw new Error(`tenant ${id} is gone`);
  return tenant;
}

/** Codes and names depend on each other: whoever writes one comes through here, one at a time. */
export async function lockRegister(tx: Tx): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('tenants', 0))");
}

export async function othersOf(tx: Tx, id: string | null, { code, name }: TenantFacts): Promise<Others> {
  const today = await siteDay(tx);
  const rows = await tx.query<{ code: string | null; name: string; ended: boolean }>(
    "SELECT code, name, coalesce(until < $2::date, false) AS ended FROM tenant WHERE id IS DISTINCT FROM $1::uuid",
    [id, today],
  );
  const wanted = comparableName(name);
  return {
    today,
    codeHolder: code === null ? null : (rows.find((other) => other.code === code)?.name ?? null),
    sameName: rows.filter((other) => !other.ended && comparableName(other.name) === wanted).map((other) => other.code),
  };
}

export async function publish(tx: Tx, by: AuditActor, id: string, { kind, detail }: Happened): Promise<void> {
  const tickets = await openTicketsOf(tx, [id]);
  await appendEvents(tx, [{ topic: "tenant", aggregateId: id, kind, data: { ticketIds: tickets.get(id) ?? [] } }]);
  await appendAudit(tx, by, { action: `tenant.${kind}`, subjectType: "tenant", subjectId: id, detail });
}

/** The open tickets whose cards name these tenants. */
export async function openTicketsOf(tx: Tx, tenantIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ tenant_id: string; ids: string[] }>(
    `SELECT tenant_id, array_agg(id::text) AS ids FROM ticket
     WHERE tenant_id = ANY ($1::uuid[]) AND state = ANY ($2) GROUP BY tenant_id`,
    [tenantIds, openStates],
  );
  return new Map(rows.map(({ tenant_id, ids }) => [tenant_id, ids]));
}
