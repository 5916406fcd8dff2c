/** A ticket's history: what was done, when, by whom. Everything else about a ticket is derived from it. */
import type { Role } from "../role.js";
import type { CallBackMeans, CloseReason, TellMeans, TellPurpose, Ticket, Validity } from "../ticket.js";

/** ISO 8601 in UTC: event data is JSON, and means the same after a trip through the database. */
export type Instant = string;

type RecordedFacts = Pick<
  Ticket,
  | "id"
  | "number"
  | "kind"
  | "category"
  | "channel"
  | "severity"
  | "businessAffected"
  | "cause"
  | "title"
  | "description"
  | "remedySought"
  | "place"
  | "tenantId"
  | "reporterName"
  | "reporterPhone"
  | "anonymous"
  | "departmentCode"
  | "lateEntry"
>;

/** Event type → its data. */
export interface TicketEventData {
  RECORDED: RecordedFacts & { happenedAt: Instant | null; receivedAt: Instant };
  HANDED_OVER: { departmentCode: string; handlerId: string | null; from: string | null };
  ANSWERED: { answer: string };
  SENT_BACK: { reason: string; from: string | null };
  WORK_STARTED: { handlerId: string };
  MEASURE_STATED: { remedial: string; corrective: string | null; byWhen: Instant | null };
  RESOLVED: { outcome: string };
  CALLED_BACK: {
    reached: boolean;
    satisfied: boolean | null;
    words: string | null;
    means: CallBackMeans;
    /** When to try again; named by the reporter when `reached`, else the desk's own plan. */
    nextTryAt: Instant | null;
    callId: string | null;
  };
  CLOSED: { closeReason: CloseReason };
  NOTED: { text: string };
  REPORTER_TOLD: { means: TellMeans; words: string; purpose: TellPurpose; callId: string | null };
  WITHDRAWN: { words: string };
  VOIDED: { reason: string };
  REOPENED: { reason: string };
  VALIDITY_RULED: { validity: Validity; reason: string };
  RELEASED: { reason: string };
  /** S8: noted once by passing time itself; moves nothing and leaves the version alone. */
  CLOCK_BREACHED: { clock: string; cycle: number; dueAt: Instant };
}
export type TicketEventType = keyof TicketEventData;

interface EventOf<T extends TicketEventType> {
  readonly type: T;
  readonly at: Date;
  /** The person's id and role then; null when no person did it. */
  readonly by: string | null;
  readonly byRole: Role | null;
  /** The ticket's version once this is applied. */
  readonly version: number;
  readonly data: Readonly<TicketEventData[T]>;
}
export type TicketEvent = { [T in TicketEventType]: EventOf<T> }[TicketEventType];

/** What a decision says; `decide` adds when, by whom and the version. */
export type EventBody = { [T in TicketEventType]: { type: T; data: TicketEventData[T] } }[TicketEventType];
