/** What the worker writes down of a source: the folders as it found them, and how far it can read the registers. */

export const sourceTroubleCodes = [
  "FOLDER_MISSING",
  "FOLDER_UNREADABLE",
  "PART_UNREADABLE",
  "NAMES_UNREADABLE",
  "MESSAGE_UNREADABLE",
  "REGISTER_MISSING",
  "REGISTER_UNREADABLE",
  "ROW_REFUSED",
  "TIME_ZONE_DOUBTED",
] as const;
export type SourceTroubleCode = (typeof sourceTroubleCodes)[number];

export interface SourceTrouble {
  readonly code: SourceTroubleCode;
  /** Which folder or file; null where it is not about one. */
  readonly path: string | null;
  /** The system's own word, as EACCES, a number of files, or what was wrong with a row; null where the code says all. */
  readonly detail: string | null;
}

/** Files that lie in a source's folders now. */
export interface SourceSeen {
  /** In the recordings' folder, of a kind of audio by their names. */
  readonly recordings: number;
  readonly voicemails: number;
  /** In the recordings' folder, of no kind that we know by name: they are looked into all the same. */
  readonly otherFiles: number;
  /** Older than the source's `since`. */
  readonly olderLeftAlone: number;
}

/** READ: it is there and is read as it grows. MISSING: there is no such file, as before a new PBX's first call. */
export const registerStates = ["MISSING", "UNREADABLE", "READ"] as const;
export type RegisterState = (typeof registerStates)[number];

export interface RegisterReport {
  readonly state: RegisterState;
  /** The system's word for why it is UNREADABLE. */
  readonly fault: string | null;
  /** Why its newest row was refused; null or absent when it was taken. */
  readonly refused?: string | null;
  /** The newest row's times fit the declared zone at no instant near its channel's birth. */
  readonly zoneDoubted?: boolean;
}

export interface SourceReport {
  /** Null until the worker has looked for the first time. */
  readonly lookedAt: Date | null;
  readonly seen: SourceSeen;
  /** When the newest of the recordings was last written to, by the clock of its file system. */
  readonly newestRecordingAt: Date | null;
  readonly troubles: readonly SourceTrouble[];
  readonly registers: { readonly cdr?: RegisterReport; readonly cel?: RegisterReport };
}
