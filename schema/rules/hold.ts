/** Cases, and their holds on recordings (R3, R4). Who may: the desk supervisor. */
import type { Refusal } from "./refusal.js";
import { needText, refuse } from "./refusal.js";
import type { RecordingState } from "./retention.js";
import type { Actor, Standing } from "./role.js";
import { holdsAny } from "./role.js";

export const caseStates = ["OPEN", "CLOSED"] as const;
export type CaseState = (typeof caseStates)[number];

/** 特殊事件／爭議案件: a matter that tickets and recordings are pulled into. */
export interface Case {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: CaseState;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
}

/** A case's claim on a recording: while it stands (`releasedAt` null) nothing may delete the recording. */
export interface Hold {
  readonly id: string;
  readonly recordingId: string;
  readonly caseId: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly releaseReason: string | null;
}

const keepers: readonly Standing[] = ["supervisor"];

/** Acts on cases and holds, as refusals name them. */
export type CaseAct = "openCase" | "addToCase" | "closeCase" | "placeHold" | "releaseHold";

const barred = (actor: Actor, act: CaseAct): Refusal | null =>
  holdsAny(actor, keepers, null) ? null : refuse("FORBIDDEN", { act, who: keepers });

const shut = (matter: Case): Refusal | null =>
  matter.state === "OPEN" ? null : refuse("CASE_CLOSED", { number: matter.number, who: keepers });

export interface CaseContext {
  readonly now: Date;
  readonly actor: Actor;
}

/** A new case; id and number are given by the store. */
export function openCase(input: { id: string; number: string; title: string }, { now, actor }: CaseContext): Case | Refusal {
  const refusal = barred(actor, "openCase") ?? needText(input.title, "title");
  if (refusal) return refusal;
  const blank = { closedBy: null, closedAt: null, outcome: null };
  const { id, number } = input;
  return { id, number, title: input.title.trim(), state: "OPEN", openedBy: actor.id, openedAt: now, ...blank };
}

/** Null: tickets and recordings may be pulled in. Pulling a recording in holds nothing yet. */
export const addToCase = (matter: Case, actor: Actor): Refusal | null => barred(actor, "addToCase") ?? shut(matter);

/** The closed case; with it every hold of the case that still stands is released, its outcome being their reason. */
export function closeCase(
  matter: Case,
  standing: readonly Hold[],
  outcome: string,
  context: CaseContext,
): { matter: Case; released: Hold[] } | Refusal {
  const { now, actor } = context;
  const refusal = barred(actor, "closeCase") ?? shut(matter) ?? needText(outcome, "outcome");
  if (refusal) return refusal;
  const closed: Case = { ...matter, state: "CLOSED", closedBy: actor.id, closedAt: now, outcome };
  const released = standing.filter((hold) => hold.releasedAt === null).map((hold) => lift(hold, outcome, context));
  return { matter: closed, released };
}

/** The recording as a hold sees it. */
export interface HoldableRecording {
  readonly id: string;
  readonly state: RecordingState;
}

/** A new hold, and the state that it leaves the recording in: from the trash it comes back. */
export function placeHold(
  input: { id: string; reason: string; matter: Case; recording: HoldableRecording; standing: readonly Hold[] },
  { now, actor }: CaseContext,
): { hold: Hold; recordingState: RecordingState } | Refusal {
  const { id, reason, matter, recording, standing } = input;
  const refusal = barred(actor, "placeHold") ?? shut(matter) ?? needText(reason, "reason");
  if (refusal) return refusal;
  if (recording.state === "PURGING" || recording.state === "PURGED") return refuse("RECORDING_GONE", { state: recording.state });
  if (standing.some((hold) => hold.caseId === matter.id && hold.recordingId === recording.id && hold.releasedAt === null)) {
    return refuse("HOLD_EXISTS", { number: matter.number });
  }
  const open = { releasedBy: null, releasedAt: null, releaseReason: null };
  const hold = { id, recordingId: recording.id, caseId: matter.id, reason, placedBy: actor.id, placedAt: now, ...open };
  return { hold, recordingState: recording.state === "TRASHED" ? "STORED" : recording.state };
}

const lift = (hold: Hold, releaseReason: string, { now, actor }: CaseContext): Hold => ({
  ...hold,
  releasedBy: actor.id,
  releasedAt: now,
  releaseReason,
});

/** The hold released. Nothing is deleted by it: the grace of the retention policy begins (`retention.ts`). */
export function releaseHold(hold: Hold, reason: string, context: CaseContext): Hold | Refusal {
  const refusal = barred(context.actor, "releaseHold") ?? needText(reason, "reason");
  if (refusal) return refusal;
  return hold.releasedAt ? refuse("HOLD_RELEASED", {}) : lift(hold, reason, context);
}
