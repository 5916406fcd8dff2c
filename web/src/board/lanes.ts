import { clockAt } from "../../../schema/rules/clock.js";
import type { CardTicket } from "../live/cardTicket.js";
import { openClocks } from "../parts/clockShare.js";

export const laneNames = ["late", "recorded", "working", "callBack"] as const;
export type LaneName = (typeof laneNames)[number];

/** What just happened to a card: it came from another lane, or it is new on the board (`from` null). */
export interface News {
  readonly from: LaneName | null;
  /** Said until then, in the server's milliseconds. */
  readonly until: number;
}

export interface Placed {
  readonly ticket: CardTicket;
  readonly news: News | null;
}

/** Every ticket in its lane, what is due next in front. */
export interface Placement {
  readonly lanes: Readonly<Record<LaneName, readonly Placed[]>>;
  readonly laneOf: ReadonlyMap<string, LaneName>;
  readonly news: ReadonlyMap<string, News>;
  /** When passing time alone changes it next: a clock goes by, or news is none any more. */
  readonly turnsAt: number;
}

const NEWS_MS = 8_000;

/** Where everything stands at `now`, and what is different from `before`. The first board holds no news. */
export function place(tickets: Iterable<CardTicket>, now: number, before: Placement | null): Placement {
  const laneOf = new Map<string, LaneName>();
  const news = new Map<string, News>();
  const stood = new Map(before && laneNames.flatMap((name) => before.lanes[name]).map((placed) => [placed.ticket.id, placed]));
  const sorted: { due: number; lane: LaneName; placed: Placed }[] = [];
  let turnsAt = Infinity;
  for (const ticket of tickets) {
    const lane = laneAt(ticket, now);
    const told = before && newsOf(ticket.id, lane, now, before);
    laneOf.set(ticket.id, lane);
    if (told) news.set(ticket.id, told);
    sorted.push({ due: dueOf(ticket), lane, placed: asBefore(stood.get(ticket.id), { ticket, news: told }) });
    turnsAt = Math.min(turnsAt, told?.until ?? Infinity, lane === "late" ? Infinity : dueOf(ticket));
  }
  sorted.sort((one, other) => one.due - other.due);
  const lanes: Record<LaneName, Placed[]> = { late: [], recorded: [], working: [], callBack: [] };
  for (const { lane, placed } of sorted) lanes[lane].push(placed);
  return { lanes: before ? keepSame(before.lanes, lanes) : lanes, laneOf, news, turnsAt };
}

const asBefore = (before: Placed | undefined, now: Placed): Placed => (before?.ticket === now.ticket && before.news === now.news ? before : now);

/** A lane in which nothing changed stays the same object: it is not drawn anew. */
function keepSame(before: Placement["lanes"], now: Placement["lanes"]): Placement["lanes"] {
  const same = (name: LaneName) => before[name].length === now[name].length && now[name].every((placed, at) => placed === before[name][at]);
  const kept = (name: LaneName) => (same(name) ? before : now)[name];
  return { late: kept("late"), recorded: kept("recorded"), working: kept("working"), callBack: kept("callBack") };
}

function newsOf(id: string, lane: LaneName, now: number, { laneOf, news }: Placement): News | null {
  const from = laneOf.get(id);
  if (from !== lane) return { from: from ?? null, until: now + NEWS_MS };
  const told = news.get(id);
  return told && told.until > now ? told : null;
}

/** What is late stands on top, whatever its state. */
function laneAt(ticket: CardTicket, now: number): LaneName {
  const at = new Date(now);
  if (openClocks(ticket.clocks).some((clock) => clockAt(clock, at).breachedAt !== null)) return "late";
  if (ticket.state === "RECORDED") return "recorded";
  return ticket.state === "RESOLVED" ? "callBack" : "working";
}

/** Without a clock it stands behind those that have one, the oldest first. */
const dueOf = ({ clocks, recordedAt }: CardTicket): number => openClocks(clocks)[0]?.dueAt.getTime() ?? recordedAt.getTime() + 1e12;

/** All tickets as the lanes show them, lane after lane. */
export const inOrder = ({ lanes }: Pick<Placement, "lanes">): readonly Placed[] => laneNames.flatMap((name) => lanes[name]);

/** All tickets, what is late first, then what is due next, whatever its lane. */
export function byUrgency({ lanes: { late, ...others } }: Pick<Placement, "lanes">): readonly Placed[] {
  const next = Object.values(others).flat();
  return [...late, ...next.sort((one, other) => dueOf(one.ticket) - dueOf(other.ticket))];
}
