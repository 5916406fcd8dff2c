import type { Tx } from "../../database/transaction.js";
import type { HoldableRecording } from "../../rules/hold.js";
import { uuidsOf } from "../uuid.js";

/**
 * Locks recordings until the transaction ends, always in the order of their ids, so that two who lock several do not
 * wait for each other. Those that do not exist are absent. Holds are read after it, in a statement of their own: one that
 * waited for the lock would still see the holds of before.
 */
export function lockRecordings(tx: Tx, ids: readonly string[]): Promise<HoldableRecording[]> {
  return tx.query<HoldableRecording>(
    `SELECT id, state, trashed_from AS "trashedFrom" FROM recording WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
    [uuidsOf(ids)],
  );
}
