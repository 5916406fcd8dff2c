import { type Role, roles } from "../../../schema/rules/role.js";

/** A role, or nobody yet signed in. */
export type Asker = Role | "nobody";

/** Type, field, and the askers who may have it. */
export type RightsTable = Readonly<Record<string, Readonly<Record<string, readonly Asker[]>>>>;

// Who may (handbook, "Who may").
export const anybody: readonly Asker[] = [...roles, "nobody"];
export const everyone: readonly Asker[] = roles;
export const desk: readonly Role[] = ["agent", "supervisor"];
/** Director and general manager see all and decide; a department's manager sees the department's. */
export const seeingAll: readonly Role[] = ["director", "generalManager"];
/** Those who work on tickets. The administrator sets up and does not read them; the analyst reads pseudonyms. */
export const staff: readonly Role[] = [...desk, "handler", "manager", ...seeingAll];
export const readers: readonly Role[] = [...staff, "analyst"];
export const supervisor: readonly Role[] = ["supervisor"];
export const administrator: readonly Role[] = ["administrator"];

/** The same askers for several fields, which are named in one string with spaces between. */
export function fields(askers: readonly Asker[], names: string): Record<string, readonly Asker[]> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/u)
      .map((name) => [name, askers]),
  );
}
