/** What a language needs to word every refusal. */
import type { CaseAct } from "../hold.js";
import type { LinkAct } from "../link/may.js";
import type { RefusalCode } from "../refusal.js";
import type { RecordingState } from "../retention.js";
import type { Standing } from "../role.js";
import type { Severity, TicketKind, TicketState } from "../ticket.js";
import type { TenantAct } from "../tenant.js";
import type { TicketCommandType } from "../ticket/command.js";

/** Things and fields that a refusal can speak of. */
export type What =
  | "ticket"
  | "call"
  | "callLink"
  | "callTask"
  | "case"
  | "recording"
  | "hold"
  | "recordingMark"
  | "atMs"
  | "tenant"
  | "tenantName"
  | "tenantCode"
  | "trade"
  | "unit"
  | "contact"
  | "contactTitle"
  | "phone"
  | "since"
  | "until"
  | "staff"
  | "account"
  | "apiKey"
  | "login"
  | "displayName"
  | "extension"
  | "password"
  | "currentPassword"
  | "newPassword"
  | "language"
  | "keyName"
  | "days"
  | "title"
  | "description"
  | "place"
  | "reporterName"
  | "reporterPhone"
  | "reason"
  | "answer"
  | "outcome"
  | "remedial"
  | "dissatisfaction"
  | "words"
  | "note"
  | "withdrawal"
  | "department"
  | "departmentCode"
  | "departmentName"
  | "trashDays"
  | "graceDays";

export type Act = TicketCommandType | CaseAct | TenantAct | "listen" | "removeRecordingMark" | LinkAct | "finishCallTask";

export interface RefusalWords {
  /** Between the items of a list: of people any of whom will do, and of things that are possible. */
  readonly or: string;
  /** For an empty list. */
  readonly none: string;
  readonly who: Readonly<Record<Standing, string>>;
  readonly act: Readonly<Record<Act, string>>;
  readonly state: Readonly<Record<TicketState | RecordingState, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly kind: Readonly<Record<TicketKind, string>>;
  readonly what: Readonly<Record<What, string>>;
  /** With the refusal's params in braces. */
  readonly texts: Readonly<Record<RefusalCode, string>>;
}
