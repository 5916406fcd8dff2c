import { type TenantFacts, comparableName, hasEnded, toldApart } from "../tenant.js";
import type { TenantDraft } from "./draft.js";
import type { KnownTenant } from "./plan.js";
import type { RefusedRow } from "./row.js";

type Held = Pick<TenantFacts, "code" | "name" | "until"> & { units: string[] };

/** The tenants as they will be when the rows that were taken in so far are saved. */
export interface Register {
  today: string;
  byCode: Map<string, Held>;
  /** Those that have not ended, by comparable name. */
  byName: Map<string, Held[]>;
}

export function openRegister(known: readonly KnownTenant[], today: string): Register {
  const register: Register = { today, byCode: new Map(), byName: new Map() };
  for (const tenant of known) put(register, tenant);
  return register;
}

/** Enters a tenant, in the place of what it was before. */
export function put(register: Register, tenant: Held, before?: Held): void {
  if (before !== undefined) {
    const name = comparableName(before.name);
    register.byName.set(name, namesakes(register, name).filter((other) => other !== before));
  }
  if (tenant.code !== null) register.byCode.set(tenant.code, tenant);
  if (hasEnded(tenant, register.today)) return;
  const name = comparableName(tenant.name);
  register.byName.set(name, [...namesakes(register, name), tenant]);
}

type Match = { tenant: KnownTenant | null } | { refused: RefusedRow["reason"] };

/** Whom a draft speaks of: the tenant of its code, else of its name, told apart by unit; null for a new one. */
export function matchFor(draft: TenantDraft, register: Register): Match {
  const namesake = namesakes(register, comparableName(draft.name));
  return draft.code === null ? byName(draft, namesake) : byCode(draft, draft.code, namesake, register);
}

function byCode(draft: TenantDraft, code: string, sameName: Held[], { byCode: codes, today }: Register): Match {
  const bearer = codes.get(code);
  if (bearer !== undefined && hasEnded(bearer, today)) {
    return refused("TENANCY_ENDED", { name: bearer.name, until: bearer.until ?? "" });
  }
  const others = sameName.filter((other) => other !== bearer);
  const codeless = others.find((other) => other.code === null);
  // The register knew it before it had a code.
  const adopted = bearer === undefined && codeless !== undefined && mayBeOnePlace(draft, codeless) ? codeless : undefined;
  const rest = others.filter((other) => other !== adopted).map((other) => other.code);
  if (!toldApart(code, rest)) return refused("NAME_NEEDS_CODE", { name: draft.name });
  return found(bearer ?? adopted);
}

function byName(draft: TenantDraft, sameName: Held[]): Match {
  if (sameName.length < 2) return found(sameName[0]);
  const sameUnit = sameName.filter((other) => sharesUnit(draft, other));
  if (sameUnit.length === 1) return found(sameUnit[0]);
  return refused("SEVERAL_OF_NAME", { name: draft.name, codes: sameName.map(({ code }) => code ?? "-").join(", ") });
}

const found = (tenant: Held | undefined): Match => ({ tenant: (tenant as KnownTenant | undefined) ?? null });

function refused(code: RefusedRow["reason"]["code"], params: RefusedRow["reason"]["params"]): Match {
  return { refused: { code, params } };
}

function namesakes({ byName }: Register, name: string): Held[] {
  return byName.get(name) ?? [];
}

const sharesUnit = (a: { units: string[] }, b: { units: string[] }) => a.units.some((unit) => b.units.includes(unit));

const mayBeOnePlace = (a: { units: string[] }, b: { units: string[] }) =>
  a.units.length === 0 || b.units.length === 0 || sharesUnit(a, b);
