import type { GuideQuery } from "./firstRun.generated.js";

export const stepNames = ["site", "departments", "people", "numbers", "source", "tenants", "call"] as const;
export type StepName = (typeof stepNames)[number];
export type StepState = "done" | "next" | "later";

/** What this browser remembers of the guide: nothing that the site itself shows. */
export interface GuideNotes {
  /** The name and zone were looked at and found right, though no file says them. */
  siteRight: boolean;
  /** Put off for later. */
  aside: readonly StepName[];
  /** The whole guide is not opened by itself any more. */
  skipped: boolean;
}

export const freshNotes: GuideNotes = { siteRight: false, aside: [], skipped: false };

/** What stands on the site already, step by step. */
export function doneSteps({ site, accounts, sources }: GuideQuery, { siteRight }: GuideNotes): Record<StepName, boolean> {
  const { firstRun } = site;
  const comesIn = (role: string) => accounts.some((one) => one.role === role && !one.disabledAt && one.hasPassword);
  return {
    site: site.siteFile.found || siteRight,
    departments: firstRun.hasDepartments,
    people: comesIn("agent") && comesIn("supervisor"),
    numbers: firstRun.hasNumbers,
    source: sources.some(({ state }) => state === "LOOKING_FINE" || state === "WAITING"),
    tenants: firstRun.hasTenants,
    call: firstRun.hasCalls,
  };
}

/** The first that is neither done nor put off is next; when all others are put off, the first of those. */
export function nextStep(done: Record<StepName, boolean>, { aside }: GuideNotes): StepName | null {
  const left = stepNames.filter((name) => !done[name]);
  return left.find((name) => !aside.includes(name)) ?? left[0] ?? null;
}

export function stepState(name: StepName, done: Record<StepName, boolean>, next: StepName | null): StepState {
  if (done[name]) return "done";
  return name === next ? "next" : "later";
}
