/** Clocks, derived from a ticket's history, the policy and the calendars (handbook S). */
import type { ClockSpan } from "./clock/due.js";
import { isCounted } from "./clock/due.js";
import type { ClockName } from "./clock/table.js";
import { clockTable } from "./clock/table.js";
import type { Facts, Step } from "./clock/tell.js";
import { tell } from "./clock/tell.js";
import type { Ticket } from "./ticket.js";
import { apply } from "./ticket/apply.js";
import type { TicketEvent } from "./ticket/event.js";

/** A promised time: it runs until `stoppedAt`. `breachedAt` is the due time that went by, and stays (S8). */
export interface Clock {
  readonly name: ClockName;
  readonly cycle: number;
  /** "elapsed" (around the clock) or the name of a calendar. */
  readonly calendar: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly pausedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly breachedAt: Date | null;
  /** Why it is due then, span by span from start to due. */
  readonly explain: readonly ClockSpan[];
}

/** Counted time left on the screen: DONE was kept; BREACHED may still run (`stoppedAt` null) or was stopped too late. */
export type ClockFace = "RUNNING" | "SOON" | "BREACHED" | "PAUSED" | "DONE";

const SOON_AT_LEAST_MS = 120_000;
const SOON_SHARE = 0.2;

function stepsOf(events: readonly TicketEvent[]): Step[] {
  const steps: Step[] = [];
  for (const event of events) steps.push({ event, ticket: apply(steps.at(-1)?.ticket ?? null, event) });
  return steps;
}

/**
 * Every clock of a ticket, all cycles, in the table's order. `events` is its whole history, oldest first;
 * `periods` the policies since before it, oldest first. The answer changes only with these and with `now`.
 */
export function clocksOf(events: readonly TicketEvent[], facts: Facts): Clock[] {
  const steps = stepsOf(events);
  return clockTable.flatMap((row) =>
    tell(row, steps, facts).flatMap(({ cycle, startedAt, stoppedAt, breachedAt, due }) =>
      due ? [{ name: row.name, cycle, startedAt, pausedAt: null, stoppedAt, breachedAt, ...due }] : [],
    ),
  );
}

const runs = (clock: Clock): boolean => clock.stoppedAt === null && clock.pausedAt === null;

/** The same clock later, by passing time alone: for whoever holds clocks but not the history they came from. */
export const clockAt = (clock: Clock, now: Date): Clock =>
  runs(clock) && clock.breachedAt === null && now > clock.dueAt ? { ...clock, breachedAt: clock.dueAt } : clock;

const byDue = (a: Clock, b: Clock): number => a.dueAt.getTime() - b.dueAt.getTime();

/** The running clock that is, or was, due first: what the board sorts by. */
export const nextDue = (clocks: readonly Clock[]): Clock | null => clocks.filter(runs).sort(byDue)[0] ?? null;

/** When the next breach will happen if nobody acts (the instant after it is the breach); null when none can. */
export const nextDeadline = (clocks: readonly Clock[]): Date | null =>
  nextDue(clocks.filter((clock) => clock.breachedAt === null))?.dueAt ?? null;

/** Counted milliseconds between now and the due time. */
function left(clock: Clock, now: Date): number {
  const counted = clock.explain.filter(isCounted);
  const spans = counted.length > 0 ? counted : clock.explain;
  const after = ({ from, to }: ClockSpan) => Math.max(0, to.getTime() - Math.max(from.getTime(), now.getTime()));
  return spans.reduce((sum, span) => sum + after(span), 0);
}

/** The face that a clock shows at `now`. "Soon" is the last fifth of the target, or two minutes where that is more. */
export function faceOf(clock: Clock, now: Date): ClockFace {
  const { breachedAt, stoppedAt, pausedAt, startedAt } = clockAt(clock, now);
  if (breachedAt) return "BREACHED";
  if (stoppedAt) return "DONE";
  if (pausedAt) return "PAUSED";
  const whole = left(clock, startedAt);
  return left(clock, now) <= Math.max(whole * SOON_SHARE, SOON_AT_LEAST_MS) ? "SOON" : "RUNNING";
}

/** S8: the breaches that are facts by now and stand in no event yet; each is appended once, by nobody, at `now`. */
export function unrecordedBreaches(
  ticket: Ticket,
  clocks: readonly Clock[],
  events: readonly TicketEvent[],
  now: Date,
): TicketEvent[] {
  const known = new Set(events.map(({ type, data }) => type === "CLOCK_BREACHED" && `${data.clock}/${data.cycle}`));
  const fresh = clocks.filter(({ name, cycle, breachedAt }) => breachedAt && !known.has(`${name}/${cycle}`));
  return fresh.map(({ name, cycle, dueAt }) => ({
    type: "CLOCK_BREACHED",
    at: now,
    by: null,
    byRole: null,
    version: ticket.version,
    data: { clock: name, cycle, dueAt: dueAt.toISOString() },
  }));
}
