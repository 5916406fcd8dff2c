/** One clock of the table told from a ticket's history, event by event. */
import type { Calendar } from "../calendar.js";
import type { Ticket } from "../ticket.js";
import type { TicketEvent } from "../ticket/event.js";
import type { Due } from "./due.js";
import { dueAtNamed, dueBy } from "./due.js";
import type { ClockPolicy, PolicyPeriod, Target } from "./policy.js";
import type { ClockRow } from "./table.js";
import { beginsCycle, endsAllClocks } from "./table.js";

/** An event, and the ticket as it left it. */
export interface Step {
  readonly event: TicketEvent;
  readonly ticket: Ticket;
}

export interface Facts {
  /** Oldest first, the first from before the ticket. */
  readonly periods: readonly PolicyPeriod[];
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly now: Date;
}

/** One cycle's clock while it is being told. */
export interface Run {
  readonly cycle: number;
  readonly startedAt: Date;
  stoppedAt: Date | null;
  breachedAt: Date | null;
  named: { readonly at: Date; readonly dueAt: Date } | null;
  /** Null: the policy in force gives this ticket no such clock. */
  due: Due | null;
  /** What `due` was computed for; counting working time again for every event would be slow. */
  target: Target | null;
}

/** The policies in force between two moments, each with the moment until which it was. */
function inForce(periods: readonly PolicyPeriod[], from: Date, to: Date): { policy: ClockPolicy; until: Date }[] {
  const stretches = periods.map(({ from: begin, policy }, i) => ({ begin, policy, end: periods[i + 1]?.from ?? null }));
  const lived = stretches.filter(({ begin, end }, i) => (i === 0 || begin <= to) && (end === null || end > from));
  return lived.map(({ policy, end }) => ({ policy, until: end !== null && end < to ? end : to }));
}

function dueUnder(row: ClockRow, run: Run, ticket: Ticket, policy: ClockPolicy, facts: Facts): Due | null {
  const target = row.target(ticket, policy);
  if (!target) return null;
  if (run.named) return dueAtNamed(target.calendar, run.named.at, run.named.dueAt);
  if (run.due && run.target === target) return run.due;
  run.target = target;
  return dueBy(target, run.startedAt, ticket.recordedAt, facts.calendars);
}

/** Lets time pass: a running clock is breached by whatever policy was in force when its due time went by. */
function watch(row: ClockRow, run: Run, ticket: Ticket, from: Date, to: Date, facts: Facts): void {
  if (run.stoppedAt || run.breachedAt) return;
  for (const { policy, until } of inForce(facts.periods, from, to)) {
    run.due = dueUnder(row, run, ticket, policy, facts);
    // Stopped exactly at its due time is kept.
    if (run.due && until > run.due.dueAt) {
      run.breachedAt = run.due.dueAt;
      return;
    }
  }
}

function touch(row: ClockRow, run: Run, event: TicketEvent, ticket: Ticket): void {
  const ends = row.stops(event) || endsAllClocks(event) || beginsCycle(event);
  if (ends) run.stoppedAt ??= event.at;
  // T5: the due time stays; a handover of a later cycle is not this clock's business.
  if (row.takesStopBack?.(event) && ticket.cycle === run.cycle) run.stoppedAt = null;
  const dueAt = row.moves?.(event);
  if (dueAt && !run.stoppedAt && !run.breachedAt) run.named = { at: event.at, dueAt };
  // S8: what was once noted stands, whatever the figures say today.
  if (event.type === "CLOCK_BREACHED" && event.data.clock === row.name && event.data.cycle === run.cycle) {
    run.breachedAt ??= new Date(event.data.dueAt);
    if (run.due) run.due = { ...run.due, dueAt: run.breachedAt };
  }
}

const begin = (startedAt: Date, cycle: number): Run => ({
  cycle,
  startedAt,
  stoppedAt: null,
  breachedAt: null,
  named: null,
  due: null,
  target: null,
});

/** Every cycle of this row's clock, oldest first. */
export function tell(row: ClockRow, steps: readonly Step[], facts: Facts): Run[] {
  const runs: Run[] = [];
  steps.forEach(({ event, ticket }, i) => {
    const current = runs.at(-1);
    const before = steps[i - 1];
    if (current && before) {
      watch(row, current, before.ticket, before.event.at, event.at, facts);
      touch(row, current, event, ticket);
    }
    const startedAt = row.starts(event, ticket);
    if (startedAt) runs.push(begin(startedAt, ticket.cycle));
  });
  const [current, last] = [runs.at(-1), steps.at(-1)];
  if (current && last) watch(row, current, last.ticket, last.event.at, facts.now, facts);
  return runs;
}
