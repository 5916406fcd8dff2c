/** A tenant's file (V1): what stands in it, what may be written there, and who may write it. */
import { type NumberPlan, readNumber } from "./number.js";
import { type Refusal, refuse } from "./refusal.js";
import { type Actor, type Role, isDesk } from "./role.js";
import { hasControlCharacter, readDay } from "./tenantFile/cell.js";
import { isBlank, withoutUnseen } from "./text.js";

/** What a file says of its tenant now; changed by a supervisor, each change with an audit row. */
export interface TenantFacts {
  /** The outside's own key of a tenant, unique; null where there is none. */
  readonly code: string | null;
  readonly name: string;
  readonly trade: string | null;
  /** 主力店. */
  readonly anchor: boolean;
  readonly note: string | null;
  /** `YYYY-MM-DD`, first day of the tenancy. */
  readonly since: string | null;
  /** `YYYY-MM-DD`, last day of the tenancy; null while it has no end. */
  readonly until: string | null;
}

export interface Tenant extends TenantFacts {
  readonly id: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Grows with each change of anything in the file. */
  readonly version: number;
}

/** A part of the file that begins and ends and is never overwritten: history says who was where when. */
interface Span {
  readonly id: string;
  readonly tenantId: string;
  readonly since: Date;
  /** Null while it lasts. */
  readonly until: Date | null;
}
export interface TenantUnit extends Span {
  readonly unit: string;
}
export interface TenantContact extends Span {
  readonly name: string;
  readonly title: string | null;
}
export interface TenantPhone extends Span {
  /** The contact whose phone it is; null for the tenant's own. */
  readonly contactId: string | null;
  readonly raw: string;
  readonly e164: string | null;
}

export type TenantAct = "createTenant" | "updateTenant" | "changeUnits" | "changeContacts" | "importTenants" | "exportTenants";

const supervisor = ({ role }: Pick<Actor, "role">): boolean => role === "supervisor";
const setsUp = ({ role }: Pick<Actor, "role">): boolean => (["supervisor", "administrator"] as Role[]).includes(role);
const allowed: Readonly<Record<TenantAct, (actor: Actor) => boolean>> = {
  createTenant: supervisor,
  updateTenant: supervisor,
  changeUnits: supervisor,
  // Whoever talks to the tenant hears of a new number first.
  changeContacts: isDesk,
  importTenants: setsUp,
  exportTenants: setsUp,
};

export function mayChange(actor: Actor, act: TenantAct): Refusal | null {
  return allowed[act](actor) ? null : refuse("FORBIDDEN", { act, who: act === "changeContacts" ? "desk" : "supervisor" });
}

/** Characters of each text, at most. */
export const longest = { code: 50, name: 200, trade: 100, note: 2_000, unit: 50, contact: 100, title: 100, phone: 100 } as const;

/** Full-width letters, case, spaces and what nobody sees make no other tenant. */
export function comparableName(name: string): string {
  return withoutUnseen(name).normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** A text of several lines as it is stored: without blanks around it, lines ended in one way; blank is null. */
export function storedText(text: string | null | undefined): string | null {
  return text?.replace(/\r\n?/gu, "\n").trim() || null;
}

/** `today` and the days of a tenancy are the site's own. */
export function hasEnded({ until }: Pick<TenantFacts, "until">, today: string): boolean {
  return until !== null && until < today;
}

/** What else the register holds that this file could be taken for. */
export interface Others {
  /** `YYYY-MM-DD` at the site. */
  readonly today: string;
  /** The name of another tenant that bears the code. */
  readonly codeHolder: string | null;
  /** Codes of the other tenants of the same name that have not ended; null for one without a code. */
  readonly sameName: readonly (string | null)[];
}

/** May the file say this? */
export function checkTenant(wanted: TenantFacts, others: Others): Refusal | null {
  const { code, name, trade, note, since, until } = wanted;
  if (isBlank(name)) return refuse("TEXT_MISSING", { what: "tenantName" }, "name");
  const trouble =
    textTrouble(name, longest.name, "tenantName", "name") ??
    textTrouble(code, longest.code, "tenantCode", "code") ??
    textTrouble(trade, longest.trade, "trade", "trade") ??
    textTrouble(note, longest.note, "note", "note") ??
    dayTrouble(since, "since") ??
    dayTrouble(until, "until");
  if (trouble) return trouble;
  if (since !== null && until !== null && until < since) return refuse("VALUE_INVALID", { what: "until" }, "until");
  if (code !== null && others.codeHolder !== null) return refuse("CODE_TAKEN", { code, name: others.codeHolder }, "code");
  // A list without codes means by a name one tenant only.
  const clear = hasEnded(wanted, others.today) || toldApart(code, others.sameName);
  return clear ? null : refuse("NAME_NEEDS_CODE", { name }, "code");
}

/** Tenants of one name are told apart when each has a code. */
export function toldApart(code: string | null, sameName: readonly (string | null)[]): boolean {
  return sameName.length === 0 || (code !== null && !sameName.includes(null));
}

export function checkUnit(unit: string): Refusal | null {
  return missing(unit, "unit", "unit") ?? textTrouble(unit, longest.unit, "unit", "unit");
}

export function checkContact({ name, title }: Pick<TenantContact, "name" | "title">): Refusal | null {
  return (
    missing(name, "contact", "name") ??
    textTrouble(name, longest.contact, "contact", "name") ??
    textTrouble(title, longest.title, "contactTitle", "title")
  );
}

export function checkPhone(raw: string, plan: NumberPlan): Refusal | null {
  const trouble = missing(raw, "phone", "phone") ?? textTrouble(raw, longest.phone, "phone", "phone");
  if (trouble) return trouble;
  return readNumber(raw, plan).candidates.length === 0 ? refuse("VALUE_INVALID", { what: "phone" }, "phone") : null;
}

/** Something begins: now, or when it really did. */
export function checkBegin(since: Date, now: Date): Refusal | null {
  return since > now ? refuse("VALUE_INVALID", { what: "since" }, "since") : null;
}

/** Something ends: once, not before it began, and not in advance. */
export function checkEnd(span: Pick<Span, "since" | "until">, until: Date, now: Date, what: "unit" | "contact" | "phone"): Refusal | null {
  if (span.until !== null) return refuse("ALREADY_ENDED", { what });
  return until > now || until < span.since ? refuse("VALUE_INVALID", { what: "until" }, "until") : null;
}

function missing(text: string, what: string, field: string): Refusal | null {
  return isBlank(text) ? refuse("TEXT_MISSING", { what }, field) : null;
}

function textTrouble(text: string | null, most: number, what: string, field: string): Refusal | null {
  if (text === null) return null;
  if (text.length > most) return refuse("TEXT_TOO_LONG", { what, most }, field);
  return hasControlCharacter(text) ? refuse("VALUE_INVALID", { what }, field) : null;
}

function dayTrouble(day: string | null, what: "since" | "until"): Refusal | null {
  return day === null || readDay(day) === day ? null : refuse("VALUE_INVALID", { what }, what);
}
