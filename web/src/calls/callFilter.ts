import { type LocalDate, instantOf } from "../../../schema/rules/calendar.js";
import { callDispositions, callDirections } from "./callEnums.js";
import type { CallDirection, CallDisposition, CallFilter } from "./calls.generated.js";

/** The list's filters as its address holds them: days as the site's wall calendar shows them. */
export interface ChosenCalls {
  direction: CallDirection | null;
  dispositions: CallDisposition[];
  agent: string | null;
  queue: string | null;
  caller: string | null;
  ticket: string | null;
  from: LocalDate | null;
  to: LocalDate | null;
  unlinked: boolean;
  withoutRecording: boolean;
}

const DAY_MINUTES = 1_440;
const day = /^\d{4}-\d{2}-\d{2}$/u;

export function readChoice(address: URLSearchParams): ChosenCalls {
  const text = (name: string) => address.get(name)?.trim() || null;
  const date = (name: string) => (day.test(text(name) ?? "") && !Number.isNaN(Date.parse(text(name)!)) ? text(name) : null);
  return {
    direction: callDirections.find((one) => one === text("direction")) ?? null,
    dispositions: callDispositions.filter((one) => address.getAll("outcome").includes(one)),
    agent: text("agent"),
    queue: text("queue"),
    caller: text("caller"),
    ticket: text("ticket"),
    from: date("from"),
    to: date("to"),
    unlinked: address.has("unlinked"),
    withoutRecording: address.has("unrecorded"),
  };
}

export function writeChoice(chosen: ChosenCalls): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of ["direction", "agent", "queue", "caller", "ticket", "from", "to"] as const) {
    const value = chosen[name];
    if (value !== null) address.set(name, value);
  }
  for (const one of chosen.dispositions) address.append("outcome", one);
  if (chosen.unlinked) address.set("unlinked", "1");
  if (chosen.withoutRecording) address.set("unrecorded", "1");
  return address;
}

/** As the server is asked. Only what is chosen stands in it; both days are within. */
export function toFilter(chosen: ChosenCalls, timeZone: string): CallFilter {
  const { direction, dispositions, agent, queue, caller, ticket, from, to, unlinked, withoutRecording } = chosen;
  return {
    ...(direction && { direction }),
    ...(dispositions.length > 0 && { dispositions }),
    ...(agent && { agentLogin: agent }),
    ...(queue && { queue }),
    ...(caller && { caller }),
    ...(ticket && { ticketNumber: ticket }),
    ...(from && { startedFrom: instantOf(from, 0, timeZone).toISOString() }),
    ...(to && { startedBefore: instantOf(to, DAY_MINUTES, timeZone).toISOString() }),
    ...(unlinked && { unlinked }),
    ...(withoutRecording && { withoutRecording }),
  };
}
