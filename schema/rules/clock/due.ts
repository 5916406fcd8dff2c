/** When a target is due, and the spans that say why. */
import type { Calendar } from "../calendar.js";
import { workingSpans } from "../calendar.js";
import type { Target } from "./policy.js";
import { ELAPSED } from "./policy.js";

/**
 * A stretch between start and due. Counted: RUNNING, or LATE_ENTRY (it ran before the ticket was written down).
 * Not counted: OUTSIDE_HOURS, or NAMED_TIME (waiting for the time that the reporter named).
 */
export interface ClockSpan {
  readonly from: Date;
  readonly to: Date;
  readonly why: "RUNNING" | "LATE_ENTRY" | "OUTSIDE_HOURS" | "NAMED_TIME";
}

export const isCounted = ({ why }: ClockSpan): boolean => why === "RUNNING" || why === "LATE_ENTRY";

export interface Due {
  readonly calendar: string;
  readonly dueAt: Date;
  readonly explain: readonly ClockSpan[];
}

const MINUTE_MS = 60_000;

// The time before it was written down is shown apart: a clock born breached says so.
function splitAtEntry(span: ClockSpan, recordedAt: Date): ClockSpan[] {
  if (span.why !== "RUNNING" || recordedAt <= span.from) return [span];
  if (recordedAt >= span.to) return [{ ...span, why: "LATE_ENTRY" }];
  return [
    { from: span.from, to: recordedAt, why: "LATE_ENTRY" },
    { from: recordedAt, to: span.to, why: "RUNNING" },
  ];
}

function withRests(start: Date, open: readonly { from: Date; to: Date }[]): ClockSpan[] {
  const spans: ClockSpan[] = [];
  let cursor = start;
  for (const { from, to } of open) {
    if (from > cursor) spans.push({ from: cursor, to: from, why: "OUTSIDE_HOURS" });
    spans.push({ from, to, why: "RUNNING" });
    cursor = to;
  }
  return spans;
}

function spansOf(target: Target, start: Date, calendars: Readonly<Record<string, Calendar>>): ClockSpan[] {
  const inUnit = target.amount;
  if (target.calendar === ELAPSED) {
    if (target.unit !== "MINUTE") throw new Error("a working day needs a calendar, not elapsed time");
    return [{ from: start, to: new Date(start.getTime() + inUnit * MINUTE_MS), why: "RUNNING" }];
  }
  const calendar = calendars[target.calendar];
  if (!calendar) throw new Error(`no calendar is called ${target.calendar}`);
  const minutes = target.unit === "WORKING_DAY" ? inUnit * calendar.nominalDayMinutes : inUnit;
  return withRests(start, workingSpans(calendar, start, minutes));
}

/** Due by target: `recordedAt` marks how much of it had gone when the ticket was written down. */
export function dueBy(
  target: Target,
  start: Date,
  recordedAt: Date,
  calendars: Readonly<Record<string, Calendar>>,
): Due {
  const spans = spansOf(target, start, calendars);
  const dueAt = spans.at(-1)?.to ?? start;
  return { calendar: target.calendar, dueAt, explain: spans.flatMap((span) => splitAtEntry(span, recordedAt)) };
}

/** Due at a time that somebody named. */
export const dueAtNamed = (calendar: string, namedAt: Date, dueAt: Date): Due => ({
  calendar,
  dueAt,
  explain: [{ from: namedAt, to: dueAt, why: "NAMED_TIME" }],
});
