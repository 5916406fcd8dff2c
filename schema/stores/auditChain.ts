import { createHash } from "node:crypto";
import type { Tx } from "../database/transaction.js";
import { type AuditRow, type Json, link } from "../rules/audit.js";
import { RELAY_BATCH, type RelayState } from "./relay.js";

interface StoredAudit {
  id: number;
  at: Date;
  actorId: string;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  detail: Json;
  address: string | null;
}

const storedAudit = `audit.id, audit.at, audit.actor_id AS "actorId", audit.actor_name AS "actorName", audit.action,
  audit.subject_type AS "subjectType", audit.subject_id AS "subjectId", audit.detail, audit.address`;

export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/**
 * Chains every committed audit row that is not chained yet (R5), found as the relay finds events: ids commit out of
 * order here too, and none may be skipped. Runs under the relay's row lock; returns how many.
 */
export async function chainAudit(tx: Tx, { auditSeq, auditLowXid, auditHash }: RelayState): Promise<number> {
  // The mark is read before the rows: a row that is not seen below cannot belong to a transaction that had ended here.
  const [snapshot] = await tx.query<{ low: string }>("SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS low");
  const fresh = await tx.query<StoredAudit>(
    `SELECT ${storedAudit} FROM audit
     WHERE xid >= $1::xid8 AND NOT EXISTS (SELECT FROM audit_chain WHERE audit_id = audit.id) ORDER BY id LIMIT $2`,
    [auditLowXid, RELAY_BATCH],
  );
  const links = linked(fresh, { seq: auditSeq, hash: auditHash });
  await tx.change(
    `INSERT INTO audit_chain (seq, audit_id, hash)
     SELECT seq, audit_id, hash FROM jsonb_to_recordset($1) AS l (seq bigint, audit_id bigint, hash text)`,
    [JSON.stringify(links)],
  );
  await tx.change("UPDATE relay_state SET audit_seq = $1, audit_hash = $2, audit_low_xid = $3::xid8", [
    auditSeq + links.length,
    links.at(-1)?.hash ?? auditHash,
    fresh.length < RELAY_BATCH ? snapshot!.low : auditLowXid,
  ]);
  return links.length;
}

function linked(rows: readonly StoredAudit[], head: { seq: number; hash: string }) {
  let { seq, hash } = head;
  return rows.map((row) => {
    seq += 1;
    hash = link(hash, { seq, content: contentOf(row) }, sha256);
    return { seq, audit_id: row.id, hash };
  });
}

function contentOf({ at, ...row }: StoredAudit): AuditRow["content"] {
  return { ...row, at: at.toISOString() };
}

/** Rows of the chain after `after`, in order, as `verify` of the audit rule takes them. */
export async function readAuditChain(tx: Tx, after: number, limit: number): Promise<AuditRow[]> {
  const rows = await tx.query<StoredAudit & { seq: number; hash: string; prevHash: string }>(
    `SELECT ${storedAudit}, chain.seq, chain.hash, coalesce(before.hash, repeat('0', 64)) AS "prevHash"
     FROM audit_chain AS chain JOIN audit ON audit.id = chain.audit_id
     LEFT JOIN audit_chain AS before ON before.seq = chain.seq - 1
     WHERE chain.seq > $1 ORDER BY chain.seq LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ seq, hash, prevHash, ...audit }) => ({ seq, hash, prevHash, content: contentOf(audit) }));
}
