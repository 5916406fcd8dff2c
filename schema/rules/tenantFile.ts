import type { NumberPlan } from "./number.js";
import { csvCell, joinList } from "./tenantFile/cell.js";
import type { TenantColumn } from "./tenantFile/column.js";
import { tenantColumn, tenantColumns } from "./tenantFile/column.js";
import type { TenantDraft } from "./tenantFile/draft.js";
import { mergeTenantLines } from "./tenantFile/merge.js";
import type { FileRow, RefusedRow, RowPlace, TenantLine } from "./tenantFile/row.js";
import { readTenantRow, refuseRow } from "./tenantFile/row.js";

export interface TenantFile {
  tenants: TenantDraft[];
  /** Where each of them first stands, in the same order. */
  places: RowPlace[];
  refused: RefusedRow[];
  /** Columns that the file has: an update leaves the others as they are. */
  columns: TenantColumn[];
  /** Header cells that name no column of ours, and were left out. */
  ignored: string[];
}

/** Reads a file of tenants: the header's cells, and the rows below it with their lines. */
export function readTenantFile(header: FileRow, rows: readonly FileRow[], plan: NumberPlan): TenantFile {
  const columns = header.cells.map(tenantColumn);
  const present = tenantColumns.filter((column) => columns.includes(column));
  const ignored = header.cells.filter((cell, at) => columns[at] === null && cell.trim() !== "");
  const file = { columns: present, ignored };
  const wrong = headerTrouble(header, columns);
  if (wrong !== null) return { tenants: [], places: [], refused: [wrong], ...file };
  const read = rows.map((row) => readTenantRow(row, columns, plan)).filter((line) => line !== null);
  const merged = mergeTenantLines(read.filter(isLine));
  const unread = read.filter((line): line is RefusedRow => !isLine(line));
  const refused = [...unread, ...merged.refused].sort((a, b) => a.line - b.line);
  return { tenants: merged.tenants, places: merged.places, refused, ...file };
}

function headerTrouble(header: FileRow, columns: readonly (TenantColumn | null)[]): RefusedRow | null {
  const place = { line: header.line, text: header.cells.join(",") };
  if (!columns.includes("name")) return refuseRow(place, "NO_NAME_COLUMN");
  const twice = columns.find((column, at) => column !== null && columns.indexOf(column) !== at);
  return twice ? refuseRow(place, "COLUMN_TWICE", { column: twice }) : null;
}

function isLine(read: TenantLine | RefusedRow): read is TenantLine {
  return !("reason" in read);
}

/** The cells of an export, header first: a line for the tenant, and one for each further contact. */
export function writeTenantFile(tenants: readonly TenantDraft[]): string[][] {
  const lines = tenants.flatMap(tenantLines);
  return [[...tenantColumns], ...lines.map((line) => tenantColumns.map((column) => csvCell(line[column] ?? "")))];
}

function tenantLines(tenant: TenantDraft): Partial<Record<TenantColumn, string>>[] {
  const { code, name, trade, since, note } = tenant;
  const key = { code: code ?? "", name };
  const facts = { trade: trade ?? "", anchor: tenant.anchor ? "yes" : "no", since: since ?? "", note: note ?? "" };
  // phones of nobody in particular stand on a line without a contact
  const people = tenant.contacts.map((contact) => ({
    contact: contact.name,
    title: contact.title ?? "",
    phones: joinList(contact.phones, "phones"),
  }));
  const own = { phones: joinList(tenant.phones, "phones") };
  const [first = own, ...rest] = tenant.phones.length > 0 ? [own, ...people] : people;
  return [
    { ...key, ...facts, units: joinList(tenant.units, "units"), ...first },
    ...rest.map((person) => ({ ...key, ...person })),
  ];
}
