import { type RightsTable, fields, readers, staff } from "./askers.js";

export const ticketRights: RightsTable = {
  Query: {
    ...fields(staff, "board ticket"),
    ...fields(readers, "tickets"),
  },
  // Who may make which move is decided by schema/rules/ticket/may.ts, which also says who could: here stands who may ask.
  Mutation: fields(
    staff,
    `recordTicket handOver sendBack startWork stateMeasure resolve recordCallBack closeTicket ruleValidity answerInquiry
     noteTicket tellReporter withdrawTicket releaseTicket voidTicket reopenTicket`,
  ),
  Subscription: fields(staff, "boardChanged"),
  Ticket: {
    ...fields(
      readers,
      `id number kind category channel state severity businessAffected cause validity title place anonymous happenedAt
       receivedAt recordedAt lateEntry cycle version measureDueAt resolvedAt closedAt closeReason department clocks nextDue`,
    ),
    // Free text and names may say who somebody is: the analyst does without.
    ...fields(
      staff,
      `description remedySought reporterName reporterPhone outcome remedialMeasure correctiveMeasure handler recordedBy
       callBacks history`,
    ),
  },
  Clock: fields(readers, "name cycle calendar startedAt dueAt pausedAt stoppedAt breachedAt face explain"),
  ClockSpan: fields(readers, "from to why"),
  CallBack: fields(staff, "at by reached satisfied words means nextTryAt"),
  TicketEvent: fields(staff, "type at by byRole version data"),
  TicketPayload: fields(staff, "ticket refusal"),
  TicketConnection: fields(readers, "edges nodes pageInfo totalCount"),
  TicketEdge: fields(readers, "cursor node"),
  Board: fields(staff, "seq asOf tickets"),
  BoardChange: fields(staff, "seq reset asOf upserted removed"),
};
