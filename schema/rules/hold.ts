/** Cases, and their holds on recordings (R3, R4). Who may: the desk supervisor. */
import type { Refusal } from "./refusal.js";
import { needText, refuse } from "./refusal.js";
import type { RecordingState } from "./retention.js";
import type { Actor, Standing } from "./role.js";
import { holdsAny } from "./role.js";
import { storedLine } from "./text.js";

export const caseStates = ["OPEN", "CLOSED"] as const;
export type CaseState = (typeof caseStates)[number];

/** 特殊事件／爭議案件: a matter that tickets and recordings are pulled into. */
export interface Case {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly story: string | null;
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

export interface OpenCase {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly story?: string | null;
}

/** A new case; id and number are given by the store. */
export function openCase(input: OpenCase, { now, actor }: CaseContext): Case | Refusal {
  const refusal = barred(actor, "openCase") ?? needText(input.title, "title");
  if (refusal) return refusal;
  const blank = { closedBy: null, closedAt: null, outcome: null };
  const { id, number } = input;
  const story = input.story?.trim() || null;
  return { id, number, title: storedLine(input.title), story, state: "OPEN", openedBy: actor.id, openedAt: now, ...blank };
}

/** Null: tickets and recordings may be pulled in, each recording by a hold of its own. */
export const addToCase = (matter: Case, actor: Actor): Refusal | null => barred(actor, "addToCase") ?? shut(matter);

/** The closed case. Its holds stand until a person releases each (R4): a matter may come back, bytes do not. */
export function closeCase(matter: Case, outcome: string, { now, actor }: CaseContext): Case | Refusal {
  const refusal = barred(actor, "closeCase") ?? shut(matter) ?? needText(outcome, "outcome");
  return refusal ?? { ...matter, state: "CLOSED", closedBy: actor.id, closedAt: now, outcome: outcome.trim() };
}

/** The recording as a hold sees it. `trashedFrom` is the state that it left for the trash; null elsewhere. */
export interface HoldableRecording {
  readonly id: string;
  readonly state: RecordingState;
  readonly trashedFrom: RecordingState | null;
}

export interface HoldDecision {
  readonly hold: Hold;
  /** The state that the hold leaves the recording in: from the trash it goes back to where it came from. */
  readonly recordingState: RecordingState;
}

interface Wanted {
  readonly id: string;
  readonly reason: string;
  readonly matter: Case;
  readonly recording: HoldableRecording;
  /** Holds on this recording: standing ones, or released ones too. */
  readonly holds: readonly Hold[];
}

function claim({ id, reason, matter, recording }: Wanted, placedBy: string, now: Date): HoldDecision {
  const open = { releasedBy: null, releasedAt: null, releaseReason: null };
  const hold = { id, recordingId: recording.id, caseId: matter.id, reason: reason.trim(), placedBy, placedAt: now, ...open };
  return { hold, recordingState: recording.state === "TRASHED" ? (recording.trashedFrom ?? "STORED") : recording.state };
}

const gone = ({ state }: HoldableRecording): boolean => state === "PURGING" || state === "PURGED";

/** A new hold, by a person. */
export function placeHold(wanted: Wanted, { now, actor }: CaseContext): HoldDecision | Refusal {
  const { matter, recording } = wanted;
  const refusal = barred(actor, "placeHold") ?? shut(matter) ?? needText(wanted.reason, "reason");
  if (refusal) return refusal;
  if (gone(recording)) return refuse("RECORDING_GONE", { state: recording.state });
  const standing = wanted.holds.some(({ caseId, releasedAt }) => caseId === matter.id && releasedAt === null);
  return standing ? refuse("HOLD_EXISTS", { number: matter.number }) : claim(wanted, actor.id, now);
}

/**
 * The hold that a recording gets because a ticket of the case brings it along (R3), also long after somebody pulled the
 * ticket in, who then is `placedBy`. Null: nothing to hold, or a person has released this one, which is never undone.
 */
export function bringAlong(wanted: Wanted, placedBy: string, now: Date): HoldDecision | null {
  const { matter, recording, holds } = wanted;
  if (matter.state !== "OPEN" || gone(recording)) return null;
  return holds.some(({ caseId }) => caseId === matter.id) ? null : claim(wanted, placedBy, now);
}

/** The hold released. Nothing is deleted by it: the grace of the retention policy begins (`retention.ts`). */
export function releaseHold(hold: Hold, reason: string, { now, actor }: CaseContext): Hold | Refusal {
  const refusal = barred(actor, "releaseHold") ?? needText(reason, "reason");
  if (refusal) return refusal;
  if (hold.releasedAt) return refuse("HOLD_RELEASED", {});
  return { ...hold, releasedBy: actor.id, releasedAt: now, releaseReason: reason.trim() };
}
