import type { Tx } from "../../database/transaction.js";
import { refuse } from "../../rules/refusal.js";
import { type TenantFacts, checkTenant, checkUnit, mayChange, storedText } from "../../rules/tenant.js";
import { storedLine } from "../../rules/text.js";
import type { Acting } from "../ticket/change.js";
import { type FileAsked, type TenantOutcome, changeFile, lockRegister, othersOf, publish, tenantById } from "./door.js";
import { beginOfDays, insertUnits } from "./parts.js";

/** Opens a file. Its units are occupied from the first day of the tenancy on, or from now. */
export async function createTenant(
  tx: Tx,
  acting: Acting,
  { units, ...wanted }: TenantFacts & { units: readonly string[] },
): Promise<TenantOutcome> {
  const forbidden = mayChange(acting.actor, "createTenant");
  if (forbidden) return { refusal: forbidden };
  await lockRegister(tx);
  const facts = stored(wanted);
  const occupied = [...new Set(units.map(storedLine))];
  const refusal = checkTenant(facts, await othersOf(tx, null, facts)) ?? firstOf(occupied.map(checkUnit));
  if (refusal) return { refusal: refusal.field === "unit" ? refuse(refusal.code, refusal.params, "units") : refusal };
  const id = crypto.randomUUID();
  await insertTenants(tx, [{ id, ...facts }]);
  const since = await firstMoment(tx, facts);
  await insertUnits(tx, occupied.map((unit) => ({ tenantId: id, unit, since })));
  await publish(tx, acting.audit, id, { kind: "create", detail: { code: facts.code, name: facts.name, units: occupied } });
  return { tenant: await tenantById(tx, id) };
}

/** Changes what `change` names. What it was stays in the audit register; a change of nothing is none. */
export async function updateTenant(
  tx: Tx,
  acting: Acting,
  asked: FileAsked,
  change: Partial<TenantFacts>,
): Promise<TenantOutcome> {
  await lockRegister(tx);
  return changeFile(tx, acting, { act: "updateTenant", asked }, async (before) => {
    const after = stored({ ...before, ...change });
    const changed = factNames.filter((fact) => after[fact] !== before[fact]);
    if (changed.length === 0) return null;
    const refusal = checkTenant(after, await othersOf(tx, before.id, after));
    if (refusal) return refusal;
    await saveFacts(tx, [{ id: before.id, ...after }]);
    const pick = (facts: TenantFacts) => Object.fromEntries(changed.map((fact) => [fact, facts[fact]]));
    return { kind: "change", detail: { was: pick(before), now: pick(after) } };
  });
}

const factNames = ["code", "name", "trade", "anchor", "note", "since", "until"] as const;

/** The facts as they are stored, and nothing else of what was given. */
function stored({ code, name, trade, anchor, note, since, until }: TenantFacts): TenantFacts {
  const lines = { code: storedLine(code ?? "") || null, name: storedLine(name), trade: storedLine(trade ?? "") || null };
  return { ...lines, anchor, note: storedText(note), since, until };
}

const firstOf = <Value>(values: readonly (Value | null)[]): Value | null => values.find((value) => value !== null) ?? null;

async function firstMoment(tx: Tx, { since }: TenantFacts): Promise<Date> {
  return (since && (await beginOfDays(tx, [since])).get(since)) || tx.now();
}

const factRow = "(id uuid, code text, name text, trade text, anchor boolean, note text, since date, until date)";

export async function insertTenants(tx: Tx, tenants: readonly (TenantFacts & { id: string })[]): Promise<void> {
  await tx.change(
    `INSERT INTO tenant (id, code, name, trade, anchor, note, since, until, created_at, updated_at)
     SELECT id, code, name, trade, anchor, note, since, until, $2, $2 FROM jsonb_to_recordset($1) AS t ${factRow}`,
    [JSON.stringify(tenants), await tx.now()],
  );
}

/** The caller counts the version on. */
export async function saveFacts(tx: Tx, tenants: readonly (TenantFacts & { id: string })[]): Promise<void> {
  await tx.change(
    `UPDATE tenant SET code = t.code, name = t.name, trade = t.trade, anchor = t.anchor, note = t.note,
       since = t.since, until = t.until
     FROM jsonb_to_recordset($1) AS t ${factRow} WHERE tenant.id = t.id`,
    [JSON.stringify(tenants)],
  );
}
