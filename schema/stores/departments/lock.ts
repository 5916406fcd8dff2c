import type { Tx } from "../../database/transaction.js";

const lock = "hashtextextended('departments', 0)";

/** Codes and places depend on each other: one change at a time, and no handover of a ticket beside it. */
export async function lockDepartments(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(${lock})`);
}

/** Until the transaction ends no department is disabled under a ticket that is handed to it. Shared: tickets do not wait for each other. */
export async function keepDepartments(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock_shared(${lock})`);
}
