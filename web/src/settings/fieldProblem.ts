import type { Outcome } from "../api/command.js";

/** What a form's field says of a refusal that is about it. */
export function fieldProblem(outcome: Outcome<unknown> | null, field: string): { validateStatus?: "error"; help?: string } {
  if (outcome?.kind !== "refused" || outcome.refusal.field !== field) return {};
  return { validateStatus: "error", help: outcome.refusal.message };
}

/** The outcome unless one of these fields says it already. */
export function besides(outcome: Outcome<unknown> | null, fields: readonly string[]): Outcome<unknown> | null {
  return outcome?.kind === "refused" && fields.includes(outcome.refusal.field ?? "") ? null : outcome;
}

export const isConflict = (outcome: Outcome<unknown> | null): boolean => outcome?.kind === "refused" && outcome.refusal.code === "CONFLICT";
