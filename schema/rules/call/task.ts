/** The list of calls to return (R1): what is on it, what takes it off, and who says so. */
import { type Refusal, needText, refuse } from "../refusal.js";
import { type Actor, type Standing, holdsAny } from "../role.js";
import { readNumberText } from "../number/text.js";
import type { ReturnVerdict } from "./return.js";

export const callTaskKinds = ["MISSED_CALL", "VOICEMAIL"] as const;
export type CallTaskKind = (typeof callTaskKinds)[number];

export const callTaskStates = ["OPEN", "DONE"] as const;
export type CallTaskState = (typeof callTaskStates)[number];

/** What the desk reports of a task. NOT_REACHED is a try: the task stays open. */
export const taskReports = ["RETURNED", "NOT_REACHED", "NOT_NEEDED"] as const;
export type TaskReport = (typeof taskReports)[number];

/**
 * How a task ended: by the desk's report; ANSWERED_MEANWHILE and NOT_MISSED by the facts of calls; SAME_CALL when it
 * turned out to be about a call that had a task already, and then it is on no list.
 */
export const callTaskOutcomes = ["RETURNED", "NOT_NEEDED", "ANSWERED_MEANWHILE", "NOT_MISSED", "SAME_CALL"] as const;
export type CallTaskOutcome = (typeof callTaskOutcomes)[number];

export interface CallTaskFacts {
  readonly kind: CallTaskKind;
  readonly state: CallTaskState;
  readonly outcome: CallTaskOutcome | null;
  /** Null while it is open, and when no person ended it. */
  readonly doneBy: string | null;
}

export type TaskStep =
  | { act: "open"; kind: CallTaskKind }
  | { act: "close"; kind: CallTaskKind; outcome: "ANSWERED_MEANWHILE" | "NOT_MISSED" }
  | { act: "keep" };

/**
 * What a call's verdict makes of its task. A message that somebody spoke is heard even where its call alone would be
 * nobody's work, as with a withheld number; only an answered call with the caller since then replaces it.
 */
export function reviewTask(task: CallTaskFacts | null, verdict: ReturnVerdict, hasMessage: boolean): TaskStep {
  const kind = hasMessage || task?.kind === "VOICEMAIL" || verdict.why === "VOICEMAIL" ? "VOICEMAIL" : "MISSED_CALL";
  const wanted = verdict.needed || (hasMessage && verdict.why !== "ANSWERED_MEANWHILE");
  if (task === null) return wanted ? { act: "open", kind } : { act: "keep" };
  // What a person has said of it stands; what rows of the PBX said is said anew by later rows.
  if (task.state === "DONE") return wanted && task.doneBy === null ? { act: "open", kind } : { act: "keep" };
  if (wanted) return task.kind === kind ? { act: "keep" } : { act: "open", kind };
  if (verdict.why === "UNDER_WAY") return { act: "keep" };
  const outcome = verdict.why === "ANSWERED_MEANWHILE" ? "ANSWERED_MEANWHILE" : "NOT_MISSED";
  return { act: "close", kind, outcome };
}

const desk: readonly Standing[] = ["desk"];
const longestNote = 2_000;

export interface TaskResult {
  readonly state: CallTaskState;
  readonly outcome: "RETURNED" | "NOT_NEEDED" | null;
  readonly note: string | null;
}

/** The task after the desk's report, or why not. Why a call needs no return is written down. */
export function finishTask(
  task: CallTaskFacts,
  { report, note }: { report: TaskReport; note: string | null },
  actor: Actor,
): TaskResult | Refusal {
  if (!holdsAny(actor, desk, null)) return refuse("FORBIDDEN", { act: "finishCallTask", who: desk });
  if (task.state === "DONE") return refuse("CALL_TASK_DONE");
  const missing = report === "NOT_NEEDED" ? needText(note, "note") : null;
  if (missing) return missing;
  if (note !== null && note.length > longestNote) {
    return refuse("TEXT_TOO_LONG", { what: "note", most: longestNote }, "note");
  }
  const words = note?.trim() || null;
  if (report === "NOT_REACHED") return { state: "OPEN", outcome: null, note: words };
  return { state: "DONE", outcome: report, note: words };
}

/** A number as a call or a voicemail bore it. */
export interface CallerLine {
  readonly raw: string | null;
  readonly e164: string | null;
}

/** What two calls of one line have in common; null where no number was given: two strangers are not one caller. */
export function sameLine({ raw, e164 }: CallerLine): { by: "e164" | "raw"; number: string } | null {
  if (e164 !== null) return { by: "e164", number: e164 };
  return raw !== null && readNumberText(raw).kind === "DIGITS" ? { by: "raw", number: raw } : null;
}
