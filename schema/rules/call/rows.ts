/** What a CDR's last column but a few says of the called side. It tells nothing of the dialplan's own Answer(). */
export type CdrDisposition = "ANSWERED" | "NO ANSWER" | "BUSY" | "FAILED" | "CONGESTION";

/**
 * One row of the PBX's call register, of which a call may have many. Instants are UTC, truncated to the second as the
 * register has them; the local texts stay beside them.
 */
export interface CdrRow {
  /** The same row read twice has the same key; two rows of one uniqueid have different ones. */
  key: string;
  uniqueid: string;
  /** Null where the register has no such column, as in a stock Asterisk. */
  linkedid: string | null;
  sequence: number | null;
  callerNumber: string;
  callerId: string;
  dialled: string;
  context: string;
  channel: string;
  peerChannel: string | null;
  lastApp: string;
  lastData: string;
  startedAt: Date;
  /** When the row's own channel was picked up, by the dialplan too; null when it never was. */
  answeredAt: Date | null;
  endedAt: Date;
  startText: string;
  answerText: string;
  endText: string;
  durationSeconds: number;
  billedSeconds: number;
  disposition: CdrDisposition;
  userField: string;
  /** FreePBX's column: a base name; null where the register has no such column. */
  recordingFile: string | null;
}

/** One event of one channel's life. */
export interface CelEvent {
  /** The same event read twice has the same key. */
  key: string;
  type: string;
  /** Microseconds since the epoch. */
  epochMicros: number;
  callerNumber: string;
  exten: string;
  channel: string;
  app: string;
  appData: string;
  uniqueid: string;
  linkedid: string | null;
  /** Names of the channels that share a bridge with this one. */
  peers: string[];
  /** Uniqueids that the event's details name: the other side of a transfer or a pickup. */
  alsoNames: string[];
  /** Of a HANGUP; null for every other event. */
  hangup: { source: string; dialStatus: string } | null;
}

/** The rows and events that belong to one call. */
export interface CallRows {
  cdr: CdrRow[];
  cel: CelEvent[];
}
