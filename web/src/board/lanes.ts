import { type Clock, clockAt } from "../../../schema/rules/clock.js";
import type { CardTicket } from "../live/cardTicket.js";

export const laneNames = ["late", "recorded", "working", "callBack"] as const;
export type LaneName = (typeof laneNames)[number];

/** Clocks that still run, the most urgent first: those of older cycles are history. */
export function runningClocks({ clocks }: CardTicket, now: Date): Clock[] {
  return clocks
    .filter(({ stoppedAt }) => stoppedAt === null)
    .map((clock) => clockAt(clock, now))
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

/** Each ticket in one lane: what is late stands on top, whatever its state; then by what is due next. */
export function laneTickets(tickets: Iterable<CardTicket>, now: Date): Record<LaneName, CardTicket[]> {
  const lanes: Record<LaneName, CardTicket[]> = { late: [], recorded: [], working: [], callBack: [] };
  for (const ticket of tickets) lanes[laneOf(ticket, now)].push(ticket);
  for (const lane of laneNames) lanes[lane].sort((one, other) => dueOf(one, now) - dueOf(other, now));
  return lanes;
}

function laneOf(ticket: CardTicket, now: Date): LaneName {
  if (runningClocks(ticket, now).some(({ breachedAt }) => breachedAt !== null)) return "late";
  if (ticket.state === "RECORDED") return "recorded";
  return ticket.state === "RESOLVED" ? "callBack" : "working";
}

const dueOf = (ticket: CardTicket, now: Date): number =>
  runningClocks(ticket, now)[0]?.dueAt.getTime() ?? ticket.recordedAt.getTime() + 1e12;
