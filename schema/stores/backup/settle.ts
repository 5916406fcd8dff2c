import type { Tx } from "../../database/transaction.js";

/** More places than any site gives between a backup and its restore. */
const PLACES_LEFT_OUT = 1_000_000_000;

/**
 * What a restored database must not take up where it left off. Its order of events goes on far behind every place that was
 * given since the backup, and whoever followed looks at everything afresh: no place ever means two things. Everybody signs
 * in anew: a session that was ended since must not live again. Answers how many sessions were ended.
 */
export async function settleRestored(tx: Tx): Promise<number> {
  await tx.change("UPDATE relay_state SET seq = seq + $1, pruned_to = seq + $1", [PLACES_LEFT_OUT]);
  return tx.change("UPDATE session SET ended_at = $1 WHERE ended_at IS NULL", [await tx.now()]);
}
