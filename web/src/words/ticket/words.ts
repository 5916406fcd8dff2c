import type { CloseReason, TellPurpose, TicketState } from "../../../../schema/rules/ticket.js";
import type { TicketCommandType } from "../../../../schema/rules/ticket/command.js";
import type { TicketEventType } from "../../../../schema/rules/ticket/event.js";

/** What can be done to a ticket that is written down already. */
export type MoveName = Exclude<TicketCommandType, "record">;

export type FactName =
  | "channel"
  | "category"
  | "cause"
  | "validity"
  | "tenant"
  | "unit"
  | "place"
  | "reporter"
  | "phone"
  | "department"
  | "handler"
  | "happenedAt"
  | "receivedAt"
  | "recordedAt"
  | "recordedBy"
  | "measureDueAt"
  | "closedAt"
  | "closeReason";

export type TextName = "description" | "remedySought" | "remedialMeasure" | "correctiveMeasure" | "outcome";

export type FieldName =
  | "departmentCode"
  | "handlerLogin"
  | "answer"
  | "reason"
  | "remedial"
  | "corrective"
  | "byWhen"
  | "outcome"
  | "text"
  | "means"
  | "purpose"
  | "tellWords"
  | "result"
  | "callBackWords"
  | "nextTryAt"
  | "withdrawWords"
  | "validity"
  | "callId";

export type CallBackResult = "satisfied" | "unsatisfied" | "another" | "notReached";

/** The page of one ticket. */
export interface TicketWords {
  missing: { title: (number: string) => string; hint: string; search: string };
  gone: { title: string; hint: string; board: string };
  print: string;
  printedAt: (at: string) => string;
  factsHeading: string;
  facts: Record<FactName, string>;
  texts: Record<TextName, string>;
  anonymous: string;
  noHandler: string;
  businessAffected: string;
  held: string;
  lateEntry: string;
  cycle: (cycle: number) => string;
  closeReasons: Record<CloseReason, string>;
  nextStep: string;
  /** Of the states in which a ticket rests. */
  nothingNext: Partial<Record<TicketState, string>>;
  moves: Record<MoveName, string>;
  otherMoves: string;
  notYours: string;
  fields: Record<FieldName, string>;
  nobodyYet: string;
  results: Record<CallBackResult, string>;
  purposes: Record<TellPurpose, string>;
  noCall: string;
  startWorkHint: string;
  closeHint: (door: string) => string;
  panel: { save: string; fold: string; kept: string; done: (move: string) => string };
  conflict: { title: string; hint: string; seen: string; again: string };
  notNow: string;
  timeline: string;
  events: Record<Exclude<TicketEventType, "CALLED_BACK" | "VALIDITY_RULED">, string>;
  ruled: (validity: string) => string;
  calledBack: Record<CallBackResult, string>;
  clockLate: (clock: string) => string;
  dueWas: (at: string) => string;
  from: (department: string) => string;
  byTime: string;
  nextTry: (at: string) => string;
  byWhen: (at: string) => string;
  calls: {
    offered: string;
    offeredHint: string;
    moreOffers: (n: number) => string;
    linkedBy: (who: string) => string;
    rejectedBy: (who: string) => string;
    machine: string;
    accept: string;
    reject: string;
    unlink: string;
    relink: string;
    open: string;
    why: string;
    link: string;
    linkHint: string;
    noneNear: string;
    noSound: string;
    whoHears: (who: string) => string;
  };
  colon: string;
  comma: string;
  clocksHeading: string;
  gate: {
    heading: string;
    open: string;
    shut: string;
    notNeeded: string;
    measure: string;
    resolved: string;
    calledBack: (who: string) => string;
    or: string;
    ruledInvalid: string;
    explained: (who: string) => string;
    released: (who: string) => string;
    tries: (tries: number, needed: number) => string;
    done: string;
    missing: string;
  };
  cases: Record<"heading" | "OPEN" | "CLOSED", string>;
  othersOfTenant: string;
  noOthers: string;
  newer: string;
  older: string;
}
