import type { Tx } from "../../database/transaction.js";
import { type TicketFilter, type TicketScope, openTickets } from "./view.js";

/** An open ticket, and a text that differs as soon as anything of its card does: see {@link readCardMarks}. */
export interface CardMark {
  readonly id: string;
  readonly mark: string;
}

export interface MarkedBoard {
  /** The newest place of the order of events; the marks are at least as new. */
  readonly seq: number;
  readonly now: Date;
  readonly cards: readonly CardMark[];
}

/**
 * Which tickets are on this board, and the version of every row that their cards show: ticket, department, people, tenant
 * and units, calls, what holds it, the site's policy. PostgreSQL writes a new `xmin` with each version of a row, so
 * nobody has to remember to say that something changed. A history grows only together with its ticket's row.
 */
export async function readCardMarks(tx: Tx, scope: TicketScope, filter: TicketFilter): Promise<MarkedBoard> {
  const { where, values } = openTickets(scope, filter);
  return readMarked(tx, where, values);
}

/** The marks of those of these tickets that are on this board now. */
export async function readMarksOf(tx: Tx, ids: readonly string[], scope: TicketScope, filter: TicketFilter): Promise<readonly CardMark[]> {
  const { where, values } = openTickets(scope, filter);
  return (await readMarked(tx, `${where} AND id = ANY($${values.length + 1}::uuid[])`, [...values, ids])).cards;
}

/** The marks come as one value: a row for each takes three times as long to read. */
async function readMarked(tx: Tx, where: string, values: readonly unknown[]): Promise<MarkedBoard> {
  const [row] = await tx.prepared<{ seq: number; now: Date; marks: Record<string, string> }>(marksOf(where), values);
  const { seq, now, marks } = row!;
  return { seq, now, cards: Object.entries(marks).map(([id, mark]) => ({ id, mark })) };
}

// Grouped and joined: a sub-select for each card would run once for each row.
const marksOf = (where: string): string => `
  WITH t AS MATERIALIZED (SELECT xmin AS version, id, department_code, handler_id, recorded_by, tenant_id FROM ticket WHERE ${where}),
  marked AS (
    SELECT t.id, ROW (t.version, d.xmin, handler.xmin, writer.xmin, n.xmin, unit.versions, call.versions, matter.versions, site.xmin)::text AS mark
    FROM t CROSS JOIN site
      LEFT JOIN department d ON d.code = t.department_code
      LEFT JOIN account handler ON handler.id = t.handler_id
      LEFT JOIN account writer ON writer.id::text = t.recorded_by
      LEFT JOIN tenant n ON n.id = t.tenant_id
      LEFT JOIN (
        SELECT tenant_id, string_agg(xmin::text, ' ') AS versions
        FROM tenant_unit WHERE tenant_id IN (SELECT tenant_id FROM t) GROUP BY tenant_id
      ) unit ON unit.tenant_id = t.tenant_id
      LEFT JOIN (
        SELECT t.id, string_agg(concat(l.xmin, '/', c.xmin, '/', r.xmin), ' ') AS versions
        FROM t JOIN call_link l ON l.ticket_id = t.id JOIN call c ON c.id = l.call_id
          LEFT JOIN recording r ON r.call_id = c.id AND r.hold_count > 0
        GROUP BY t.id
      ) call ON call.id = t.id
      LEFT JOIN (
        SELECT t.id, string_agg(f.xmin::text, ' ') AS versions
        FROM t JOIN case_ticket m ON m.ticket_id = t.id JOIN case_file f ON f.id = m.case_id GROUP BY t.id
      ) matter ON matter.id = t.id
  )
  SELECT seq, desk_now() AS now, (SELECT coalesce(json_object_agg(id, mark), '{}') FROM marked) AS marks FROM relay_state`;
