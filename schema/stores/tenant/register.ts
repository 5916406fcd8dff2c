import type { Tx } from "../../database/transaction.js";
import { type Tenant, hasEnded } from "../../rules/tenant.js";
import type { KnownTenant } from "../../rules/tenantFile/plan.js";
import { contactsOf, phonesOf, tenantColumns, unitsOf } from "./find.js";

/** The whole register, by name, with what is current in each file. `lock` keeps it so until the commit. */
export async function readRegister(tx: Tx, lock: boolean): Promise<KnownTenant[]> {
  const tenants = await tx.query<Tenant>(
    `SELECT ${tenantColumns} FROM tenant t ORDER BY t.name, t.id ${lock ? "FOR NO KEY UPDATE" : ""}`,
  );
  const ids = tenants.map(({ id }) => id);
  const units = currentByTenant(await unitsOf(tx, ids));
  const contacts = currentByTenant(await contactsOf(tx, ids));
  const phones = currentByTenant(await phonesOf(tx, ids));
  return tenants.map((tenant) => {
    const raw = (owner: string | null) =>
      (phones.get(tenant.id) ?? []).filter(({ contactId }) => contactId === owner).map((phone) => phone.raw);
    return {
      ...tenant,
      units: (units.get(tenant.id) ?? []).map(({ unit }) => unit),
      phones: raw(null),
      contacts: (contacts.get(tenant.id) ?? []).map(({ id, name, title }) => ({ id, name, title, phones: raw(id) })),
    };
  });
}

/** Those whose tenancy goes on. */
export function stillHere(register: readonly KnownTenant[], today: string): KnownTenant[] {
  return register.filter((tenant) => !hasEnded(tenant, today));
}

function currentByTenant<Part extends { tenantId: string; until: Date | null }>(parts: readonly Part[]): Map<string, Part[]> {
  return Map.groupBy(parts.filter(({ until }) => until === null), ({ tenantId }) => tenantId);
}
