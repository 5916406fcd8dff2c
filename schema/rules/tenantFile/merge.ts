import { comparableName } from "../tenant.js";
import type { ContactDraft, TenantDraft } from "./draft.js";
import type { RefusedRow, RowPlace, TenantLine } from "./row.js";
import { refuseRow } from "./row.js";

const facts = ["trade", "anchor", "since", "note"] as const;
type Fact = (typeof facts)[number];

/** What the lines of one tenant have said so far. */
interface Group {
  first: TenantLine;
  code: string | null;
  name: string;
  facts: Map<Fact, { value: string | boolean; line: number }>;
  units: Set<string>;
  phones: Set<string>;
  contacts: Map<string, Omit<ContactDraft, "phones"> & { phones: Set<string> }>;
}

export interface Merged {
  tenants: TenantDraft[];
  /** Where each tenant first stands, in the order of `tenants`. */
  places: RowPlace[];
  refused: RefusedRow[];
}

/** Puts the lines of one tenant together: the same code, or the same name where a line bears no code. */
export function mergeTenantLines(lines: readonly TenantLine[]): Merged {
  const codesOfName = codesByName(lines);
  const firstOfCode = firstNamedByCode(lines);
  const groups = new Map<string, Group>();
  const refused: RefusedRow[] = [];
  for (const line of lines) {
    const owner = ownerOf(line, codesOfName, firstOfCode);
    const trouble = "reason" in owner ? owner : take(line, owner, groups);
    if (trouble !== null) refused.push(trouble);
  }
  const merged = [...groups.values()];
  return { tenants: merged.map(draftOf), places: merged.map(({ first: { line, text } }) => ({ line, text })), refused };
}

/** Whose line it is. Asked of all lines together, so a code on a later line counts for the earlier ones. */
function ownerOf(
  line: TenantLine,
  codesOfName: Map<string, Set<string>>,
  firstOfCode: Map<string, TenantLine>,
): { code: string | null; name: string } | RefusedRow {
  if (line.code === null) {
    const name = line.name ?? "";
    const [code = null, ...others] = codesOfName.get(comparableName(name)) ?? [];
    if (others.length === 0) return { code, name };
    return refuseRow(line, "NAME_OF_SEVERAL_CODES", { name, codes: [code, ...others].join(", ") });
  }
  const first = firstOfCode.get(line.code);
  if (first === undefined) return refuseRow(line, "NAME_MISSING");
  const name = first.name ?? "";
  if (line.name === null || comparableName(line.name) === comparableName(name)) return { code: line.code, name };
  return refuseRow(line, "OTHER_NAME_FOR_CODE", { code: line.code, name, firstLine: first.line });
}

/** Adds a line to its tenant, unless it adds nothing or speaks against an earlier one. */
function take(
  line: TenantLine,
  owner: { code: string | null; name: string },
  groups: Map<string, Group>,
): RefusedRow | null {
  const key = owner.code === null ? `name ${comparableName(owner.name)}` : `code ${owner.code}`;
  const known = groups.get(key);
  const group = known ?? emptyGroup(line, owner);
  for (const fact of facts) {
    const earlier = group.facts.get(fact);
    if (line[fact] === null || earlier === undefined || earlier.value === line[fact]) continue;
    return refuseRow(line, "CONTRADICTS_LINE", { column: fact, firstLine: earlier.line });
  }
  const grew = add(line, group);
  if (known !== undefined && !grew) return refuseRow(line, "DUPLICATE", { firstLine: group.first.line });
  groups.set(key, group);
  return null;
}

function emptyGroup(line: TenantLine, owner: { code: string | null; name: string }): Group {
  const nothing = { facts: new Map(), units: new Set<string>(), phones: new Set<string>(), contacts: new Map() };
  return { first: line, ...owner, ...nothing };
}

/** Says whether the line brought anything new. */
function add(line: TenantLine, group: Group): boolean {
  const key = JSON.stringify(line.contact);
  const newFacts = facts.filter((fact) => line[fact] !== null && !group.facts.has(fact));
  const newContact = line.contact !== null && !group.contacts.has(key) ? line.contact : null;
  for (const fact of newFacts) group.facts.set(fact, { value: line[fact]!, line: line.line });
  if (newContact !== null) group.contacts.set(key, { ...newContact, phones: new Set() });
  const phones = group.contacts.get(key)?.phones ?? group.phones;
  const before = group.units.size + phones.size;
  for (const unit of line.units) group.units.add(unit);
  for (const phone of line.phones) phones.add(phone);
  return newFacts.length > 0 || newContact !== null || group.units.size + phones.size > before;
}

function draftOf(group: Group): TenantDraft {
  const text = (fact: Fact) => (group.facts.get(fact)?.value as string | undefined) ?? null;
  return {
    code: group.code,
    name: group.name,
    units: [...group.units],
    trade: text("trade"),
    anchor: group.facts.get("anchor")?.value === true,
    since: text("since"),
    note: text("note"),
    phones: [...group.phones],
    contacts: [...group.contacts.values()].map((contact) => ({ ...contact, phones: [...contact.phones] })),
  };
}

function codesByName(lines: readonly TenantLine[]): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>();
  for (const { name, code } of lines) {
    if (name === null || code === null) continue;
    codes.set(comparableName(name), (codes.get(comparableName(name)) ?? new Set()).add(code));
  }
  return codes;
}

function firstNamedByCode(lines: readonly TenantLine[]): Map<string, TenantLine> {
  const named = lines.filter((line) => line.code !== null && line.name !== null);
  return new Map(named.toReversed().map((line) => [line.code!, line]));
}
