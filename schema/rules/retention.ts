/**
 * Whether a recording may go (R2, R4): `stored → trashed → purging → purged`. Fail closed: what is not known is kept.
 * A judgement carries its reason and its time; screen, log and test read the same answer.
 */
import type { Refusal } from "./refusal.js";
import { refuse } from "./refusal.js";

export const recordingStates = ["STORED", "TRASHED", "PURGING", "PURGED", "QUARANTINED"] as const;
export type RecordingState = (typeof recordingStates)[number];

/**
 * From → to. A hold, or a longer retention, brings back what is in the trash, to where it came from; nothing brings back
 * what is being purged. What was quarantined (no audio, but somebody's data) follows the same times.
 */
export const recordingMoves: Readonly<Record<RecordingState, readonly RecordingState[]>> = {
  STORED: ["TRASHED"],
  TRASHED: ["STORED", "QUARANTINED", "PURGING"],
  PURGING: ["PURGED"],
  PURGED: [],
  QUARANTINED: ["TRASHED"],
};

/** R2: never fewer. */
export const LEAST_RETENTION_DAYS = 30;
const DAY_MS = 86_400_000;
/** What was past its time when it was first seen is listed this long before it goes to trash. */
const FIRST_SIGHT_MS = DAY_MS;

export interface RetentionPolicy {
  /** Days from the call's end; a day is 24 hours. */
  readonly days: number;
  /** Days in the trash, after those. */
  readonly trashDays: number;
  /** Days that a recording stays after its last hold was lifted, whatever its age. */
  readonly graceDays: number;
}

export const defaultRetentionPolicy: RetentionPolicy = { days: LEAST_RETENTION_DAYS, trashDays: 7, graceDays: 7 };

/** Null when it may be used. */
export function checkRetention({ days, trashDays, graceDays }: RetentionPolicy): Refusal | null {
  if (!Number.isFinite(days) || days < LEAST_RETENTION_DAYS) {
    return refuse("RETENTION_TOO_SHORT", { days: String(days), least: LEAST_RETENTION_DAYS }, "days");
  }
  if (!(trashDays >= 0)) return refuse("RETENTION_INVALID", { what: "trashDays", least: 0 }, "trashDays");
  // Lifting the last hold never deletes at once.
  return graceDays >= 1 ? null : refuse("RETENTION_INVALID", { what: "graceDays", least: 1 }, "graceDays");
}

/** Until when a recording of a call that ended then is kept. Throws on a policy that R2 forbids. */
export function retainUntil(callEndedAt: Date, policy: RetentionPolicy): Date {
  if (checkRetention(policy)) throw new RangeError(`R2: a retention of ${policy.days} days is not allowed`);
  return new Date(callEndedAt.getTime() + policy.days * DAY_MS);
}

export interface RetainedRecording {
  readonly state: RecordingState;
  /** The call's end, else when the recording itself ended. */
  readonly endedAt: Date;
  readonly retainUntil: Date | null;
  /** Null: could not be read. */
  readonly holdCount: number | null;
  readonly lastHoldReleasedAt: Date | null;
  /** When the hub took it in. */
  readonly firstSeenAt: Date;
  readonly trashedAt: Date | null;
}

export interface RetentionFacts {
  /** False when holds could not be asked for: then nothing goes. */
  readonly holdsKnown: boolean;
  /** The database's time. */
  readonly now: Date;
  /** `retention run --now`: past its time at first sight goes at once. Overrides nothing else. */
  readonly forced: boolean;
}

export type RetentionWhy =
  | "HOLDS_UNKNOWN"
  | "POLICY_UNKNOWN"
  | "RETENTION_UNKNOWN"
  | "TRASH_TIME_UNKNOWN"
  | "ALREADY_PURGED"
  | "HELD"
  | "WITHIN_RETENTION"
  | "WITHIN_GRACE"
  | "JUST_SEEN"
  | "IN_TRASH"
  | "RETENTION_OVER"
  | "TRASH_OVER"
  | "PURGED_BEFORE"
  | "PURGE_UNFINISHED";

export interface RetentionJudgement {
  readonly act: "keep" | "trash" | "purge" | "restore";
  readonly why: RetentionWhy;
  /** When to ask again; null while only a person can change the answer. */
  readonly until: Date | null;
}

const keep = (why: RetentionWhy, until: Date | null = null): RetentionJudgement => ({ act: "keep", why, until });

interface Stay {
  readonly why: RetentionWhy;
  readonly until: Date;
}

/** The latest of the reasons to stay. */
function stayOf(recording: RetainedRecording, retained: Date, policy: RetentionPolicy, atOnce: boolean): Stay {
  // R2 is asked from the call's end too: a wrong `retainUntil` in the row cannot shorten it.
  const least = new Date(recording.endedAt.getTime() + LEAST_RETENTION_DAYS * DAY_MS);
  const retention = retained > least ? retained : least;
  const reasons: Stay[] = [{ why: "WITHIN_RETENTION", until: retention }];
  if (recording.lastHoldReleasedAt) {
    const until = new Date(recording.lastHoldReleasedAt.getTime() + policy.graceDays * DAY_MS);
    reasons.push({ why: "WITHIN_GRACE", until });
  }
  if (recording.firstSeenAt >= retention && !atOnce) {
    reasons.push({ why: "JUST_SEEN", until: new Date(recording.firstSeenAt.getTime() + FIRST_SIGHT_MS) });
  }
  return reasons.reduce((latest, reason) => (reason.until > latest.until ? reason : latest));
}

function judgeTrashed(recording: RetainedRecording, stay: Stay, policy: RetentionPolicy, now: Date): RetentionJudgement {
  if (now < stay.until) return { act: "restore", ...stay };
  if (!recording.trashedAt) return keep("TRASH_TIME_UNKNOWN");
  const until = new Date(recording.trashedAt.getTime() + policy.trashDays * DAY_MS);
  return now < until ? keep("IN_TRASH", until) : { act: "purge", why: "TRASH_OVER", until: null };
}

/** What is to be done with one recording now. Asked again, with the same rule, under the row's lock. */
export function judge(
  recording: RetainedRecording,
  policy: RetentionPolicy | null,
  { holdsKnown, now, forced }: RetentionFacts,
): RetentionJudgement {
  const { state, holdCount } = recording;
  if (state === "PURGED") return keep("ALREADY_PURGED");
  if (!holdsKnown || holdCount === null) return keep("HOLDS_UNKNOWN");
  // R4. A hold that arrives while it lies in the trash brings it back.
  if (holdCount > 0) return state === "TRASHED" ? { act: "restore", why: "HELD", until: null } : keep("HELD");
  // Committed before the first byte went: it can only be finished.
  if (state === "PURGING") return { act: "purge", why: "PURGE_UNFINISHED", until: null };
  if (!policy || checkRetention(policy)) return keep("POLICY_UNKNOWN");
  if (!recording.retainUntil) return keep("RETENTION_UNKNOWN");
  // What was sent to the trash at once is not fetched back for having been seen so lately.
  const stay = stayOf(recording, recording.retainUntil, policy, forced || state === "TRASHED");
  if (state === "TRASHED") return judgeTrashed(recording, stay, policy, now);
  return now < stay.until ? keep(stay.why, stay.until) : { act: "trash", why: "RETENTION_OVER", until: null };
}

/**
 * May what was purged once be purged again, now that a restored backup has it back? Its days in the trash are over; all
 * else is asked anew, and a hold that stands in what was restored keeps it (R4).
 */
export function judgeAgain(recording: RetainedRecording, policy: RetentionPolicy | null, facts: RetentionFacts): RetentionJudgement {
  const state = recording.state === "TRASHED" ? "STORED" : recording.state;
  const judgement = judge({ ...recording, state }, policy, facts);
  return judgement.act === "trash" ? { act: "purge", why: "PURGED_BEFORE", until: null } : judgement;
}
