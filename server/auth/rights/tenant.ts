import { type RightsTable, administrator, desk, fields, readers, staff, supervisor } from "./askers.js";

/** Who brings a list in takes one out; the administrator sets up, and sees phones masked. */
const setsUp = [...supervisor, ...administrator] as const;

export const tenantRights: RightsTable = {
  Query: {
    ...fields(staff, "tenant tenants"),
    ...fields(setsUp, "tenantsCsv"),
  },
  Mutation: {
    ...fields(supervisor, "createTenant updateTenant addTenantUnit endTenantUnit"),
    ...fields(desk, "addTenantContact endTenantContact addTenantPhone endTenantPhone"),
    ...fields(setsUp, "importTenants"),
  },
  // What a report counts by; an id is the pseudonym that the analyst knows a tenant by (C7).
  Ticket: fields(readers, "tenant"),
  Tenant: {
    ...fields(readers, "id trade anchor since until"),
    // V1: confidential.
    ...fields(staff, "code name note createdAt updatedAt version units contacts phones tickets"),
  },
  TenantUnit: fields(staff, "id unit since until"),
  TenantContact: fields(staff, "id name title phones since until"),
  // Numbers are hidden in part for those who may not see them.
  TenantPhone: fields(staff, "id phone since until contact"),
  TenantPayload: fields(desk, "tenant refusal"),
  TenantConnection: fields(staff, "edges nodes pageInfo totalCount"),
  TenantEdge: fields(staff, "cursor node"),
  TenantImportPayload: fields(setsUp, "created updated unchanged refused ignored refusal"),
  RefusedTenantRow: fields(setsUp, "line code message text"),
};
