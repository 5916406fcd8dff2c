/** Marks on a recording: a moment, and what is to be heard there. None is ever rewritten; removing one is written beside it. */
import { type HeardRecording, type Listener, listen } from "./listen.js";
import type { Refusal } from "./refusal.js";
import { needText, refuse } from "./refusal.js";
import type { Actor, Standing } from "./role.js";
import { holdsAny } from "./role.js";

export interface RecordingMark {
  readonly id: string;
  readonly recordingId: string;
  /** Milliseconds from the recording's beginning. */
  readonly atMs: number;
  readonly note: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly removedBy: string | null;
  /** Null while it stands. */
  readonly removedAt: Date | null;
}

export interface MarkedRecording extends HeardRecording {
  readonly id: string;
  /** Milliseconds; null where nothing tells. */
  readonly durationMs: number | null;
}

/** Characters. */
const LONGEST_NOTE = 500;

const needMoment = (atMs: number, durationMs: number | null): Refusal | null =>
  Number.isInteger(atMs) && atMs >= 0 && (durationMs === null || atMs <= durationMs)
    ? null
    : refuse("VALUE_INVALID", { what: "atMs" }, "atMs");

const needNote = (note: string): Refusal | null =>
  note.trim().length > LONGEST_NOTE ? refuse("TEXT_TOO_LONG", { what: "note", most: LONGEST_NOTE }, "note") : needText(note, "note");

/** A new mark, by whoever may listen, while there is something to hear. */
export function addMark(
  { id, atMs, note }: Pick<RecordingMark, "id" | "atMs" | "note">,
  recording: MarkedRecording,
  { now, listener }: { readonly now: Date; readonly listener: Listener },
): RecordingMark | Refusal {
  const refusal = listen(listener, recording) ?? needMoment(atMs, recording.durationMs) ?? needNote(note);
  if (refusal) return refusal;
  const made = { madeBy: listener.id, madeAt: now, removedBy: null, removedAt: null };
  return { id, recordingId: recording.id, atMs, note: note.trim(), ...made };
}

const others: readonly Standing[] = ["supervisor"];

/** The mark removed: by whoever made it, or the desk supervisor; also when the recording itself is gone. */
export function removeMark(
  mark: RecordingMark,
  { now, actor }: { readonly now: Date; readonly actor: Actor },
): RecordingMark | Refusal {
  if (mark.madeBy !== actor.id && !holdsAny(actor, others, null)) {
    return refuse("FORBIDDEN", { act: "removeRecordingMark", who: others });
  }
  return mark.removedAt ? refuse("MARK_REMOVED", {}) : { ...mark, removedBy: actor.id, removedAt: now };
}
