import type { NumberPlan } from "../number.js";
import { readNumber } from "../number.js";
import type { TenantFile } from "../tenantFile.js";
import type { TenantFacts } from "../tenant.js";
import type { ContactDraft, TenantDraft } from "./draft.js";
import { type Register, enter, matchFor, openRegister } from "./match.js";
import type { RefusedRow, RowPlace } from "./row.js";

/** A tenant of the register, with what is current of units, contacts and phones. */
export interface KnownTenant extends TenantFacts {
  id: string;
  units: string[];
  /** Raw, of no contact. */
  phones: string[];
  contacts: (ContactDraft & { id: string })[];
}

/** What a file adds to a tenant of the register. Nothing is taken away: that is for a person to end. */
export interface TenantUpdate {
  id: string;
  was: Partial<TenantFacts>;
  now: Partial<TenantFacts>;
  units: string[];
  phones: string[];
  /** `id` null: a new contact. */
  contacts: (ContactDraft & { id: string | null })[];
}

export interface ImportPlan {
  create: TenantDraft[];
  update: TenantUpdate[];
  unchanged: number;
  refused: RefusedRow[];
}

interface Surroundings {
  /** `YYYY-MM-DD` at the site. */
  today: string;
  numbers: NumberPlan;
}

/** What taking this file in would change; a file that was taken in before changes nothing. */
export function planImport(file: TenantFile, known: readonly KnownTenant[], { today, numbers }: Surroundings): ImportPlan {
  const register = openRegister(known, today);
  const plan: ImportPlan = { create: [], update: [], unchanged: 0, refused: [...file.refused] };
  const rows = file.tenants.map((draft, at) => ({ draft, place: file.places[at]! }));
  const reading = { saysAnchor: file.columns.includes("anchor"), numbers };
  const take = (row: Row) => takeIn(row, register, plan, reading);
  let waiting = rows.filter(({ draft }) => draft.code !== null);
  // A tenant that got its code further down may have been what an earlier row was refused for.
  for (let before = Infinity; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    waiting = waiting.filter((row) => take(row) !== null);
  }
  const last = [...waiting, ...rows.filter(({ draft }) => draft.code === null)];
  plan.refused.push(...last.map(take).filter((refused) => refused !== null));
  plan.refused.sort((a, b) => a.line - b.line);
  return plan;
}

interface Row {
  draft: TenantDraft;
  place: RowPlace;
}

interface Reading {
  /** A blank under "anchor" means no; a file without the column says nothing of it. */
  saysAnchor: boolean;
  numbers: NumberPlan;
}

function takeIn({ draft, place }: Row, register: Register, plan: ImportPlan, { saysAnchor, numbers }: Reading): RefusedRow | null {
  const match = matchFor(draft, register);
  if ("refused" in match) return { ...place, reason: match.refused };
  if (match.entry === null) {
    plan.create.push(draft);
    enter(register, { ...draft, until: null, known: null }, null);
    return null;
  }
  const update = differences(draft, match.known, { saysAnchor, numbers });
  if (isNothing(update)) plan.unchanged += 1;
  else plan.update.push(update);
  enter(register, { ...match.entry, ...update.now, known: null }, match.entry);
  return null;
}

function differences(draft: TenantDraft, known: KnownTenant, { saysAnchor, numbers }: Reading): TenantUpdate {
  const said: Partial<TenantFacts> = {
    // without a code the name was only what the tenant was found by
    ...(draft.code !== null && { code: draft.code, name: draft.name }),
    ...(draft.trade !== null && { trade: draft.trade }),
    ...(draft.since !== null && { since: draft.since }),
    ...(draft.note !== null && { note: draft.note }),
    ...(saysAnchor && { anchor: draft.anchor }),
  };
  const changed = (Object.keys(said) as (keyof TenantFacts)[]).filter((fact) => said[fact] !== known[fact]);
  const pick = (facts: Partial<TenantFacts>) => Object.fromEntries(changed.map((fact) => [fact, facts[fact]]));
  return {
    id: known.id,
    was: pick(known),
    now: pick(said),
    units: draft.units.filter((unit) => !known.units.includes(unit)),
    phones: newNumbers(draft.phones, known.phones, numbers),
    contacts: draft.contacts.flatMap((contact) => newOf(contact, known, numbers) ?? []),
  };
}

function newOf(contact: ContactDraft, known: KnownTenant, numbers: NumberPlan): TenantUpdate["contacts"][number] | null {
  const named = known.contacts.filter(({ name }) => name === contact.name);
  // a list without titles speaks of whoever bears the name
  const same = named.find(({ title }) => title === contact.title) ?? (contact.title === null ? named[0] : undefined);
  if (same === undefined) return { ...contact, id: null };
  const phones = newNumbers(contact.phones, same.phones, numbers);
  return phones.length === 0 ? null : { ...contact, id: same.id, phones };
}

/** Those that are no number of `known`, however each is written. */
export function newNumbers(raw: readonly string[], known: readonly string[], numbers: NumberPlan): string[] {
  const written = new Set(known);
  const unwritten = raw.filter((text) => !written.has(text));
  if (unwritten.length === 0) return [];
  const keys = new Set(known.map((text) => numberKey(text, numbers)));
  return unwritten.filter((text) => keys.size < keys.add(numberKey(text, numbers)).size);
}

function numberKey(raw: string, numbers: NumberPlan): string {
  const { candidates, extension } = readNumber(raw, numbers);
  return candidates[0] === undefined ? raw : `${candidates[0]} ${extension ?? ""}`;
}

function isNothing({ now, units, phones, contacts }: TenantUpdate): boolean {
  return Object.keys(now).length + units.length + phones.length + contacts.length === 0;
}
