/** Units, contacts and phones of a file: they begin and end, and are never overwritten (V1). */
import type { Tx } from "../../database/transaction.js";
import type { NumberPlan } from "../../rules/number.js";
import { type Refusal, refuse } from "../../rules/refusal.js";
import {
  type TenantContact,
  type TenantPhone,
  checkBegin,
  checkContact,
  checkEnd,
  checkPhone,
  checkUnit,
} from "../../rules/tenant.js";
import { storedLine } from "../../rules/text.js";
import { newNumbers } from "../../rules/tenantFile/plan.js";
import type { Acting } from "../ticket/change.js";
import { type FileAsked, type Happened, type TenantOutcome, changeFile } from "./door.js";
import { contactsOf, isId, phonesOf, unitsOf } from "./find.js";
import { insertContacts, insertPhones, insertUnits } from "./parts.js";

/** When it began, if that was not just now. */
interface Begun {
  since: Date | null;
}

export function addTenantUnit(tx: Tx, acting: Acting, asked: FileAsked, added: Begun & { unit: string }): Promise<TenantOutcome> {
  return changeFile(tx, acting, { act: "changeUnits", asked }, async ({ id: tenantId }) => {
    const unit = storedLine(added.unit);
    const now = await tx.now();
    const since = added.since ?? now;
    const refusal = checkUnit(unit) ?? checkBegin(since, now);
    if (refusal) return refusal;
    const current = (await unitsOf(tx, [tenantId])).filter(({ until }) => until === null);
    if (current.some((held) => held.unit === unit)) return null;
    await insertUnits(tx, [{ tenantId, unit, since }]);
    return { kind: "addUnit", detail: { unit, since } };
  });
}

/** A contact with the phones that are theirs; somebody of that name and title who is there already gets the new ones. */
export function addTenantContact(
  tx: Tx,
  acting: Acting,
  asked: FileAsked,
  added: Begun & Pick<TenantContact, "name" | "title"> & { phones: readonly string[] },
  numbers: NumberPlan,
): Promise<TenantOutcome> {
  return changeFile(tx, acting, { act: "changeContacts", asked }, async ({ id: tenantId }) => {
    const person = { name: storedLine(added.name), title: storedLine(added.title ?? "") || null };
    const now = await tx.now();
    const since = added.since ?? now;
    const raw = added.phones.map(storedLine);
    const wrongPhone = raw.map((phone) => checkPhone(phone, numbers)).find((trouble) => trouble !== null);
    const refusal = checkContact(person) ?? wrongPhone ?? checkBegin(since, now);
    if (refusal) return refusal;
    const known = (await contactsOf(tx, [tenantId])).find(
      ({ name, title, until }) => until === null && name === person.name && title === person.title,
    );
    const contactId = known?.id ?? crypto.randomUUID();
    const phones = await unknownPhones(tx, { tenantId, contactId }, raw, numbers);
    if (known && phones.length === 0) return null;
    if (!known) await insertContacts(tx, [{ id: contactId, tenantId, ...person, since }]);
    await insertPhones(tx, phones.map((phone) => ({ tenantId, contactId, raw: phone, since })), numbers);
    return { kind: "addContact", detail: { contactId, ...person, since, phones: phones.length } };
  });
}

export function addTenantPhone(
  tx: Tx,
  acting: Acting,
  asked: FileAsked,
  added: Begun & { phone: string; contactId: string | null },
  numbers: NumberPlan,
): Promise<TenantOutcome> {
  return changeFile(tx, acting, { act: "changeContacts", asked }, async ({ id: tenantId }) => {
    const { contactId } = added;
    const raw = storedLine(added.phone);
    const now = await tx.now();
    const since = added.since ?? now;
    const refusal = checkPhone(raw, numbers) ?? checkBegin(since, now);
    if (refusal) return refusal;
    const contacts = await contactsOf(tx, [tenantId]);
    if (contactId !== null && !contacts.some(({ id, until }) => id === contactId && until === null)) {
      return refuse("NOT_FOUND", { what: "contact", number: contactId }, "contactId");
    }
    const phones = await unknownPhones(tx, { tenantId, contactId }, [raw], numbers);
    if (phones.length === 0) return null;
    await insertPhones(tx, [{ tenantId, contactId, raw, since }], numbers);
    // The register of audits is kept for good; the number itself stays in the file.
    return { kind: "addPhone", detail: { contactId, since } };
  });
}

async function unknownPhones(
  tx: Tx,
  owner: Pick<TenantPhone, "tenantId" | "contactId">,
  raw: readonly string[],
  numbers: NumberPlan,
): Promise<string[]> {
  const current = (await phonesOf(tx, [owner.tenantId])).filter(({ until }) => until === null);
  const known = current.filter(({ contactId }) => contactId === owner.contactId).map((phone) => phone.raw);
  return newNumbers(raw, known, numbers);
}

/** What ended, by its id, and when, if that was not just now. */
interface Ended {
  id: string;
  version: number | null;
  until: Date | null;
}

export function endTenantUnit(tx: Tx, acting: Acting, ended: Ended): Promise<TenantOutcome> {
  return endPart(tx, acting, { ...ended, part: "unit" }, async () => undefined);
}

/** Their phones end with them: they do not speak for the tenant any more. */
export function endTenantContact(tx: Tx, acting: Acting, ended: Ended): Promise<TenantOutcome> {
  return endPart(tx, acting, { ...ended, part: "contact" }, async (until) => {
    await tx.change("UPDATE tenant_phone SET until = greatest(since, $2) WHERE contact_id = $1 AND until IS NULL", [ended.id, until]);
  });
}

export function endTenantPhone(tx: Tx, acting: Acting, ended: Ended): Promise<TenantOutcome> {
  return endPart(tx, acting, { ...ended, part: "phone" }, async () => undefined);
}

const parts = {
  unit: { table: "tenant_unit", act: "changeUnits", kind: "endUnit" },
  contact: { table: "tenant_contact", act: "changeContacts", kind: "endContact" },
  phone: { table: "tenant_phone", act: "changeContacts", kind: "endPhone" },
} as const;

async function endPart(
  tx: Tx,
  acting: Acting,
  { id, version, until, part }: Ended & { part: keyof typeof parts },
  andThen: (until: Date) => Promise<void>,
): Promise<TenantOutcome> {
  const { table, act, kind } = parts[part];
  const owners = isId(id) ? await tx.query<{ tenant_id: string }>(`SELECT tenant_id FROM ${table} WHERE id = $1`, [id]) : [];
  if (!owners[0]) return { refusal: refuse("NOT_FOUND", { what: part, number: id }, `${part}Id`) };
  const asked = { tenantId: owners[0].tenant_id, version };
  return changeFile(tx, acting, { act, asked }, async (): Promise<Refusal | Happened> => {
    const [span] = await tx.query<{ since: Date; until: Date | null }>(`SELECT since, until FROM ${table} WHERE id = $1`, [id]);
    const now = await tx.now();
    const end = until ?? now;
    const refusal = checkEnd(span!, end, now, part);
    if (refusal) return refusal;
    await tx.change(`UPDATE ${table} SET until = $2 WHERE id = $1`, [id, end]);
    await andThen(end);
    return { kind, detail: { id, until: end } };
  });
}
