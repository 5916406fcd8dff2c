/** The table of clocks of `tickets.md`: a row says what starts, moves and stops its clock. */
import type { Ticket } from "../ticket.js";
import { needsCallBack } from "../ticket.js";
import type { TicketEvent } from "../ticket/event.js";
import type { ClockPolicy, Target } from "./policy.js";

export const clockNames = ["handover", "answer", "feedback", "callBack", "age"] as const;
export type ClockName = (typeof clockNames)[number];

/** `ticket` is the ticket as the event has left it. */
export interface ClockRow {
  readonly name: ClockName;
  readonly rule: string;
  /** Null: this ticket has no such clock under this policy. */
  readonly target: (ticket: Ticket, policy: ClockPolicy) => Target | null;
  /** When it starts because of this event; null when the event does not start it. */
  readonly starts: (event: TicketEvent, ticket: Ticket) => Date | null;
  readonly stops: (event: TicketEvent) => boolean;
  /** The event takes the stop back; due stays where it was (T5). */
  readonly takesStopBack?: (event: TicketEvent) => boolean;
  /** The due time that this event sets instead of the target's. */
  readonly moves?: (event: TicketEvent) => Date | null;
}

/** A closed or voided ticket has no running clocks. */
export const endsAllClocks = (event: TicketEvent): boolean =>
  event.type === "ANSWERED" || event.type === "CLOSED" || event.type === "WITHDRAWN" || event.type === "VOIDED";

/** C4: not satisfied, or opened again. */
export const beginsCycle = (event: TicketEvent): boolean =>
  event.type === "REOPENED" || (event.type === "CALLED_BACK" && event.data.satisfied === false);

const atReceipt = (event: TicketEvent, ticket: Ticket): Date | null =>
  event.type === "RECORDED" ? ticket.receivedAt : null;

const eachCycle = (event: TicketEvent, ticket: Ticket): Date | null =>
  beginsCycle(event) ? event.at : atReceipt(event, ticket);

export const clockTable: readonly ClockRow[] = [
  {
    name: "handover",
    rule: "S1",
    target: ({ kind }, policy) => policy.handover[kind] ?? null,
    starts: atReceipt,
    stops: (event) => event.type === "HANDED_OVER",
    takesStopBack: (event) => event.type === "SENT_BACK",
  },
  {
    name: "answer",
    rule: "S3",
    target: ({ kind, cause }, policy) => (kind === "COMPLAINT" ? policy.answer[cause ?? "unknown"] : null),
    starts: eachCycle,
    stops: (event) => event.type === "REPORTER_TOLD" && event.data.purpose !== "PROGRESS",
  },
  {
    name: "feedback",
    rule: "S4",
    target: ({ kind }, policy) => (kind === "COMPLAINT" || kind === "SUGGESTION" ? policy.feedback : null),
    starts: atReceipt,
    stops: (event) => event.type === "REPORTER_TOLD",
  },
  {
    name: "callBack",
    rule: "S10",
    target: ({ kind }, policy) => (needsCallBack(kind) ? policy.callBack : null),
    starts: (event) => (event.type === "RESOLVED" ? event.at : null),
    stops: (event) => event.type === "CALLED_BACK" && event.data.satisfied !== null,
    // C2: only a time that the reporter named moves it; the desk's own plan after an unanswered try does not.
    moves: (event) => {
      if (event.type !== "CALLED_BACK" || !event.data.reached || event.data.nextTryAt === null) return null;
      return new Date(event.data.nextTryAt);
    },
  },
  {
    name: "age",
    rule: "E1",
    target: ({ kind }, policy) => (kind === "INQUIRY" ? null : policy.age),
    starts: eachCycle,
    stops: (event) => event.type === "RESOLVED",
  },
];
