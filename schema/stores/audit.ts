import type { Tx } from "../database/transaction.js";

/** Who did something, as the audit register names them. `id` is an account, an API key, or `system:<duty>`. */
export interface AuditActor {
  id: string;
  displayName: string;
  /** The network address a request came from; null for the programs' own duties. */
  address: string | null;
}

export interface AuditEntry {
  action: string;
  subjectType: string;
  subjectId: string;
  detail?: Record<string, unknown>;
}

/** Records who did what to what (R5). Append-only; the relay chains the rows by hash. */
export async function appendAudit(tx: Tx, actor: AuditActor, entry: AuditEntry): Promise<void> {
  await appendAudits(tx, actor, [entry]);
}

/** The same for what one person did to many things at once, in the order given. */
export async function appendAudits(tx: Tx, actor: AuditActor, entries: readonly AuditEntry[]): Promise<void> {
  await tx.change(
    `INSERT INTO audit (at, actor_id, actor_name, action, subject_type, subject_id, detail, address)
     SELECT $1, $2, $3, action, "subjectType", "subjectId", coalesce(detail, '{}'), $4
     FROM jsonb_to_recordset($5) AS e (action text, "subjectType" text, "subjectId" text, detail jsonb)`,
    [await tx.now(), actor.id, actor.displayName, actor.address, JSON.stringify(entries)],
  );
}

/** A duty of the programs, as the audit register names it. */
export function systemActor(duty: string): AuditActor {
  return { id: `system:${duty}`, displayName: duty, address: null };
}
