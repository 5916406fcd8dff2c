import { sqlState, transaction } from "../../schema/database/transaction.js";
import type { RetentionJudgement } from "../../schema/rules/retention.js";
import type { AuditActor } from "../../schema/stores/audit.js";
import { type Question, retain } from "../../schema/stores/retention.js";
import type { SweepHub } from "./sweep.js";

export interface Moved {
  judged: ReadonlyMap<string, RetentionJudgement>;
  /** Could not be moved; the next run tries them again. */
  failed: number;
}

/** Moves these recordings in one transaction; where that fails, each by itself, so that one bad row keeps none of its neighbours. */
export async function moveTogether(hub: SweepHub, by: AuditActor, ids: readonly string[], question: Question): Promise<Moved> {
  try {
    return { judged: await transaction(hub.source, (tx) => retain(tx, by, ids, question)), failed: 0 };
  } catch (fault) {
    if (!isOfOneRow(fault)) throw fault;
    if (ids.length > 1) return moveSingly(hub, by, ids, question);
    hub.log.error({ err: fault, recording: ids[0] }, "a recording could not be moved; the run goes on, and the next tries it again");
    return { judged: new Map(), failed: 1 };
  }
}

async function moveSingly(hub: SweepHub, by: AuditActor, ids: readonly string[], question: Question): Promise<Moved> {
  const judged = new Map<string, RetentionJudgement>();
  let failed = 0;
  for (const id of ids) {
    if (hub.stopping.aborted) break;
    const one = await moveTogether(hub, by, [id], question);
    for (const [key, judgement] of one.judged) judged.set(key, judgement);
    failed += one.failed;
  }
  return { judged, failed };
}

/** PostgreSQL has refused a statement. Where it is gone, going or out of room, the next would fail as well. */
export function isOfOneRow(fault: unknown): boolean {
  return /^(?!08|53|57P)[\dPX][\dA-Z]{4}$/u.test(sqlState(fault) ?? "");
}
