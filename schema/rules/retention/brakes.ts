/** What stops a whole run of the purge: when in doubt nothing goes, and the run says why. */
import type { RetentionPolicy } from "../retention.js";
import { checkRetention } from "../retention.js";

export interface RunFacts {
  readonly policy: RetentionPolicy | null;
  /** The database's time minus this machine's; null when it could not be measured. */
  readonly databaseClockSkewSeconds: number | null;
  /** From the start of the last run that was not refused to now, by the database's time; negative: that time went back. Null: the first run. */
  readonly secondsSinceLastRun: number | null;
  /** Recordings that this run would move or purge; what goes to trash and what is purged are braked apart. */
  readonly dueCount: number;
  /** False when the store at hand holds none of the recordings that it should: it is not the one they lie in. */
  readonly storeIsTheirs: boolean;
  /** Sizes of earlier finished runs, any order. Runs that found nothing to do say nothing about the usual. */
  readonly previousRunSizes: readonly number[];
  /** A person has looked at the size and wants this run; the other brakes stay. */
  readonly sizeAccepted: boolean;
}

export type Brake =
  | { readonly why: "POLICY_UNKNOWN" }
  | { readonly why: "STORE_UNKNOWN" }
  | { readonly why: "CLOCK_UNKNOWN" }
  | { readonly why: "CLOCKS_DISAGREE"; readonly seconds: number; readonly most: number }
  | { readonly why: "RUN_TOO_LARGE"; readonly size: number; readonly usual: number; readonly most: number };

const MOST_SKEW_SECONDS = 300;
const RUNS_TO_COMPARE = 7;
const USUAL_TIMES = 2;
// Twice "one or two a night" is no sign of anything: a run up to this size is never called unusual.
const NEVER_UNUSUAL = 20;

/** The median; of an even number of runs the lower middle, which brakes sooner. */
function usualSize(sizes: readonly number[]): number {
  const sorted = [...sizes].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** Null when the run may go on. */
export function brakeOf(facts: RunFacts): Brake | null {
  const { policy, databaseClockSkewSeconds: skew, secondsSinceLastRun: since, dueCount } = facts;
  if (!policy || checkRetention(policy)) return { why: "POLICY_UNKNOWN" };
  // In another store there is nothing to remove, and the tombstones would lie.
  if (!facts.storeIsTheirs) return { why: "STORE_UNKNOWN" };
  if (skew === null || !Number.isFinite(skew)) return { why: "CLOCK_UNKNOWN" };
  // A clock that runs behind its own past disagrees too, with itself.
  const disagreement = [skew, Math.min(since ?? 0, 0)].find((seconds) => Math.abs(seconds) > MOST_SKEW_SECONDS);
  if (disagreement !== undefined) return { why: "CLOCKS_DISAGREE", seconds: disagreement, most: MOST_SKEW_SECONDS };
  const sizes = facts.previousRunSizes.filter((size) => size > 0);
  if (facts.sizeAccepted || sizes.length < RUNS_TO_COMPARE) return null;
  const usual = usualSize(sizes);
  const most = Math.max(usual * USUAL_TIMES, NEVER_UNUSUAL);
  return dueCount > most ? { why: "RUN_TOO_LARGE", size: dueCount, usual, most } : null;
}
