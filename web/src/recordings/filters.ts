import { instantOf } from "../../../schema/rules/calendar.js";
import type { RecordingCondition, RecordingFilter, RecordingKind, RecordingState } from "./recordings.generated.js";

export const kinds: readonly RecordingKind[] = ["CALL", "VOICEMAIL"];
export const states: readonly RecordingState[] = ["STORED", "TRASHED", "PURGING", "PURGED", "QUARANTINED"];
export const conditions: readonly RecordingCondition[] = ["OK", "EMPTY", "UNFINISHED", "UNDECODABLE"];

/** What the address asks for; words that it does not know are left out. */
export interface Wanted {
  kind: RecordingKind | null;
  state: RecordingState | null;
  condition: RecordingCondition | null;
  held: boolean;
  withoutCall: boolean;
  /** 2026-11-22. */
  from: string | null;
  /** That day too. */
  to: string | null;
  caller: string;
  case: string;
}

const oneOf = <Word extends string>(words: readonly Word[], text: string | null): Word | null => words.find((word) => word === text) ?? null;
const dayOf = (text: string | null): string | null => (text && /^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(Date.parse(text)) ? text : null);

export function readWanted(address: URLSearchParams): Wanted {
  return {
    kind: oneOf(kinds, address.get("kind")),
    state: oneOf(states, address.get("state")),
    condition: oneOf(conditions, address.get("condition")),
    held: address.get("held") === "1",
    withoutCall: address.get("withoutCall") === "1",
    from: dayOf(address.get("from")),
    to: dayOf(address.get("to")),
    caller: address.get("caller") ?? "",
    case: address.get("case") ?? "",
  };
}

/** Only what narrows stands in the address. */
export function writeWanted(wanted: Wanted): Record<string, string> {
  const pairs = Object.entries(wanted).map(([name, value]) => [name, value === true ? "1" : value || ""] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ""));
}

const DAY_MINUTES = 24 * 60;

/** Days are the site's, wherever the browser is. */
export function filterOf(wanted: Wanted, timeZone: string): RecordingFilter {
  const { kind, state, condition, held, withoutCall, from, to, caller } = wanted;
  return {
    kind: kind && [kind],
    state: state && [state],
    condition: condition && [condition],
    heldOnly: held || null,
    withoutCall: withoutCall || null,
    recordedFrom: from && instantOf(from, 0, timeZone).toISOString(),
    recordedBefore: to && instantOf(to, DAY_MINUTES, timeZone).toISOString(),
    caller: caller.trim() || null,
    caseNumber: wanted.case.trim() || null,
  };
}
