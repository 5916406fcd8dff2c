import { type Tx, atTime } from "../../database/transaction.js";
import { TicketRow } from "../../rows/ticket.js";
import { clocksOf, nextDeadline, unrecordedBreaches } from "../../rules/clock.js";
import { isRefusal } from "../../rules/refusal.js";
import type { Actor } from "../../rules/role.js";
import type { Ticket } from "../../rules/ticket.js";
import type { RecordTicket, TicketCommand } from "../../rules/ticket/command.js";
import { decide } from "../../rules/ticket/decide.js";
import type { TicketEvent } from "../../rules/ticket/event.js";
import { type AuditActor, appendAudit } from "../audit.js";
import { appendEvents } from "../events.js";
import type { DeskPolicy } from "../policy.js";
import { takeNumber } from "../register.js";
import { appendHistory } from "./history.js";
import { rowOf } from "./row.js";

/** What was done to a ticket, when, and by whom. */
export interface PastStep {
  at: Date;
  actor: Actor;
  command: Exclude<TicketCommand, { type: "record" }>;
}

/** A ticket with its story behind it. */
export interface PastTicket extends Pick<PastStep, "at" | "actor"> {
  recorded: Omit<RecordTicket, "type" | "id" | "number">;
  /** In the order of time, none in the future. */
  steps: readonly PastStep[];
}

/** The duty notes a breach this long after it happened. */
const NOTED_AFTER_MS = 1_000;

/**
 * Takes in a ticket that was worked on before this hub knew of it: each step is decided by the rule that decides it now,
 * at its own time, and written once. Tickets come in the order in which they were recorded (T3). A story that the rules
 * refuse is a fault.
 */
export async function takeInPast(tx: Tx, { at, actor, recorded, steps }: PastTicket, policy: DeskPolicy, takenInBy: AuditActor): Promise<Ticket> {
  const then = atTime(tx, at);
  const number = await takeNumber(then, "ticket", policy.timeZone);
  const history: TicketEvent[] = [];
  const record: RecordTicket = { ...recorded, type: "record", id: crypto.randomUUID(), number };
  let ticket: Ticket | null = null;
  for (const step of [{ at, actor, command: record }, ...steps]) {
    if (ticket) noteBreaches(ticket, history, step.at, policy);
    const context = { now: step.at, actor: step.actor, policy: policy.ticket, departments: policy.departments };
    const decision = decide(ticket, step.command, context);
    if (isRefusal(decision)) throw new Error(`${number} ${step.command.type} at ${step.at.toISOString()}: ${decision.code}`);
    history.push(...decision.events);
    ticket = decision.next;
  }
  const now = await tx.now();
  noteBreaches(ticket!, history, now, policy);
  const { periods, calendars } = policy;
  await tx.manager.insert(TicketRow, rowOf(ticket!, nextDeadline(clocksOf(history, { periods, calendars, now }))));
  await appendHistory(tx, ticket!.id, 0, history);
  // The audit register says what was done here, and that is this: who did what elsewhere stands in the history.
  await appendAudit(tx, takenInBy, { action: "ticket.takeIn", subjectType: "ticket", subjectId: number, detail: { steps: steps.length } });
  await appendEvents(tx, [{ topic: "ticket", aggregateId: ticket!.id, kind: "TAKEN_IN", data: { number } }]);
  return ticket!;
}

/** S8: what time broke before `until` is noted when it happened. */
function noteBreaches(ticket: Ticket, history: TicketEvent[], until: Date, { periods, calendars }: DeskPolicy): void {
  for (;;) {
    const clocks = clocksOf(history, { periods, calendars, now: history.at(-1)!.at });
    const due = nextDeadline(clocks);
    if (!due || due >= until) return;
    const noted = new Date(Math.min(due.getTime() + NOTED_AFTER_MS, until.getTime()));
    const after = clocksOf(history, { periods, calendars, now: noted });
    const fresh = unrecordedBreaches(ticket, after, history, noted);
    if (fresh.length === 0) return;
    history.push(...fresh);
  }
}
