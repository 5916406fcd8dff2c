/** Departments as the administrator edits them: their names in each language, their order, and when one may end. */
import type { Language } from "./language.js";
import { type Refusal, refuse } from "./refusal.js";

/** A language that is not there shows the name of the site's language. */
export type DepartmentNames = Readonly<Partial<Record<Language, string>>>;

export interface Department {
  readonly code: string;
  readonly names: DepartmentNames;
  /** Its place in lists, from 1. */
  readonly position: number;
  readonly disabledAt: Date | null;
  /** Grows with each change; a change that names an older one is refused. */
  readonly version: number;
}

export interface DepartmentFacts {
  readonly code: string;
  readonly names: DepartmentNames;
  readonly enabled: boolean;
}

/** What a department has to fit among. */
export interface AroundDepartment {
  readonly siteLanguage: Language;
  /** The other department with this code, in any spelling of case. */
  readonly codeHolder: string | null;
  /** Open tickets that are with it now. */
  readonly openTickets: number;
}

/** Letters, digits and . _ -, none of them drawn as nothing. */
export const codeForm = /^(?!.*\p{Default_Ignorable_Code_Point})[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;
const longestName = 100;

/** May the department look like `wanted`? `before` is null for a new one. */
export function checkDepartment(before: DepartmentFacts | null, wanted: DepartmentFacts, around: AroundDepartment): Refusal | null {
  const { code, names, enabled } = wanted;
  if (!codeForm.test(code)) return refuse("VALUE_INVALID", { what: "departmentCode" }, "code");
  if (around.codeHolder !== null) return refuse("DEPARTMENT_TAKEN", { department: around.codeHolder }, "code");
  if (names[around.siteLanguage] === undefined) return refuse("TEXT_MISSING", { what: "departmentName" }, "names");
  if (Object.values(names).some((name) => name.length > longestName)) {
    return refuse("TEXT_TOO_LONG", { what: "departmentName", most: longestName }, "names");
  }
  // Nobody would look for work with a department that is no more.
  const ends = before?.enabled === true && !enabled;
  return ends && around.openTickets > 0 ? refuse("DEPARTMENT_BUSY", { department: code, tickets: around.openTickets }) : null;
}

/** In the asked-for language, else in the site's, else in any. */
export function departmentName({ code, names }: Pick<Department, "code" | "names">, language: Language, siteLanguage: Language): string {
  return names[language] ?? names[siteLanguage] ?? Object.values(names)[0] ?? code;
}

/** The order after one has moved to a place counted from 1; a place beyond the last is the last. */
export function placed(order: readonly string[], code: string, position: number): string[] {
  const others = order.filter((other) => other !== code);
  const index = Math.min(Math.max(position, 1) - 1, others.length);
  return [...others.slice(0, index), code, ...others.slice(index)];
}
