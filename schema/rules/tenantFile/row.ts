import type { NumberPlan } from "../number.js";
import { readNumber } from "../number.js";
import { longest } from "../tenant.js";
import { withoutUnseen } from "../text.js";
import { cellText, hasControlCharacter, isFormula, readDay, readYesNo, splitList } from "./cell.js";
import type { TenantColumn } from "./column.js";

/** Why a row is not taken in; the codes never change, the words are the reader's language. */
export const tenantRowRefusals = [
  "NO_NAME_COLUMN",
  "COLUMN_TWICE",
  "TOO_MANY_CELLS",
  "CONTROL_CHARACTER",
  "FORMULA",
  "NAME_MISSING",
  "ANCHOR_UNCLEAR",
  "SINCE_UNCLEAR",
  "PHONE_UNREADABLE",
  "DUPLICATE",
  "OTHER_NAME_FOR_CODE",
  "NAME_OF_SEVERAL_CODES",
  "CONTRADICTS_LINE",
  "TEXT_TOO_LONG",
  "BROKEN_QUOTE",
  "SEVERAL_OF_NAME",
  "NAME_NEEDS_CODE",
  "TENANCY_ENDED",
] as const;
export type TenantRowRefusal = (typeof tenantRowRefusals)[number];

/** Where a row stands and what stands there. */
export interface RowPlace {
  /** Line of the file, the header being where it stands (usually 1). */
  line: number;
  /** The row as it came, for the person who mends it. */
  text: string;
}

export interface RefusedRow extends RowPlace {
  reason: { code: TenantRowRefusal; params: Record<string, string | number> };
}

export interface FileRow {
  line: number;
  cells: readonly string[];
}

/** One line that can be read, before lines of one tenant are put together. Null and empty: the line does not say. */
export interface TenantLine {
  line: number;
  text: string;
  code: string | null;
  name: string | null;
  units: string[];
  trade: string | null;
  anchor: boolean | null;
  since: string | null;
  note: string | null;
  contact: { name: string; title: string | null } | null;
  phones: string[];
}

export function refuseRow(
  row: RowPlace,
  code: TenantRowRefusal,
  params: RefusedRow["reason"]["params"] = {},
): RefusedRow {
  return { line: row.line, reason: { code, params }, text: row.text };
}

/** Reads one row by itself. Rows without any content give null. */
export function readTenantRow(
  row: FileRow,
  columns: readonly (TenantColumn | null)[],
  plan: NumberPlan,
): TenantLine | RefusedRow | null {
  const place = { line: row.line, text: row.cells.join(",") };
  if (row.cells.every((cell) => cellText(withoutUnseen(cell)) === "")) return null;
  if (row.cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
    return refuseRow(place, "TOO_MANY_CELLS", { expected: columns.length, found: row.cells.length });
  }
  const said = new Map<TenantColumn, string>();
  for (const [at, column] of columns.entries()) {
    const given = row.cells[at] ?? "";
    // First of all: what is behind an unseen sign may begin like a formula.
    const cell = column === "note" ? given : withoutUnseen(given);
    if (column === null || cell === "") continue;
    const danger = dangerOf(cell, column, plan);
    if (danger !== null) return refuseRow(place, danger, { column });
    said.set(column, cellText(cell));
  }
  return understand(place, said, plan);
}

function understand(place: RowPlace, said: Map<TenantColumn, string>, plan: NumberPlan) {
  const text = (column: TenantColumn) => said.get(column)?.replace(/\r\n?/g, "\n") || null;
  const [code, name, contact, title] = [text("code"), text("name"), text("contact"), text("title")];
  if (code === null && name === null) return refuseRow(place, "NAME_MISSING");
  const anchor = readYesNo(said.get("anchor") ?? "");
  if (anchor === undefined) return refuseRow(place, "ANCHOR_UNCLEAR", { value: said.get("anchor")! });
  const since = readDay(said.get("since") ?? "");
  if (since === undefined) return refuseRow(place, "SINCE_UNCLEAR", { value: said.get("since")! });
  const phones = splitList(said.get("phones") ?? "", "phones");
  const unread = phones.find((phone) => !isNumber(phone, plan));
  if (unread !== undefined) return refuseRow(place, "PHONE_UNREADABLE", { value: unread });
  const units = splitList(said.get("units") ?? "", "units");
  const tooLong = firstTooLong({ ...Object.fromEntries(said), units, phones });
  if (tooLong !== null) return refuseRow(place, "TEXT_TOO_LONG", tooLong);
  // a list that names only 店長 knows whom it means
  const person = contact !== null ? { name: contact, title } : title !== null ? { name: title, title: null } : null;
  return {
    ...place,
    code,
    name,
    units,
    trade: text("trade"),
    anchor,
    since,
    note: text("note"),
    contact: person,
    phones,
  };
}

/** The column of a text that the register has no room for. */
function firstTooLong(said: Partial<Record<TenantColumn, string | readonly string[]>>) {
  for (const column of ["code", "name", "units", "trade", "note", "contact", "title", "phones"] as const) {
    const most = longest[column === "units" ? "unit" : column === "phones" ? "phone" : column];
    if ([said[column] ?? ""].flat().some((text) => text.length > most)) return { column, most };
  }
  return null;
}

/** A cell that must not come in. +8613800138000 begins like a formula and is a phone. */
function dangerOf(cell: string, column: TenantColumn, plan: NumberPlan): TenantRowRefusal | null {
  if (hasControlCharacter(cell)) return "CONTROL_CHARACTER";
  if (!isFormula(cell)) return null;
  const phones = column === "phones" && /^[+＋]/.test(cell) ? splitList(cell, "phones") : [];
  return phones.length > 0 && phones.every((phone) => isNumber(phone, plan)) ? null : "FORMULA";
}

function isNumber(phone: string, plan: NumberPlan): boolean {
  return readNumber(phone, plan).candidates.length > 0;
}
