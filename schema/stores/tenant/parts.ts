import type { Tx } from "../../database/transaction.js";
import { type NumberPlan, readNumber } from "../../rules/number.js";
import type { TenantContact, TenantPhone, TenantUnit } from "../../rules/tenant.js";

type New<Part> = Omit<Part, "id" | "until">;

export async function insertUnits(tx: Tx, units: readonly New<TenantUnit>[]): Promise<void> {
  if (units.length === 0) return;
  await tx.change(
    `INSERT INTO tenant_unit (tenant_id, unit, since)
     SELECT "tenantId", unit, since FROM jsonb_to_recordset($1) AS u ("tenantId" uuid, unit text, since timestamptz)`,
    [JSON.stringify(units)],
  );
}

/** With ids of the caller's, so that phones can name them. */
export async function insertContacts(tx: Tx, contacts: readonly Omit<TenantContact, "until">[]): Promise<void> {
  if (contacts.length === 0) return;
  await tx.change(
    `INSERT INTO tenant_contact (id, tenant_id, name, title, since)
     SELECT id, "tenantId", name, title, since
     FROM jsonb_to_recordset($1) AS c (id uuid, "tenantId" uuid, name text, title text, since timestamptz)`,
    [JSON.stringify(contacts)],
  );
}

/** Kept raw, and normalised by the site's plan where it is a number of the public network. */
export async function insertPhones(tx: Tx, phones: readonly Omit<New<TenantPhone>, "e164">[], numbers: NumberPlan): Promise<void> {
  if (phones.length === 0) return;
  const rows = phones.map((phone) => ({ ...phone, e164: readNumber(phone.raw, numbers).e164 }));
  await tx.change(
    `INSERT INTO tenant_phone (tenant_id, contact_id, raw, e164, since)
     SELECT "tenantId", "contactId", raw, e164, since
     FROM jsonb_to_recordset($1) AS p ("tenantId" uuid, "contactId" uuid, raw text, e164 text, since timestamptz)`,
    [JSON.stringify(rows)],
  );
}

/** When each of these days (`YYYY-MM-DD`) begins at the site. */
export async function beginOfDays(tx: Tx, days: readonly string[]): Promise<Map<string, Date>> {
  const rows = await tx.query<{ day: string; begin: Date }>(
    `SELECT day, day::timestamp AT TIME ZONE coalesce((SELECT time_zone FROM site), 'UTC') AS begin
     FROM unnest($1::text[]) AS day`,
    [[...new Set(days)]],
  );
  return new Map(rows.map(({ day, begin }) => [day, begin]));
}
