import type { Role } from "../../../schema/rules/role.js";
import type { PhonePartsFragment } from "../parts/phone.generated.js";
import type { CallLinkPartsFragment, CallPartsFragment, CallPeopleFragment, CallSoundFragment } from "./calls.generated.js";

export type CallLinkRow = CallLinkPartsFragment & Partial<Pick<CallPeopleFragment["links"][number], "actor">>;

/** A call as far as its reader may see it: people not by the analyst, recordings by nobody of a department. */
export type CallRow = Omit<CallPartsFragment, "links"> &
  Partial<Omit<CallPeopleFragment, "links">> & { links: readonly CallLinkRow[]; recordings?: readonly CallSoundFragment[] };

/** With the PBX that wrote it. */
export type WholeCall = CallRow & { source: string };

/** Which of the server's answers a role may ask for: it refuses a question that holds one field too many. */
export type CallReader = "watching" | "departments" | "analysis";

const watching: readonly Role[] = ["agent", "supervisor", "director", "generalManager"];
export const readerOf = (role: Role): CallReader =>
  watching.includes(role) ? "watching" : role === "handler" || role === "manager" ? "departments" : "analysis";

/** Who the desk spoke with. */
export const otherParty = ({ direction, caller, callee }: Pick<CallRow, "direction" | "caller" | "callee">): PhonePartsFragment | null =>
  direction === "OUTBOUND" ? callee : caller;

/** Longer without an end, and it is not told whether it still lasts. */
const UNDER_WAY_MS = 3_600_000;

type CallMoment = "ringing" | "talking" | "noEnd" | "ended";

export function momentOf({ startedAt, answeredAt, endedAt }: Pick<CallRow, "startedAt" | "answeredAt" | "endedAt">, now: number): CallMoment {
  if (endedAt !== null) return "ended";
  if (now - Date.parse(startedAt) > UNDER_WAY_MS) return "noEnd";
  return answeredAt === null ? "ringing" : "talking";
}

/** A file is taken in when it has stopped growing, within a minute or so of the call's end. */
const TAKEN_IN_MS = 120_000;

/** Of a call without a recording: nobody expects one where nobody answered; else it may still come, or is missing. */
export function missedSound(call: Pick<CallRow, "startedAt" | "answeredAt" | "endedAt">, now: number): "none" | "coming" | "missing" {
  if (call.answeredAt === null) return "none";
  if (call.endedAt !== null) return now - Date.parse(call.endedAt) < TAKEN_IN_MS ? "coming" : "missing";
  return momentOf(call, now) === "talking" ? "coming" : "missing";
}

/** Milliseconds that people spoke; null when nobody answered, or no end is known. */
export const talked = ({ answeredAt, endedAt }: Pick<CallRow, "answeredAt" | "endedAt">): number | null =>
  answeredAt === null || endedAt === null ? null : Math.max(0, Date.parse(endedAt) - Date.parse(answeredAt));
