/** What people ask of a ticket. One command, one mutation of the API, one decision. */
import type { Actor } from "../role.js";
import type {
  CallBackMeans,
  Cause,
  ReporterPhone,
  Severity,
  TellMeans,
  TellPurpose,
  TicketCategory,
  TicketChannel,
  TicketKind,
  TicketPolicy,
  Validity,
} from "../ticket.js";

/** T1. Without name, phone and tenant the reporter is anonymous, unless `anonymous: false` insists on one. */
export interface RecordTicket {
  type: "record";
  /** Given by the store, inside the transaction that saves the ticket (T3: a refusal leaves no hole). */
  id: string;
  number: string;
  kind: TicketKind;
  channel: TicketChannel;
  title: string;
  description: string;
  category?: TicketCategory | null;
  severity?: Severity | null;
  businessAffected?: boolean | null;
  cause?: Cause | null;
  remedySought?: string | null;
  place?: string | null;
  tenantId?: string | null;
  reporterName?: string | null;
  reporterPhone?: ReporterPhone | null;
  anonymous?: boolean | null;
  departmentCode?: string | null;
  happenedAt?: Date | null;
  receivedAt?: Date | null;
}

export interface MeasureInput {
  remedial: string;
  corrective?: string | null;
  byWhen?: Date | null;
}

export interface CallBackInput {
  reached: boolean;
  /** Null when nobody was reached, or who was reached asked for another time (`nextTryAt`). */
  satisfied?: boolean | null;
  /** The reporter's words; the reason when not satisfied (C4). */
  words?: string | null;
  means: CallBackMeans;
  nextTryAt?: Date | null;
  callId?: string | null;
}

export interface TellInput {
  means: TellMeans;
  words: string;
  purpose: TellPurpose;
  callId?: string | null;
}

export type TicketCommand =
  | RecordTicket
  | { type: "handOver"; departmentCode: string; handler?: Pick<Actor, "id" | "login" | "role" | "departments"> | null }
  | { type: "answer"; answer: string }
  | { type: "sendBack"; reason: string }
  | { type: "startWork" }
  | ({ type: "stateMeasure" } & MeasureInput)
  | { type: "resolve"; outcome: string }
  | ({ type: "recordCallBack" } & CallBackInput)
  | { type: "close" }
  | { type: "note"; text: string }
  | ({ type: "tellReporter" } & TellInput)
  | { type: "withdraw"; words: string }
  | { type: "void"; reason: string }
  | { type: "reopen"; reason: string }
  | { type: "ruleValidity"; validity: Validity; reason: string }
  | { type: "release"; reason: string };
export type TicketCommandType = TicketCommand["type"];

/** Everything a decision may look at besides the ticket. */
export interface TicketContext {
  /** The database's time, read once in the transaction. */
  readonly now: Date;
  readonly actor: Actor;
  readonly policy: TicketPolicy;
  /** Codes of the site's departments. */
  readonly departments: readonly string[];
}
