import { type TenantFacts, comparableName, hasEnded, toldApart } from "../tenant.js";
import type { TenantDraft } from "./draft.js";
import type { KnownTenant } from "./plan.js";
import type { RefusedRow } from "./row.js";

export interface Entry extends Pick<TenantFacts, "code" | "name" | "until"> {
  units: readonly string[];
  /** Null once a row of this file has spoken of it: no second one may. */
  known: KnownTenant | null;
}

/** The tenants as they will be when the rows that were taken in so far are saved. */
export interface Register {
  today: string;
  byCode: Map<string, Entry>;
  /** Those that have not ended, by comparable name. */
  byName: Map<string, Entry[]>;
}

export function openRegister(known: readonly KnownTenant[], today: string): Register {
  const register: Register = { today, byCode: new Map(), byName: new Map() };
  for (const tenant of known) enter(register, { ...tenant, known: tenant }, null);
  return register;
}

/** Enters a tenant, in the place of what stood there before. */
export function enter(register: Register, entry: Entry, before: Entry | null): void {
  if (before !== null) {
    const name = comparableName(before.name);
    register.byName.set(name, namesakes(register, name).filter((other) => other !== before));
  }
  if (entry.code !== null) register.byCode.set(entry.code, entry);
  if (hasEnded(entry, register.today)) return;
  const name = comparableName(entry.name);
  register.byName.set(name, [...namesakes(register, name), entry]);
}

type Match = { entry: Entry; known: KnownTenant } | { entry: null } | { refused: RefusedRow["reason"] };

/** Whom a draft speaks of: the tenant of its code, else of its name, told apart by unit; null for a new one. */
export function matchFor(draft: TenantDraft, register: Register): Match {
  const sameName = namesakes(register, comparableName(draft.name));
  return draft.code === null ? byName(draft, sameName) : byCode(draft, draft.code, sameName, register);
}

function byCode(draft: TenantDraft, code: string, sameName: Entry[], { byCode: bearers, today }: Register): Match {
  const bearer = bearers.get(code);
  if (bearer !== undefined && hasEnded(bearer, today)) {
    return refused("TENANCY_ENDED", { name: bearer.name, until: bearer.until ?? "" });
  }
  const others = sameName.filter((other) => other !== bearer);
  const codeless = others.find((other) => other.code === null);
  // The register knew it before it had a code.
  const adopted = bearer === undefined && codeless !== undefined && mayBeOnePlace(draft, codeless) ? codeless : undefined;
  const rest = others.filter((other) => other !== adopted).map((other) => other.code);
  if (!toldApart(code, rest)) return refused("NAME_NEEDS_CODE", { name: draft.name });
  return found(draft, bearer ?? adopted);
}

function byName(draft: TenantDraft, sameName: Entry[]): Match {
  if (sameName.length < 2) return found(draft, sameName[0]);
  const sameUnit = sameName.filter((other) => sharesUnit(draft, other));
  return sameUnit.length === 1 ? found(draft, sameUnit[0]) : several(draft, sameName);
}

function found(draft: TenantDraft, entry: Entry | undefined): Match {
  if (entry === undefined) return { entry: null };
  return entry.known === null ? several(draft, [entry]) : { entry, known: entry.known };
}

const several = ({ name }: TenantDraft, those: Entry[]): Match =>
  refused("SEVERAL_OF_NAME", { name, codes: those.map(({ code }) => code ?? "-").join(", ") });

function refused(code: RefusedRow["reason"]["code"], params: RefusedRow["reason"]["params"]): Match {
  return { refused: { code, params } };
}

function namesakes({ byName }: Register, name: string): Entry[] {
  return byName.get(name) ?? [];
}

const sharesUnit = (a: TenantDraft, b: Entry): boolean => a.units.some((unit) => b.units.includes(unit));

const mayBeOnePlace = (a: TenantDraft, b: Entry): boolean =>
  a.units.length === 0 || b.units.length === 0 || sharesUnit(a, b);
