/** What a ticket is, and every move it can make (handbook T, `tickets.md`). */
import type { Role } from "./role.js";

export const ticketKinds = [
  "INQUIRY",
  "COMPLAINT",
  "REQUEST",
  "REPAIR",
  "SUGGESTION",
  "SPECIAL_SERVICE",
  "EMERGENCY",
] as const;
export type TicketKind = (typeof ticketKinds)[number];

export const ticketChannels = ["PHONE", "MAIL", "LETTER", "FAX", "IN_PERSON", "APP", "WEB"] as const;
export type TicketChannel = (typeof ticketChannels)[number];

export const ticketStates = [
  "RECORDED",
  "HANDED_OVER",
  "IN_PROGRESS",
  "RESOLVED",
  "CLOSED",
  "VOIDED",
  "MERGED",
] as const;
export type TicketState = (typeof ticketStates)[number];
export const openStates = ["RECORDED", "HANDED_OVER", "IN_PROGRESS", "RESOLVED"] as const satisfies TicketState[];

/** T2: what the trouble is about. */
export const ticketCategories = ["REPAIR", "NOISE", "SECURITY", "ENVIRONMENT", "SERVICE", "OTHER"] as const;
export type TicketCategory = (typeof ticketCategories)[number];

export const severities = ["ORDINARY", "IMPORTANT", "MAJOR"] as const;
export type Severity = (typeof severities)[number];

/** S3: a cause outside our control is answered sooner than the rest. */
export const causes = ["OUTSIDE_CONTROL", "EQUIPMENT", "FACILITIES", "OTHER"] as const;
export type Cause = (typeof causes)[number];

export const validities = ["VALID", "INVALID"] as const;
export type Validity = (typeof validities)[number];

export const callBackMeans = ["PHONE", "MESSAGE", "IN_PERSON"] as const;
export type CallBackMeans = (typeof callBackMeans)[number];

export const tellMeans = ["PHONE", "MESSAGE", "LETTER", "IN_PERSON"] as const;
export type TellMeans = (typeof tellMeans)[number];

/** EXPLANATION: why a complaint is invalid (T7) or a request cannot be granted (T8). */
export const tellPurposes = ["PROGRESS", "ANSWER", "EXPLANATION"] as const;
export type TellPurpose = (typeof tellPurposes)[number];

/** Which door a ticket was closed through; EXPLAINED and RELEASED are counted apart (C1). */
export const closeReasons = ["ANSWERED", "CALLED_BACK", "EXPLAINED", "RELEASED", "DONE", "WITHDRAWN"] as const;
export type CloseReason = (typeof closeReasons)[number];

/** As it was given, and in international form where it could be read (null: short number, anonymous, unreadable). */
export interface ReporterPhone {
  readonly raw: string;
  readonly e164: string | null;
}

/** A ticket as it stands now: its events folded (`ticket/apply.ts`). The facts marked "this cycle" start afresh with it. */
export interface Ticket {
  readonly id: string;
  /** T3: the register number, see `register.ts`. */
  readonly number: string;
  readonly kind: TicketKind;
  readonly category: TicketCategory | null;
  readonly channel: TicketChannel;
  readonly state: TicketState;
  readonly severity: Severity;
  /** S2: the tenant cannot do business. */
  readonly businessAffected: boolean;
  readonly cause: Cause | null;
  /** Null until the department's manager rules (T7). */
  readonly validity: Validity | null;
  readonly validityReason: string | null;
  readonly title: string;
  readonly description: string;
  readonly remedySought: string | null;
  readonly place: string | null;
  readonly tenantId: string | null;
  readonly reporterName: string | null;
  readonly reporterPhone: ReporterPhone | null;
  readonly anonymous: boolean;
  /** While RECORDED only a suggestion; afterwards the department that must act. */
  readonly departmentCode: string | null;
  readonly handlerId: string | null;
  /** T1: when it happened, when it reached us, when it was written down. */
  readonly happenedAt: Date | null;
  readonly receivedAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  /** T1: entered after the fact 補錄. */
  readonly lateEntry: boolean;
  /** From 1; a new one with each reopening and each unsatisfied call-back (C4). */
  readonly cycle: number;
  /** From 1, one more with each command; passing time does not change it. */
  readonly version: number;
  /** What was done, or the answer given to an inquiry. */
  readonly outcome: string | null;
  readonly remedialMeasure: string | null;
  readonly correctiveMeasure: string | null;
  readonly measureDueAt: Date | null;
  readonly resolvedAt: Date | null;
  /** Call-backs of this cycle: tries that reached nobody, the last word heard, who asked, the time the reporter named. */
  readonly callBackTries: number;
  readonly callBackSatisfied: boolean | null;
  readonly callBackRole: Role | null;
  readonly callBackNextAt: Date | null;
  /** Who explained it to the reporter in this cycle (T7, T8): the first of a rank that may end it, else the last. */
  readonly explainedRole: Role | null;
  /** C1: why the supervisor let it close without a call-back, in this cycle. */
  readonly releaseReason: string | null;
  readonly closedAt: Date | null;
  readonly closeReason: CloseReason | null;
}

/** C1: these are closed only after a call-back. */
export const needsCallBack = (kind: TicketKind): boolean =>
  kind === "COMPLAINT" || kind === "REQUEST" || kind === "REPAIR" || kind === "SPECIAL_SERVICE";

export type TicketMove =
  | "handOver"
  | "answer"
  | "sendBack"
  | "startWork"
  | "resolve"
  | "callBackTried"
  | "callBackSatisfied"
  | "callBackUnsatisfied"
  | "close"
  | "withdraw"
  | "void"
  | "reopen"
  | "note"
  | "tellReporter"
  | "stateMeasure"
  | "ruleValidity"
  | "release";

/** On any open ticket: what leaves it where it is, and the reporter's taking it back. */
const anyOpen = <S extends TicketState>(state: S) => ({
  note: state,
  tellReporter: state,
  stateMeasure: state,
  ruleValidity: state,
  withdraw: "CLOSED" as const,
});

/** From → move → to. No command leads outside this table. */
export const moves: Readonly<Record<TicketState, Readonly<Partial<Record<TicketMove, TicketState>>>>> = {
  RECORDED: {
    handOver: "HANDED_OVER",
    answer: "CLOSED",
    sendBack: "RECORDED",
    void: "VOIDED",
    ...anyOpen("RECORDED"),
  },
  HANDED_OVER: {
    handOver: "HANDED_OVER",
    sendBack: "RECORDED",
    startWork: "IN_PROGRESS",
    resolve: "RESOLVED",
    ...anyOpen("HANDED_OVER"),
  },
  IN_PROGRESS: {
    handOver: "HANDED_OVER",
    resolve: "RESOLVED",
    ...anyOpen("IN_PROGRESS"),
  },
  RESOLVED: {
    callBackTried: "RESOLVED",
    callBackSatisfied: "RESOLVED",
    callBackUnsatisfied: "IN_PROGRESS",
    release: "RESOLVED",
    close: "CLOSED",
    ...anyOpen("RESOLVED"),
  },
  CLOSED: { reopen: "IN_PROGRESS" },
  VOIDED: {},
  MERGED: {},
};

/** Figures of the site policy that decide moves. */
export interface TicketPolicy {
  /** C1: tries that must have reached nobody before the supervisor may release a ticket from its call-back. */
  readonly callBackTries: number;
  /** Days after closing during which the desk itself may reopen; later only the supervisor. */
  readonly reopenDays: number;
}

export const defaultTicketPolicy: TicketPolicy = { callBackTries: 3, reopenDays: 7 };
