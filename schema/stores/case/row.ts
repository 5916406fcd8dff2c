import type { Tx } from "../../database/transaction.js";
import type { Case } from "../../rules/hold.js";

/** A case as a screen shows it. */
export interface CaseView extends Case {
  readonly version: number;
}

export const caseColumns = `c.id, c.number, c.title, c.story, c.state, c.opened_by AS "openedBy", c.opened_at AS "openedAt",
  c.closed_by AS "closedBy", c.closed_at AS "closedAt", c.outcome, c.version`;

/** One case, locked until the transaction ends; null when there is none. Before it come tickets, after it recordings. */
export async function lockCase(tx: Tx, number: string): Promise<CaseView | null> {
  const [matter] = await tx.query<CaseView>(`SELECT ${caseColumns} FROM case_file c WHERE number = $1 FOR UPDATE`, [number]);
  return matter ?? null;
}
