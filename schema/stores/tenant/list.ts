import type { Tx } from "../../database/transaction.js";
import type { Tenant } from "../../rules/tenant.js";
import { type NameKey, type Page, type PageRequest, cut } from "../page.js";
import { siteDay, tenantColumns } from "./find.js";

export interface TenantFilter {
  /** Each word must be somewhere in name, code, a current unit, a current contact, or a current phone's digits. */
  readonly words?: readonly Word[];
  /** E.164 or as it was written: a current phone of the tenant or a contact. */
  readonly phone?: string | null;
  /** A unit occupied now, in any spelling of case. */
  readonly unit?: string | null;
  readonly anchor?: boolean | null;
  /** True: the tenancy goes on; false: it has ended. */
  readonly current?: boolean | null;
}

export interface Word {
  text: string;
  /** Null for those who may not see phones: what they cannot see they cannot find out by asking. */
  phone: { digits: string; e164: readonly string[] } | null;
}

/** A page of tenants by name. */
export async function pageOfTenants(tx: Tx, filter: TenantFilter, page: PageRequest<NameKey>): Promise<Page<Tenant>> {
  const { where, values, value } = await conditions(tx, filter);
  if (page.after) where.push(`(t.name, t.id) > (${value(page.after.name)}, ${value(page.after.id)}::uuid)`);
  const rows = await tx.query<Tenant>(
    `SELECT ${tenantColumns} FROM tenant t WHERE ${where.join(" AND ")} ORDER BY t.name, t.id LIMIT ${value(page.first + 1)}`,
    values,
  );
  return cut(rows, page);
}

export async function countTenants(tx: Tx, filter: TenantFilter): Promise<number> {
  const { where, values } = await conditions(tx, filter);
  const [row] = await tx.query<{ count: number }>(`SELECT count(*) FROM tenant t WHERE ${where.join(" AND ")}`, values);
  return row!.count;
}

async function conditions(tx: Tx, { words = [], phone, unit, anchor, current }: TenantFilter) {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const where = ["true"];
  for (const word of words) where.push(matching(word, value));
  if (phone != null) where.push(part("phone", `p.e164 = ${value(phone)} OR p.raw = ${value(phone)}`));
  if (unit != null) where.push(part("unit", `lower(p.unit) = lower(${value(unit)})`));
  if (anchor != null) where.push(`t.anchor = ${value(anchor)}`);
  if (current != null) where.push(`(t.until IS NULL OR t.until >= ${value(await siteDay(tx))}::date) = ${value(current)}`);
  return { where, values, value };
}

function matching({ text, phone }: Word, value: (given: unknown) => string): string {
  const like = `ILIKE ${value(`%${text.replaceAll(/[\\%_]/gu, "\\$&")}%`)}`;
  const any = [`t.name ${like}`, `t.code ${like}`, part("unit", `p.unit ${like}`), part("contact", `p.name ${like}`)];
  if (phone && phone.digits.length >= 3) {
    const digits = `regexp_replace(p.raw, '\\D', '', 'g') LIKE ${value(`%${phone.digits}%`)}`;
    any.push(part("phone", `${digits} OR p.e164 = ANY (${value(phone.e164)})`));
  }
  return `(${any.join(" OR ")})`;
}

function part(table: "unit" | "contact" | "phone", condition: string): string {
  return `EXISTS (SELECT FROM tenant_${table} p WHERE p.tenant_id = t.id AND p.until IS NULL AND (${condition}))`;
}
