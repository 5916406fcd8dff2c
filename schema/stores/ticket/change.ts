import type { Tx } from "../../database/transaction.js";
import { TicketRow } from "../../rows/ticket.js";
import { clocksOf, nextDeadline, unrecordedBreaches } from "../../rules/clock.js";
import { type Refusal, isRefusal, refuse } from "../../rules/refusal.js";
import type { Actor } from "../../rules/role.js";
import type { Ticket } from "../../rules/ticket.js";
import type { RecordTicket, TicketCommand } from "../../rules/ticket/command.js";
import { type TicketDecision, decide, staleWrite } from "../../rules/ticket/decide.js";
import type { TicketEvent } from "../../rules/ticket/event.js";
import { type AuditActor, appendAudit } from "../audit.js";
import { appendEvents } from "../events.js";
import { type DeskPolicy, readDeskPolicy, readPolicyForChange } from "../policy.js";
import { lockRegister, takeNumber } from "../register.js";
import { appendHistory, readHistories } from "./history.js";
import { rowOf, ticketOf } from "./row.js";

export type TicketOutcome = { ticket: Ticket } | { refusal: Refusal };

/** Who acts: as the rules see a person, and as the audit register names them. */
export interface Acting {
  actor: Actor;
  audit: AuditActor;
}

/** Writes a new ticket down. Its number is taken only when it is accepted, so a refusal leaves no hole (T3). */
export async function recordTicket(
  tx: Tx,
  command: Omit<RecordTicket, "type" | "id" | "number">,
  acting: Acting,
): Promise<TicketOutcome> {
  const policy = await readDeskPolicy(tx);
  // Before the time is read: tickets of one register are recorded in the order of their numbers.
  await lockRegister(tx, "ticket");
  const draft: RecordTicket = { ...command, type: "record", id: crypto.randomUUID(), number: "" };
  const first = await consider(tx, null, draft, acting.actor, policy);
  if (isRefusal(first)) return { refusal: first };
  const number = await takeNumber(tx, "ticket", policy.timeZone);
  const decision = await consider(tx, null, { ...draft, number }, acting.actor, policy);
  if (isRefusal(decision)) throw new Error(`${number} was accepted and then refused: ${decision.code}`);
  await carryOut(tx, null, decision, policy);
  await appendAudit(tx, acting.audit, { action: "ticket.record", subjectType: "ticket", subjectId: number });
  return { ticket: decision.next };
}

/** Carries out one command on an existing ticket: lock, decide, save, append history, outbox and audit. */
export async function changeTicket(
  tx: Tx,
  number: string,
  command: TicketCommand,
  acting: Acting,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const found = await lockTicket(tx, number);
  if (!found) return { refusal: refuse("NOT_FOUND", { what: "ticket", number }, "number") };
  const stale = staleWrite(found.ticket, expectedVersion);
  if (stale) return { refusal: stale };
  const policy = await readPolicyForChange(tx);
  const decision = await consider(tx, found.ticket, command, acting.actor, policy);
  if (isRefusal(decision)) return { refusal: decision };
  await carryOut(tx, found, decision, policy);
  await appendAudit(tx, acting.audit, { action: `ticket.${command.type}`, subjectType: "ticket", subjectId: number });
  return { ticket: decision.next };
}

/** Records what passing time has broken on one ticket (S8). Answers the breaches that are new. */
export async function recordBreaches(tx: Tx, number: string): Promise<readonly TicketEvent[]> {
  const found = await lockTicket(tx, number);
  if (!found) return [];
  const { ticket, history } = found;
  const policy = await readDeskPolicy(tx);
  const fresh = breachesBy(await tx.now(), ticket, history, policy);
  await append(tx, ticket, history, fresh);
  const deadline = deadlineAfter([...history, ...fresh], policy, await tx.now());
  await tx.change("UPDATE ticket SET next_due_at = $2 WHERE id = $1", [ticket.id, deadline]);
  return fresh;
}

/** Numbers of open tickets whose next deadline has passed; each is then looked at again under its lock. */
export async function overdueTickets(tx: Tx, limit: number, except: readonly string[] = []): Promise<string[]> {
  const rows = await tx.query<{ number: string }>(
    "SELECT number FROM ticket WHERE next_due_at < $1 AND number <> ALL($3) ORDER BY next_due_at LIMIT $2",
    [await tx.now(), limit, except],
  );
  return rows.map(({ number }) => number);
}

interface Found {
  ticket: Ticket;
  history: readonly TicketEvent[];
}

async function lockTicket(tx: Tx, number: string): Promise<Found | null> {
  const row = await tx.manager.findOne(TicketRow, { where: { number }, lock: { mode: "pessimistic_write" } });
  if (!row) return null;
  const histories = await readHistories(tx, [row.id]);
  return { ticket: ticketOf(row), history: histories.get(row.id) ?? [] };
}

async function consider(
  tx: Tx,
  ticket: Ticket | null,
  command: TicketCommand,
  actor: Actor,
  policy: DeskPolicy,
): Promise<TicketDecision | Refusal> {
  return decide(ticket, command, { now: await tx.now(), actor, policy: policy.ticket, departments: policy.departments });
}

async function carryOut(tx: Tx, found: Found | null, { events, next }: TicketDecision, policy: DeskPolicy): Promise<void> {
  const now = await tx.now();
  const before = found?.history ?? [];
  // S8: what time has broken was a fact before the move; what the move itself makes late, as a late entry is, comes after.
  const missed = found ? breachesBy(now, found.ticket, before, policy) : [];
  const moved = [...missed, ...events];
  const fresh = [...moved, ...breachesBy(now, next, [...before, ...moved], policy)];
  const row = rowOf(next, deadlineAfter([...before, ...fresh], policy, now));
  await (found ? tx.manager.update(TicketRow, { id: next.id }, row) : tx.manager.insert(TicketRow, row));
  await append(tx, next, before, fresh);
}

function breachesBy(now: Date, ticket: Ticket, history: readonly TicketEvent[], policy: DeskPolicy): TicketEvent[] {
  const clocks = clocksOf(history, { periods: policy.periods, calendars: policy.calendars, now });
  return unrecordedBreaches(ticket, clocks, history, now);
}

/** When the duty has to look at the ticket next, if nobody does anything. */
function deadlineAfter(history: readonly TicketEvent[], { periods, calendars }: DeskPolicy, now: Date): Date | null {
  return nextDeadline(clocksOf(history, { periods, calendars, now }));
}

async function append(tx: Tx, ticket: Ticket, history: readonly TicketEvent[], events: readonly TicketEvent[]) {
  await appendHistory(tx, ticket.id, history.length, events);
  await appendEvents(
    tx,
    events.map(({ type }) => ({ topic: "ticket", aggregateId: ticket.id, kind: type, data: { number: ticket.number } })),
  );
}
