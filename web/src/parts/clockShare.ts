import type { Clock } from "../../../schema/rules/clock.js";
import { type ClockSpan, isCounted } from "../../../schema/rules/clock/due.js";

/** Counted milliseconds of a clock: in all, and gone at `now`. Where none are counted (a named time), those by the wall. */
export function countedTime({ explain, stoppedAt }: Clock, now: Date): { whole: number; gone: number } {
  const counted = explain.filter(isCounted);
  const spans = counted.length > 0 ? counted : explain;
  const end = (stoppedAt ?? now).getTime();
  const lengthUntil = ({ from, to }: ClockSpan, until: number) => Math.max(0, Math.min(to.getTime(), until) - from.getTime());
  return {
    whole: spans.reduce((sum, span) => sum + lengthUntil(span, Infinity), 0),
    gone: spans.reduce((sum, span) => sum + lengthUntil(span, end), 0),
  };
}

const byDue = (one: Clock, other: Clock): number => one.dueAt.getTime() - other.dueAt.getTime();

/** Those that still run, what is due first in front; paused ones after them. */
export const openClocks = (clocks: readonly Clock[]): Clock[] =>
  clocks
    .filter(({ stoppedAt }) => stoppedAt === null)
    .sort((one, other) => Number(one.pausedAt !== null) - Number(other.pausedAt !== null) || byDue(one, other));

/** Those that are over, the latest first. */
export const stoppedClocks = (clocks: readonly Clock[]): Clock[] =>
  clocks.filter(({ stoppedAt }) => stoppedAt !== null).sort((one, other) => (other.stoppedAt?.getTime() ?? 0) - (one.stoppedAt?.getTime() ?? 0));
