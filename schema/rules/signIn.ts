/** How failures slow a sign-in down, and how long one lasts. Times in milliseconds unless named otherwise. */

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** A session ends this long after signing in, and this long after its last use. A shift has twelve hours. */
export const sessionLasts = { absoluteMs: 12 * HOUR, idleMs: 4 * HOUR };

/** Failures of one login, or from one network address. */
export interface Throttle {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly blockedUntil: Date;
}

export type ThrottleKind = "login" | "address";

/** Failures that cost nothing. A whole desk may stand behind one address, so it is given more. */
export const freeFailures: Readonly<Record<ThrottleKind, number>> = { login: 4, address: 19 };
const firstWait = 10 * SECOND;
const longestWait = 15 * 60 * SECOND;
/** Failures are forgotten after a time as quiet as this. */
const forgottenAfter = HOUR;

/** Whole seconds until the next try is heard; 0: now. */
export function secondsToWait(throttle: Throttle | null, now: Date): number {
  if (!throttle) return 0;
  return Math.max(0, Math.ceil((throttle.blockedUntil.getTime() - now.getTime()) / SECOND));
}

/** One more failure: from the first that is not free on, each doubles the wait. */
export function afterFailure(before: Throttle | null, kind: ThrottleKind, now: Date): Throttle {
  const remembered = before && now.getTime() - before.lastFailedAt.getTime() < forgottenAfter ? before.failures : 0;
  const failures = remembered + 1;
  const doublings = failures - freeFailures[kind] - 1;
  const wait = doublings < 0 ? 0 : Math.min(longestWait, firstWait * 2 ** doublings);
  return { failures, lastFailedAt: now, blockedUntil: new Date(now.getTime() + wait) };
}
