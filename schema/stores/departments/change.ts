import type { Tx } from "../../database/transaction.js";
import { DepartmentRow } from "../../rows/department.js";
import { type AroundDepartment, type Department, type DepartmentNames, checkDepartment, placed } from "../../rules/department.js";
import type { Language } from "../../rules/language.js";
import { type Refusal, refuse } from "../../rules/refusal.js";
import { openStates } from "../../rules/ticket.js";
import { type AuditActor, appendAudit } from "../audit.js";
import { departmentsByCode, listDepartments } from "../departments.js";
import { appendEvents } from "../events.js";
import { readSite } from "../site.js";
import { lockDepartments } from "./lock.js";

export type DepartmentOutcome = { department: Department } | { refusal: Refusal };

/** What is left out stays as it is; `names` are all of them. */
export interface DepartmentChange {
  names?: DepartmentNames;
  position?: number;
  enabled?: boolean;
}

/** A new department, behind the others. */
export async function addDepartment(
  tx: Tx,
  by: AuditActor,
  { code, names }: Pick<Department, "code" | "names">,
): Promise<DepartmentOutcome> {
  await lockDepartments(tx);
  const refusal = checkDepartment(null, { code, names, enabled: true }, await around(tx, code, null));
  if (refusal) return { refusal };
  const position = Math.max(0, ...(await listDepartments(tx)).map((other) => other.position)) + 1;
  await tx.manager.insert(DepartmentRow, { code, names: { ...names }, position, disabledAt: null, version: 1 });
  await publish(tx, by, code, { kind: "departmentAdded", action: "add", detail: { names }, tickets: [] });
  return { department: await departmentOf(tx, code) };
}

/** The one door to a department that is there: lock, decide, save, event and audit row. A change of nothing is no change. */
export async function changeDepartment(
  tx: Tx,
  by: AuditActor,
  code: string,
  change: DepartmentChange,
  expectedVersion: number | null,
): Promise<DepartmentOutcome> {
  await lockDepartments(tx);
  const [before] = await departmentsByCode(tx, [code]);
  if (!before) return { refusal: refuse("NOT_FOUND", { what: "department", number: code }, "code") };
  const { version } = before;
  if (expectedVersion !== null && expectedVersion !== version) {
    return { refusal: refuse("CONFLICT", { number: code, expected: expectedVersion, actual: version }, "version") };
  }
  const tickets = await openTicketsOf(tx, code);
  const enabled = before.disabledAt === null;
  const wanted = { code, names: change.names ?? before.names, enabled: change.enabled ?? enabled };
  const refusal = checkDepartment({ ...wanted, enabled }, wanted, await around(tx, code, tickets));
  if (refusal) return { refusal };
  const renamed = !sameNames(wanted.names, before.names);
  const moved = change.position !== undefined && (await place(tx, code, change.position));
  if (!renamed && !moved && wanted.enabled === enabled) return { department: before };
  const disabledAt = wanted.enabled ? null : (before.disabledAt ?? (await tx.now()));
  await tx.manager.update(DepartmentRow, { code }, { names: { ...wanted.names }, disabledAt, version: version + 1 });
  await publish(tx, by, code, { ...kindOf(enabled, wanted.enabled), detail: { ...change, before: before.names }, tickets: renamed ? tickets : [] });
  return { department: await departmentOf(tx, code) };
}

function kindOf(before: boolean, after: boolean): Pick<Happened, "kind" | "action"> {
  if (before === after) return { kind: "departmentChanged", action: "change" };
  return after ? { kind: "departmentEnabled", action: "enable" } : { kind: "departmentDisabled", action: "disable" };
}

async function around(tx: Tx, code: string, tickets: readonly string[] | null): Promise<AroundDepartment> {
  const site = await readSite(tx);
  if (!site) throw new Error("the database has no site: it was not prepared by a start");
  const [holder] =
    tickets !== null ? [] : await tx.query<{ code: string }>("SELECT code FROM department WHERE lower(code) = lower($1)", [code]);
  return { siteLanguage: site.language as Language, codeHolder: holder?.code ?? null, openTickets: tickets?.length ?? 0 };
}

async function openTicketsOf(tx: Tx, code: string): Promise<string[]> {
  const open = openStates.map((state) => `'${state}'`).join(", "); // written out, as the index of open tickets has it
  const rows = await tx.query<{ id: string }>(`SELECT id FROM ticket WHERE department_code = $1 AND state IN (${open})`, [code]);
  return rows.map(({ id }) => id);
}

/** JSONB does not keep the order that languages were given in. */
function sameNames(one: DepartmentNames, other: DepartmentNames): boolean {
  const written = (names: DepartmentNames) => JSON.stringify(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
  return written(one) === written(other);
}

/** True when it was elsewhere. The others make room, and are no newer for it: nobody has changed what they say. */
async function place(tx: Tx, code: string, position: number): Promise<boolean> {
  const order = (await listDepartments(tx)).map((other) => other.code);
  const wanted = placed(order, code, position);
  await tx.change(
    `UPDATE department SET position = place FROM unnest($1::text[]) WITH ORDINALITY AS wanted (code, place)
     WHERE department.code = wanted.code AND position <> place`,
    [wanted],
  );
  return wanted.indexOf(code) !== order.indexOf(code);
}

async function departmentOf(tx: Tx, code: string): Promise<Department> {
  const [department] = await departmentsByCode(tx, [code]);
  if (!department) throw new Error(`department ${code} is gone`);
  return department;
}

interface Happened {
  kind: string;
  action: string;
  detail: Record<string, unknown>;
  /** Ids of the tickets whose cards look different now. */
  tickets: readonly string[];
}

async function publish(tx: Tx, by: AuditActor, code: string, { kind, action, detail, tickets }: Happened): Promise<void> {
  await appendEvents(tx, [{ topic: "site", aggregateId: code, kind, data: { ticketIds: tickets } }]);
  await appendAudit(tx, by, { action: `department.${action}`, subjectType: "department", subjectId: code, detail });
}
