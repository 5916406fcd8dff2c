import type { Tx } from "../../database/transaction.js";
import { uuidsOf } from "../uuid.js";

export const listenKinds = ["LISTENED", "DOWNLOADED"] as const;
export type ListenKind = (typeof listenKinds)[number];

/** One time that bytes of a recording were sent to somebody, as the audit register has it (R5). */
export interface RecordingListen {
  readonly recordingId: string;
  readonly actorId: string;
  readonly at: Date;
  readonly kind: ListenKind;
  /** The network address. */
  readonly address: string | null;
}

const MOST_LISTENS = 100;

/** Who heard or downloaded these recordings, the latest first; of each the last hundred times. */
export function listensOfRecordings(tx: Tx, recordingIds: readonly string[]): Promise<RecordingListen[]> {
  return tx.query(
    `SELECT asked.id AS "recordingId", one.actor_id AS "actorId", one.at, one.address,
       CASE one.action WHEN 'recording.download' THEN 'DOWNLOADED' ELSE 'LISTENED' END AS kind
     FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL (
       SELECT id, actor_id, at, address, action FROM audit
       WHERE subject_type = 'recording' AND subject_id = asked.id::text AND action IN ('recording.listen', 'recording.download')
       ORDER BY id DESC LIMIT ${MOST_LISTENS}) AS one
     ORDER BY one.id DESC`,
    [uuidsOf(recordingIds)],
  );
}
