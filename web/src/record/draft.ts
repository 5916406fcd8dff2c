import type { Cause, Severity, TicketCategory, TicketChannel, TicketKind } from "../../../schema/rules/ticket.js";
import type { TenantFoundFragment } from "../search/search.generated.js";
import { current } from "../search/read.js";
import type { RecordTicketMutationVariables } from "./record.generated.js";

/** A tenant as it was chosen: with what it filled in, so that another choice takes it back. */
export interface ChosenTenant {
  id: string;
  name: string;
  units: string[];
  contact: string | null;
}

/** The form as it is being filled in; kept at each keystroke. Times are ISO 8601 or null. */
export interface RecordDraft {
  phone: string;
  tenant: ChosenTenant | null;
  reporterName: string;
  anonymous: boolean;
  kind: TicketKind | null;
  channel: TicketChannel;
  place: string;
  description: string;
  title: string;
  remedySought: string;
  departmentCode: string | null;
  severity: Severity;
  category: TicketCategory | null;
  cause: Cause | null;
  businessAffected: boolean;
  happenedAt: string | null;
  receivedAt: string | null;
}

export const emptyDraft: RecordDraft = {
  phone: "",
  tenant: null,
  reporterName: "",
  anonymous: false,
  kind: null,
  channel: "PHONE",
  place: "",
  description: "",
  title: "",
  remedySought: "",
  departmentCode: null,
  severity: "ORDINARY",
  category: null,
  cause: null,
  businessAffected: false,
  happenedAt: null,
  receivedAt: null,
};

const LONGEST_SUGGESTION = 60;

/** One typing is enough: the first sentence of what happened. */
export function titleOf({ title, description }: Pick<RecordDraft, "title" | "description">): string {
  if (title.trim()) return title.trim();
  const text = description.trim();
  const first = [...(text.split(/[\n。！？!?；;]|\.\s/u, 1)[0]?.trim() || text)];
  return first.length > LONGEST_SUGGESTION ? `${first.slice(0, LONGEST_SUGGESTION - 1).join("")}…` : first.join("");
}

/** Takes the tenant's name and place over, but never over what was typed by hand. */
export function withTenant(draft: RecordDraft, found: TenantFoundFragment): RecordDraft {
  const before = withoutTenant(draft);
  const units = current(found.units).map(({ unit }) => unit);
  const contact = contactOf(found, draft.phone)?.name ?? null;
  return {
    ...before,
    tenant: { id: found.id, name: found.name, units, contact },
    reporterName: before.reporterName || (contact ?? ""),
    place: before.place || (units.length === 1 ? units[0]! : ""),
  };
}

/** Takes back what the tenant filled in. */
export function withoutTenant(draft: RecordDraft): RecordDraft {
  const { tenant, reporterName, place } = draft;
  return {
    ...draft,
    tenant: null,
    reporterName: reporterName === tenant?.contact ? "" : reporterName,
    place: tenant?.units.includes(place) ? "" : place,
  };
}

// The end of a number tells whose it is, whichever way its beginning is written.
const TELLING_DIGITS = 7;
const digitsOf = (text: string): string => text.normalize("NFKC").replace(/\D/gu, "");

/** The contact whose phone it is. */
export function contactOf({ phones }: TenantFoundFragment, phone: string): { name: string; title: string | null } | null {
  const wanted = digitsOf(phone);
  if (wanted.length < TELLING_DIGITS) return null;
  return current(phones).find((one) => digitsOf(one.phone.display).endsWith(wanted.slice(-TELLING_DIGITS)))?.contact ?? null;
}

export type Needed = "kind" | "description" | "reporterName";

/** What the ticket cannot be without; an emergency asks nobody for a name. */
export function missing(draft: RecordDraft): Needed[] {
  const { kind, description, phone, tenant, reporterName, anonymous } = draft;
  const nobody = !anonymous && !phone.trim() && !tenant && !reporterName.trim();
  const found: Needed[] = [];
  if (nobody && kind !== "EMERGENCY") found.push("reporterName");
  if (!kind) found.push("kind");
  if (!description.trim()) found.push("description");
  return found;
}

/** As the server takes it. Category and cause are a complaint's (T2). */
export function inputOf(draft: RecordDraft, kind: TicketKind): RecordTicketMutationVariables["input"] {
  const { channel, description, severity, businessAffected, departmentCode, happenedAt, receivedAt, anonymous } = draft;
  const complaint = kind === "COMPLAINT";
  return {
    kind,
    channel,
    title: titleOf(draft),
    description,
    severity,
    businessAffected,
    departmentCode,
    happenedAt,
    receivedAt,
    category: complaint ? draft.category : null,
    cause: complaint ? draft.cause : null,
    remedySought: draft.remedySought || null,
    place: draft.place || null,
    tenantId: draft.tenant?.id ?? null,
    reporterPhone: draft.phone.trim() || null,
    reporterName: anonymous ? null : draft.reporterName || null,
    // An emergency without a name is anonymous as the server finds it.
    anonymous: anonymous || (kind === "EMERGENCY" ? null : false),
  };
}
