import { createHash } from "node:crypto";
import type { Tx } from "../../database/transaction.js";
import type { NumberPlan } from "../../rules/number.js";
import { type Refusal, refuse } from "../../rules/refusal.js";
import { readTenantFile } from "../../rules/tenantFile.js";
import type { ContactDraft, TenantDraft } from "../../rules/tenantFile/draft.js";
import { largestFile } from "../../rules/tenantFile/encoding.js";
import { type ImportPlan, type KnownTenant, type TenantUpdate, planImport } from "../../rules/tenantFile/plan.js";
import type { RefusedRow } from "../../rules/tenantFile/row.js";
import { type AuditActor, appendAudits } from "../audit.js";
import { appendEvents } from "../events.js";
import { insertTenants, saveFacts } from "./change.js";
import { readCsv } from "./csv.js";
import { lockRegister, openTicketsOf } from "./door.js";
import { siteDay } from "./find.js";
import { beginOfDays, insertContacts, insertPhones, insertUnits } from "./parts.js";
import { readRegister } from "./register.js";

export interface ImportReport {
  created: number;
  updated: number;
  unchanged: number;
  refused: RefusedRow[];
  /** Header cells that name no column of ours, and were left out. */
  ignored: string[];
}

/**
 * Takes a file in: tenants are found by code, else by name and unit. It adds and corrects and never ends anything, so
 * the same file again changes nothing. Rows that cannot be taken in are reported; the others are saved together.
 */
export async function importTenants(
  tx: Tx,
  by: AuditActor,
  csv: string,
  numbers: NumberPlan,
): Promise<{ report: ImportReport } | { refusal: Refusal }> {
  if (Buffer.byteLength(csv) > largestFile) return { refusal: fileTooLarge() };
  const read = readCsv(csv);
  if ("refused" in read) return { report: { ...nothing, refused: [storable(read.refused)] } };
  const file = readTenantFile(read.header, read.rows, numbers);
  await lockRegister(tx);
  const register = await readRegister(tx, true);
  const plan = planImport(file, register, { today: await siteDay(tx), numbers });
  await apply(tx, plan, register, numbers);
  const report = {
    created: plan.create.length,
    updated: plan.update.length,
    unchanged: plan.unchanged,
    refused: plan.refused.map(storable),
    ignored: file.ignored.map(storableText),
  };
  await auditImport(tx, by, csv, plan);
  return { report };
}

export const fileTooLarge = (): Refusal => refuse("FILE_TOO_LARGE", { most: largestFile / 1024 / 1024 }, "csv");

/** A report is kept for a retry, and jsonb takes neither NUL nor half a character. */
const storableText = (text: string): string => text.replaceAll("\0", "\ufffd").toWellFormed();
const storable = (row: RefusedRow): RefusedRow => ({ ...row, text: storableText(row.text) });

const nothing = { created: 0, updated: 0, unchanged: 0, ignored: [] };

async function apply(tx: Tx, { create, update }: ImportPlan, register: readonly KnownTenant[], numbers: NumberPlan): Promise<void> {
  const created = create.map((draft) => ({ ...draft, id: crypto.randomUUID(), until: null }));
  const known = new Map(register.map((tenant) => [tenant.id, tenant]));
  const corrected = update.filter(({ now }) => Object.keys(now).length > 0);
  await insertTenants(tx, created.map(({ units: _, phones: __, contacts: ___, ...facts }) => facts));
  await saveFacts(tx, corrected.map(({ id, now }) => ({ ...known.get(id)!, ...now, id })));
  await countOn(tx, update.map(({ id }) => id));
  await addUnits(tx, created, update);
  await addPeople(tx, created, update, numbers);
  await publish(tx, created.map(({ id }) => id), update.map(({ id }) => id));
}

type Created = TenantDraft & { id: string };

/** A new tenant's units are its own from the first day of the tenancy on; what is added later, from now. */
async function addUnits(tx: Tx, created: readonly Created[], update: readonly TenantUpdate[]): Promise<void> {
  const begins = await beginOfDays(tx, created.flatMap(({ since }) => since ?? []));
  const now = await tx.now();
  const firstUnits = created.flatMap(({ id, units, since }) =>
    units.map((unit) => ({ tenantId: id, unit, since: begins.get(since ?? "") ?? now })),
  );
  const laterUnits = update.flatMap(({ id, units }) => units.map((unit) => ({ tenantId: id, unit, since: now })));
  await insertUnits(tx, [...firstUnits, ...laterUnits]);
}

async function addPeople(tx: Tx, created: readonly Created[], update: readonly TenantUpdate[], numbers: NumberPlan): Promise<void> {
  const since = await tx.now();
  const files: { id: string; phones: string[]; contacts: (ContactDraft & { id?: string | null })[] }[] = [...created, ...update];
  const people = files.flatMap(({ id, contacts }) =>
    contacts.map((contact) => ({ ...contact, tenantId: id, id: contact.id ?? crypto.randomUUID(), isNew: contact.id == null })),
  );
  const fresh = people.filter(({ isNew }) => isNew);
  await insertContacts(tx, fresh.map(({ id, tenantId, name, title }) => ({ id, tenantId, name, title, since })));
  const own = files.flatMap(({ id, phones }) => phones.map((raw) => ({ tenantId: id, contactId: null, raw, since })));
  const theirs = people.flatMap(({ id, tenantId, phones }) => phones.map((raw) => ({ tenantId, contactId: id, raw, since })));
  await insertPhones(tx, [...own, ...theirs], numbers);
}

async function countOn(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.change("UPDATE tenant SET version = version + 1, updated_at = $2 WHERE id = ANY ($1::uuid[])", [ids, await tx.now()]);
}

async function publish(tx: Tx, created: readonly string[], changed: readonly string[]): Promise<void> {
  const tickets = await openTicketsOf(tx, changed);
  const event = (kind: string) => (id: string) =>
    ({ topic: "tenant", aggregateId: id, kind, data: { ticketIds: tickets.get(id) ?? [] } }) as const;
  await appendEvents(tx, [...created.map(event("create")), ...changed.map(event("change"))]);
}

/** One row says which file came in; each correction of what stood there before has one of its own. */
async function auditImport(tx: Tx, by: AuditActor, csv: string, { create, update, unchanged, refused }: ImportPlan): Promise<void> {
  const sha256 = createHash("sha256").update(csv).digest("hex");
  const counts = { created: create.length, updated: update.length, unchanged, refused: refused.length };
  const corrected = update.filter(({ now }) => Object.keys(now).length > 0);
  await appendAudits(tx, by, [
    { action: "tenant.import", subjectType: "tenantFile", subjectId: sha256, detail: counts },
    ...corrected.map(({ id, was, now }) => {
      const detail = { was, now, file: sha256 };
      return { action: "tenant.change", subjectType: "tenant", subjectId: id, detail };
    }),
  ]);
}
