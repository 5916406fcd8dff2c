/** What a page says of how long a recording stays. The sweep decides by `../retention.ts`; this only tells of it. */
import { type RecordingState, defaultRetentionPolicy } from "../retention.js";

const DAY_MS = 86_400_000;

export interface KeptRecording {
  readonly state: RecordingState;
  readonly retainUntil: Date;
  readonly trashedAt: Date | null;
  /** Of all its holds, standing ones (null) and released ones. */
  readonly holdsReleasedAt: readonly (Date | null)[];
}

export interface Kept {
  readonly why: "HELD" | "RETENTION" | "GRACE" | "TRASH" | "PURGING" | "PURGED";
  /** Not before then; null where no time ends it, and where it is not known. */
  readonly until: Date | null;
}

const later = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** Until when it is there, and why. `trashDays` is null for those who are not told. */
export function keptUntil({ state, retainUntil, trashedAt, holdsReleasedAt }: KeptRecording, trashDays: number | null): Kept {
  if (state === "PURGED" || state === "PURGING") return { why: state, until: null };
  if (holdsReleasedAt.includes(null)) return { why: "HELD", until: null };
  if (state === "TRASHED") return { why: "TRASH", until: trashedAt && trashDays !== null ? later(trashedAt, trashDays) : null };
  const released = holdsReleasedAt.map((at) => later(at!, defaultRetentionPolicy.graceDays));
  const grace = released.reduce<Date | null>((latest, at) => (latest && latest >= at ? latest : at), null);
  return grace && grace > retainUntil ? { why: "GRACE", until: grace } : { why: "RETENTION", until: retainUntil };
}
