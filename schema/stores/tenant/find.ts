import type { Tx } from "../../database/transaction.js";
import type { Tenant, TenantContact, TenantPhone, TenantUnit } from "../../rules/tenant.js";

/** As {@link Tenant}, from a table named `t`. */
export const tenantColumns = `t.id, t.code, t.name, t.trade, t.anchor, t.note,
  to_char(t.since, 'YYYY-MM-DD') AS since, to_char(t.until, 'YYYY-MM-DD') AS until,
  t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.version`;

/** Ids come from clients: what is no uuid names nobody. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text);

export async function tenantsById(tx: Tx, ids: readonly string[]): Promise<Tenant[]> {
  return tx.query(`SELECT ${tenantColumns} FROM tenant t WHERE t.id = ANY ($1::uuid[])`, [ids.filter(isId)]);
}

/** Everything a file says of the past and the present; what lasts comes first, then what ended last. */
const newestFirst = "ORDER BY until DESC NULLS FIRST, since DESC, id";

export function unitsOf(tx: Tx, tenantIds: readonly string[]): Promise<TenantUnit[]> {
  return tx.query(
    `SELECT id, tenant_id AS "tenantId", unit, since, until FROM tenant_unit
     WHERE tenant_id = ANY ($1::uuid[]) ORDER BY until DESC NULLS FIRST, unit, since DESC, id`,
    [tenantIds],
  );
}

export function contactsOf(tx: Tx, tenantIds: readonly string[]): Promise<TenantContact[]> {
  return tx.query(
    `SELECT id, tenant_id AS "tenantId", name, title, since, until FROM tenant_contact
     WHERE tenant_id = ANY ($1::uuid[]) ${newestFirst}`,
    [tenantIds],
  );
}

export function phonesOf(tx: Tx, tenantIds: readonly string[]): Promise<TenantPhone[]> {
  return tx.query(
    `SELECT id, tenant_id AS "tenantId", contact_id AS "contactId", raw, e164, since, until FROM tenant_phone
     WHERE tenant_id = ANY ($1::uuid[]) ${newestFirst}`,
    [tenantIds],
  );
}

/** The units that the tenant occupied at that moment (V1). */
export async function unitsAt(tx: Tx, tenantId: string, when: Date): Promise<string[]> {
  const rows = await tx.query<{ unit: string }>(
    `SELECT DISTINCT unit FROM tenant_unit
     WHERE tenant_id = $1 AND since <= $2 AND (until IS NULL OR until > $2) ORDER BY unit`,
    [tenantId, when],
  );
  return rows.map(({ unit }) => unit);
}

export interface PhoneHolder {
  tenantId: string;
  /** E.164. */
  number: string;
  /** Null: the tenant's own. */
  contactId: string | null;
}

/** Whose phones these are now. A number that moved on, and one of a tenancy that has ended, names nobody. */
export async function findTenantsByPhone(tx: Tx, e164: readonly string[]): Promise<PhoneHolder[]> {
  return tx.query(
    `SELECT p.tenant_id AS "tenantId", p.e164 AS number, p.contact_id AS "contactId"
     FROM tenant_phone p JOIN tenant t ON t.id = p.tenant_id
     WHERE p.e164 = ANY ($1) AND p.until IS NULL AND (t.until IS NULL OR t.until >= $2::date)
     ORDER BY p.since, p.id`,
    [e164, await siteDay(tx)],
  );
}

/** Today at the site, `YYYY-MM-DD`. */
export async function siteDay(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ day: string }>(
    `SELECT to_char($1::timestamptz AT TIME ZONE coalesce((SELECT time_zone FROM site), 'UTC'), 'YYYY-MM-DD') AS day`,
    [await tx.now()],
  );
  return row!.day;
}
