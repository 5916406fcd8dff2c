import type { Tx } from "../../database/transaction.js";
import { writeTenantFile } from "../../rules/tenantFile.js";
import type { KnownTenant } from "../../rules/tenantFile/plan.js";
import { type AuditActor, appendAudit } from "../audit.js";
import { writeCsv } from "./csv.js";
import { siteDay } from "./find.js";
import { readRegister, stillHere } from "./register.js";

/** The current tenants as a file that {@link importTenants} takes in again. On record (R5), like every export. */
export async function exportTenants(tx: Tx, by: AuditActor, showPhone: (raw: string) => string): Promise<string> {
  const tenants = stillHere(await readRegister(tx, false), await siteDay(tx));
  await appendAudit(tx, by, {
    action: "tenant.export",
    subjectType: "tenantFile",
    subjectId: "tenants.csv",
    detail: { tenants: tenants.length },
  });
  return writeCsv(writeTenantFile(tenants.map((tenant) => withPhones(tenant, showPhone))));
}

function withPhones(tenant: KnownTenant, showPhone: (raw: string) => string): KnownTenant {
  const contacts = tenant.contacts.map((contact) => ({ ...contact, phones: contact.phones.map(showPhone) }));
  return { ...tenant, phones: tenant.phones.map(showPhone), contacts };
}
