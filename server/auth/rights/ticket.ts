import { type RightsTable, desk, fields, leadership, readers, staff, supervisor } from "./askers.js";

const departments = ["handler", "manager"] as const;

export const ticketRights: RightsTable = {
  Query: {
    ...fields(staff, "board ticket"),
    ...fields(readers, "tickets"),
  },
  // The rules decide each move again, by department and rank; here stands who has any business with it.
  Mutation: {
    ...fields(desk, "recordTicket closeTicket answerInquiry withdrawTicket reopenTicket"),
    ...fields(staff, "handOver recordCallBack noteTicket tellReporter"),
    ...fields(departments, "sendBack startWork stateMeasure resolve"),
    ...fields(leadership, "ruleValidity"),
    ...fields(supervisor, "releaseTicket voidTicket"),
  },
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
