/**
 * What the handbook and the PBX's habits promise of recordings, holds, cases, links, scans and sweeps, in as few words as
 * can be. Plain data, so that a copy can be taken; times are seconds since the story began.
 */
export const DAY = 86_400;

export type FileKind = "whole" | "open" | "noise";

export interface SpoolFile {
  readonly kind: FileKind;
  readonly beganAt: number;
  /** How often its bytes have changed; and its stamp, which a touch changes too. */
  content: number;
  stamp: number;
  scanned: { content: number; stamp: number; sizeSince: number; lookAgainAt: number } | null;
  /** DEAD: a worker that claimed it was killed, and its lease runs. */
  item: "WAITING" | "DEAD" | "SETTLED" | null;
  attempt: number;
  leaseUntil: number;
  /** The content that lies under the place written down by a worker that died before it made the row. */
  placed: number | null;
  /** Contents that have become recordings. */
  taken: number[];
  callEndedAt: number | null;
}

export type State = "STORED" | "QUARANTINED" | "TRASHED" | "PURGING" | "PURGED";

export interface Recording {
  readonly file: number;
  readonly version: number;
  readonly from: "STORED" | "QUARANTINED";
  readonly firstSeenAt: number;
  state: State;
  endedAt: number;
  trashedAt: number;
  attached: boolean;
  bytes: boolean;
  /** By case; null while it stands, else when it was released. A later hold of the same case is another entry. */
  holds: { matter: number; releasedAt: number | null }[];
}

/** A worker that was killed once its bytes had their place, and may turn out to be only slow. */
export interface Sleeper {
  readonly file: number;
  readonly attempt: number;
  readonly content: number;
  readonly stamp: number;
}

export interface Model {
  now: number;
  files: SpoolFile[];
  recordings: Recording[];
  tickets: number;
  /** `file/ticket`: what a person said of the file's call. */
  links: Record<string, "LINKED" | "REJECTED">;
  cases: { open: boolean; tickets: number[] }[];
  sleepers: Sleeper[];
  /** Objects that no recording will ever name: their file had changed when the next attempt came. */
  orphans: number;
  /** Events and audit rows by kind. */
  told: Record<string, number>;
}

export const emptyModel = (): Model => ({
  now: 0,
  files: [],
  recordings: [],
  tickets: 0,
  links: {},
  cases: [],
  sleepers: [],
  orphans: 0,
  told: {},
});

export function tell(model: Model, ...kinds: string[]): void {
  for (const kind of kinds) model.told[kind] = (model.told[kind] ?? 0) + 1;
}

export const standing = ({ holds }: Recording): number => holds.filter(({ releasedAt }) => releasedAt === null).length;

/** What can be seen of a model, and of the product. */
export interface View {
  /** `file/version STATE`, then the count on the row, the holds, whether its call is known and its bytes are there. */
  recordings: { name: string; state: string; holdCount: number; holds: string[]; attached: boolean; bytes: boolean }[];
  items: string[];
  objects: number;
  links: string[];
  cases: string[];
  told: Record<string, number>;
}

export function viewOf(model: Model): View {
  const recordings = model.recordings.map((recording) => ({
    name: `${recording.file}/${recording.version}`,
    state: recording.state,
    holdCount: standing(recording),
    holds: recording.holds.map(({ matter, releasedAt }) => `${matter} ${releasedAt === null ? "stands" : "released"}`).sort(),
    attached: recording.attached,
    bytes: recording.bytes,
  }));
  const placed = model.files.filter((file) => file.placed !== null).length;
  return {
    recordings: recordings.sort((a, b) => (a.name < b.name ? -1 : 1)),
    items: model.files.flatMap(({ item }, file) => (item === null ? [] : [`${file} ${item}`])).sort(),
    objects: model.orphans + placed + recordings.filter(({ bytes }) => bytes).length,
    links: Object.entries(model.links).map(([pair, state]) => `${pair} ${state}`).sort(),
    cases: model.cases.map(({ open, tickets }, index) => `${index} ${open ? "OPEN" : "CLOSED"} ${tickets.length}`).sort(),
    told: model.told,
  };
}
