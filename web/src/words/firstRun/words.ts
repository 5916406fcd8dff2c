import type { StepName, StepState } from "../../firstRun/steps.js";

/** The guide from an empty site to a first recorded call. */
export interface FirstRunWords {
  title: string;
  about: string;
  progress: (done: number, of: number) => string;
  skip: string;
  allDone: { title: string; hint: string; go: string };
  states: Record<StepState, string>;
  aside: string;
  steps: Record<StepName, { title: string; text: string }>;
  file: { intoFile: string; whole: string; wholeHint: string; once: string };
  site: { standsNow: string; right: string; other: string };
  departments: { edit: string };
  people: {
    add: Record<"agent" | "supervisor", string>;
    there: (names: string) => string;
    without: string;
    all: string;
  };
  numbers: { noneNeeded: string; areaCodeHint: string };
  source: { pbx: string; hint: string; live: string; waiting: string };
  tenants: { go: string; hint: string };
  call: { waiting: string; how: readonly string[]; came: string; cameAt: (at: string, source: string) => string; stored: string; where: string };
}
