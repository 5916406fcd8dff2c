import type { Tx } from "../../database/transaction.js";
import type { CallTaskKind, CallTaskState } from "../../rules/call/task.js";
import { type Page, type PageRequest, cut } from "../page.js";
import { uuidsOf } from "../uuid.js";
import { type CallTask, taskColumns } from "./row.js";

/** A task with what was tried. */
export interface CallTaskView extends CallTask {
  /** How often the caller was rung and not reached. */
  readonly tries: number;
  readonly lastTryAt: Date | null;
}

export interface CallTaskFilter {
  readonly state?: CallTaskState | null;
  readonly kind?: CallTaskKind | null;
}

const tries = "FROM audit WHERE subject_type = 'callTask' AND subject_id = call_task.id::text AND action = 'callTask.NOT_REACHED'";
const columns = `${taskColumns}, (SELECT count(*) ${tries}) AS tries, (SELECT max(at) ${tries}) AS "lastTryAt"`;

const listed = `outcome IS DISTINCT FROM 'SAME_CALL' AND ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR kind = $2)`;

/** A page of the list. Open ones: who has waited longest first; otherwise the newest first. */
export async function pageOfTasks(tx: Tx, filter: CallTaskFilter, page: PageRequest): Promise<Page<CallTaskView>> {
  const [beyond, order] = filter.state === "OPEN" ? [">", "ASC"] : ["<", "DESC"];
  const rows = await tx.query<CallTaskView>(
    `SELECT ${columns} FROM call_task
     WHERE ${listed} AND ($4::timestamptz IS NULL OR (called_at, id) ${beyond} ($4::timestamptz, $5::uuid))
     ORDER BY called_at ${order}, id ${order} LIMIT $3`,
    [filter.state ?? null, filter.kind ?? null, page.first + 1, page.after?.at ?? null, page.after?.id ?? null],
  );
  return cut(rows, page);
}

export async function countTasks(tx: Tx, filter: CallTaskFilter): Promise<number> {
  const [row] = await tx.query<{ count: number }>(`SELECT count(*) FROM call_task WHERE ${listed}`, [
    filter.state ?? null,
    filter.kind ?? null,
  ]);
  return row?.count ?? 0;
}

export async function readTask(tx: Tx, id: string): Promise<CallTaskView | null> {
  const [task] = await tx.query<CallTaskView>(`SELECT ${columns} FROM call_task WHERE id = ANY($1::uuid[])`, [uuidsOf([id])]);
  return task ?? null;
}
