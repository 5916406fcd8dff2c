import { compareUniqueids, endpointOfChannel, isLocalChannel, partsOfUniqueid, plainChannelName } from "./channel.js";
import type { CallRows, CdrRow, CelEvent } from "./rows.js";

/** Applications that ring other channels; the channels they ring bear the same name with this prefix. */
const RINGING_APPS = new Set(["AppDial", "AppQueue"]);

/** One channel of a call, as far as rows and events tell. */
export interface Leg {
  /** Null for a channel that a CDR row only names as its other side. */
  uniqueid: string | null;
  name: string;
  /** `8001` of `PJSIP/8001-00000003`; null for a Local channel. */
  endpoint: string | null;
  isLocal: boolean;
  /** It was rung by the PBX, by Dial or Queue: who answers on it is a person, or their machine. */
  wasRung: boolean;
  /** In order of time. */
  events: CelEvent[];
  /** In order of time. */
  rows: CdrRow[];
}

/** Every channel of a call, the eldest first; those without a uniqueid come last. */
export function legsOf(call: CallRows): Leg[] {
  const legs = new Map<string, Leg>();
  const legOf = (uniqueid: string, name: string): Leg => {
    const known = legs.get(uniqueid);
    if (known) return known;
    const leg = emptyLeg(uniqueid, name);
    legs.set(uniqueid, leg);
    return leg;
  };
  for (const event of sortedEvents(call.cel)) {
    const leg = legOf(event.uniqueid, event.channel);
    leg.events.push(event);
    if (RINGING_APPS.has(event.app)) leg.wasRung = true;
  }
  for (const row of sortedRows(call.cdr)) legOf(row.uniqueid, row.channel).rows.push(row);

  const byName = new Map([...legs.values()].map((leg) => [leg.name, leg]));
  for (const row of call.cdr) {
    if (!row.peerChannel) continue;
    const name = plainChannelName(row.peerChannel);
    const leg = byName.get(name) ?? emptyLeg(null, name);
    leg.wasRung = true;
    byName.set(name, leg);
  }
  return [...new Set([...legs.values(), ...byName.values()])].sort(byBirth);
}

/** The channel that the call began with: the caller's; the agent's own, or a pipe, for a call placed by the PBX. */
export function firstLeg(legs: readonly Leg[]): Leg | undefined {
  return legs.find((leg) => !leg.wasRung) ?? legs[0];
}

/** The eldest uniqueid that rows and events name; it stays the same while later channels join. */
export function eldestUniqueid(call: CallRows): string {
  const named = [...call.cdr, ...call.cel].flatMap((item) => [item.uniqueid, item.linkedid ?? item.uniqueid]);
  return named.reduce((eldest, uniqueid) => (compareUniqueids(uniqueid, eldest) < 0 ? uniqueid : eldest));
}

/** The true start: the second inside the eldest uniqueid; the first row's time where that is no Asterisk uniqueid. */
export function startOf(call: CallRows): Date {
  const parts = partsOfUniqueid(eldestUniqueid(call));
  if (parts) return new Date(parts.epochSeconds * 1000);
  const starts = [...call.cdr.map((row) => row.startedAt.getTime()), ...call.cel.map((e) => e.epochMicros / 1000)];
  return new Date(Math.min(...starts));
}

export function sortedRows(rows: readonly CdrRow[]): CdrRow[] {
  return rows.toSorted(
    (a, b) =>
      a.startedAt.getTime() - b.startedAt.getTime() ||
      (a.sequence ?? 0) - (b.sequence ?? 0) ||
      compareUniqueids(a.uniqueid, b.uniqueid) ||
      a.endedAt.getTime() - b.endedAt.getTime() ||
      compareText(a.key, b.key),
  );
}

export function sortedEvents(events: readonly CelEvent[]): CelEvent[] {
  return events.toSorted((a, b) => a.epochMicros - b.epochMicros || compareText(a.key, b.key));
}

function emptyLeg(uniqueid: string | null, channel: string): Leg {
  const name = plainChannelName(channel);
  const isLocal = isLocalChannel(name);
  return { uniqueid, name, endpoint: endpointOfChannel(name), isLocal, wasRung: false, events: [], rows: [] };
}

function byBirth(a: Leg, b: Leg): number {
  if (a.uniqueid !== null && b.uniqueid !== null) return compareUniqueids(a.uniqueid, b.uniqueid);
  if (a.uniqueid === null && b.uniqueid === null) return compareText(a.name, b.name);
  return a.uniqueid === null ? 1 : -1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
