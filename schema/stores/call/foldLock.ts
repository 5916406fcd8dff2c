import type { Tx } from "../../database/transaction.js";

/**
 * A source's calls are folded by one transaction at a time, and recordings are stored beside it only before or after: of
 * two that see nothing of each other's work, a recording and its call would miss each other for ever.
 */
export async function lockFolding(tx: Tx, source: string, as: "folding" | "storing"): Promise<void> {
  const lock = as === "folding" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
  await tx.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`fold:${source}`]);
}
