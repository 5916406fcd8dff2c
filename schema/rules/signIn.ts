/** How failures slow a sign-in down, and how long one lasts. Times in milliseconds unless named otherwise. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

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
const longestWait = 15 * MINUTE;
/**
 * One failure is forgotten after each such time. A person's first success forgets them all; an address, where somebody
 * always mistypes, would otherwise fill up in the course of a week and lock the whole desk out.
 */
const forgetOneAfter: Readonly<Record<ThrottleKind, number>> = { login: 15 * MINUTE, address: MINUTE };

/** Whole seconds until the next try is heard; 0: now. */
export function secondsToWait(throttle: Throttle | null, now: Date): number {
  if (!throttle) return 0;
  return Math.max(0, Math.ceil((throttle.blockedUntil.getTime() - now.getTime()) / SECOND));
}

/** One more failure: from the first that is not free on, each doubles the wait. */
export function afterFailure(before: Throttle | null, kind: ThrottleKind, now: Date): Throttle {
  const failures = remembered(before, kind, now) + 1;
  const doublings = failures - freeFailures[kind] - 1;
  const wait = doublings < 0 ? 0 : Math.min(longestWait, firstWait * 2 ** doublings);
  return { failures, lastFailedAt: now, blockedUntil: new Date(now.getTime() + wait) };
}

function remembered(before: Throttle | null, kind: ThrottleKind, now: Date): number {
  if (!before) return 0;
  const quiet = Math.max(0, now.getTime() - before.lastFailedAt.getTime());
  return Math.max(0, before.failures - Math.floor(quiet / forgetOneAfter[kind]));
}
