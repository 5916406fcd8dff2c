import { splitList } from "../../../schema/rules/tenantFile/cell.js";
import type { FactName } from "../words/tenants/words.js";
import type { CreateTenantInput, TenantFileFragment, UpdateTenantInput } from "./tenants.generated.js";

/** What a file says of its tenant, as a form holds it: blank where nothing is said, `yes` or blank for the anchor. */
export type Facts = Record<FactName, string>;

export const factNames = ["name", "code", "trade", "anchor", "since", "until", "note"] as const satisfies readonly FactName[];
export const noFacts: Facts = { name: "", code: "", trade: "", anchor: "", since: "", until: "", note: "" };

export const factsOf = ({ name, code, trade, anchor, since, until, note }: TenantFileFragment): Facts => ({
  name,
  code: code ?? "",
  trade: trade ?? "",
  anchor: anchor ? "yes" : "",
  since: since ?? "",
  until: until ?? "",
  note: note ?? "",
});

/** An edit that is not saved: what was written, and what the file said there when it was begun. */
export interface Edit {
  mine: Partial<Facts>;
  base: Partial<Facts>;
}
export const noEdit: Edit = { mine: {}, base: {} };

/** Notes one more keystroke. What is written back to what the file says is no edit. */
export function withFact({ mine, base }: Edit, name: FactName, value: string, now: Facts): Edit {
  const { [name]: _, ...otherMine } = mine;
  const { [name]: begun, ...otherBase } = base;
  if (value === now[name]) return { mine: otherMine, base: otherBase };
  return { mine: { ...otherMine, [name]: value }, base: { ...otherBase, [name]: begun ?? now[name] } };
}

/** What I wrote over, and somebody else too, differently. */
export function clashesOf({ mine, base }: Edit, now: Facts): FactName[] {
  return factNames.filter((name) => mine[name] !== undefined && now[name] !== base[name] && now[name] !== mine[name]);
}

/** Decided: mine stays, and stands against what the file says now. */
export const keepMine = ({ mine, base }: Edit, name: FactName, now: Facts): Edit => ({ mine, base: { ...base, [name]: now[name] } });

const orNull = (text: string): string | null => text.trim() || null;

/** Only what was changed, so that what others changed stays. */
export function updateInput(mine: Partial<Facts>): UpdateTenantInput {
  const { name, anchor, ...rest } = mine;
  const texts = Object.fromEntries(Object.entries(rest).map(([fact, text]) => [fact, orNull(text)]));
  return { ...texts, ...(name !== undefined && { name }), ...(anchor !== undefined && { anchor: anchor === "yes" }) };
}

export function createInput({ name, code, trade, anchor, since, until, note }: Facts, units: string): CreateTenantInput {
  return {
    name,
    code: orNull(code),
    trade: orNull(trade),
    anchor: anchor === "yes",
    since: orNull(since),
    until: orNull(until),
    note: orNull(note),
    units: splitList(units, "units"),
  };
}
