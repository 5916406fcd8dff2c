import type { Leg } from "./legs.js";

export type CallDirection = "INBOUND" | "OUTBOUND" | "INTERNAL";

/** What the site knows of its own numbers. */
export interface CallSite {
  isExtension: (number: string) => boolean;
}

export interface Parties {
  direction: CallDirection;
  /** Raw, as it first arrived; null when the PBX was given none. */
  caller: string | null;
  /** Raw: what was dialled first, before any transfer. */
  callee: string | null;
  /** Of the agent who answered first, or who placed the call. */
  agentExtension: string | null;
}

/** Names that a dialplan gives to its own steps; nobody dials them. */
const DIALPLAN_STEPS = new Set(["", "s", "h", "i", "t"]);

/** Digits from which on a number is somebody outside, where neither site nor channel says. */
const OUTSIDE_DIGITS = 7;

export function partiesOf(
  legs: readonly Leg[],
  first: Leg | undefined,
  answeredBy: Leg | null,
  site: CallSite,
): Parties {
  const caller = first ? callerOf(first) : null;
  const callee = first ? calleeOf(first) : null;
  const direction = directionOf(legs, first, caller, callee, site);
  const agent = direction === "INBOUND" ? answeredBy : first;
  const agentExtension = agent && isDesk(agent, site) ? agent.endpoint : null;
  return { direction, caller: caller ?? (direction === "INBOUND" ? null : agentExtension), callee, agentExtension };
}

/** A trunk's channel brings calls in; a desk's rings another desk, or goes out; a pipe is only known by its numbers. */
function directionOf(
  legs: readonly Leg[],
  first: Leg | undefined,
  caller: string | null,
  callee: string | null,
  site: CallSite,
): CallDirection {
  const isOutside = (number: string | null): boolean =>
    number !== null && !site.isExtension(number) && number.replace(/\D/g, "").length >= OUTSIDE_DIGITS;
  const leavesTheHouse = legs.some((leg) => leg.endpoint !== null && !isDesk(leg, site));
  if (!first?.endpoint) {
    if (leavesTheHouse || isOutside(callee)) return "OUTBOUND";
    return isOutside(caller) ? "INBOUND" : "INTERNAL";
  }
  if (!isDesk(first, site)) return "INBOUND";
  if (callee !== null && (site.isExtension(callee) || legs.some((leg) => leg.endpoint === callee))) return "INTERNAL";
  return leavesTheHouse || isOutside(callee) ? "OUTBOUND" : "INTERNAL";
}

/** A desk's phone registers under its extension; trunks have names, or whole numbers. */
function isDesk(leg: Leg, site: CallSite): boolean {
  return leg.endpoint !== null && (site.isExtension(leg.endpoint) || /^\d{2,6}$/.test(leg.endpoint));
}

function callerOf(first: Leg): string | null {
  const numbers = [...first.events.map((event) => event.callerNumber), ...first.rows.map((row) => row.callerNumber)];
  return numbers.find((number) => number !== "") ?? null;
}

/** Events keep what was dialled; a CDR row's `dst` is overwritten when the call is sent on. */
function calleeOf(first: Leg): string | null {
  const dialled = [...first.events.map((event) => event.exten), ...first.rows.map((row) => row.dialled)];
  return dialled.find((number) => !DIALPLAN_STEPS.has(number)) ?? null;
}
