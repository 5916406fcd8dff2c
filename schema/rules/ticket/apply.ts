/** Folding history into the present: `fold(events)` is the stored row. */
import type { Ticket, TicketMove, TicketState } from "../ticket.js";
import { moves } from "../ticket.js";
import type { TicketEvent, TicketEventData, TicketEventType } from "./event.js";
import { explanationEnds } from "./gate.js";

type EventOfType<T extends TicketEventType> = Extract<TicketEvent, { type: T }>;
type Effect<T extends TicketEventType> = (ticket: Ticket, data: TicketEventData[T], event: EventOfType<T>) => Partial<Ticket>;

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** C4: what the last cycle heard and decided does not count in the next. */
const newCycle = (ticket: Ticket): Partial<Ticket> => ({
  cycle: ticket.cycle + 1,
  resolvedAt: null,
  callBackTries: 0,
  callBackSatisfied: null,
  callBackRole: null,
  callBackNextAt: null,
  explainedRole: null,
  releaseReason: null,
  closedAt: null,
  closeReason: null,
});

const calledBack: Effect<"CALLED_BACK"> = (ticket, data, event) => {
  if (data.satisfied === false) return newCycle(ticket);
  const callBackNextAt = dateOf(data.nextTryAt);
  if (data.satisfied === true) return { callBackSatisfied: true, callBackRole: event.byRole, callBackNextAt };
  return { callBackTries: ticket.callBackTries + (data.reached ? 0 : 1), callBackNextAt };
};

const told: Effect<"REPORTER_TOLD"> = (ticket, data, event) =>
  data.purpose === "EXPLANATION" && !explanationEnds(ticket.explainedRole) ? { explainedRole: event.byRole } : {};

const effects: { readonly [T in Exclude<TicketEventType, "RECORDED">]: Effect<T> } = {
  HANDED_OVER: (_, { departmentCode, handlerId }) => ({ departmentCode, handlerId }),
  ANSWERED: (_, { answer }, { at }) => ({ outcome: answer, closedAt: at, closeReason: "ANSWERED" }),
  SENT_BACK: () => ({ departmentCode: null, handlerId: null }),
  WORK_STARTED: (_, { handlerId }) => ({ handlerId }),
  MEASURE_STATED: (_, { remedial, corrective, byWhen }) => ({
    remedialMeasure: remedial,
    correctiveMeasure: corrective,
    measureDueAt: dateOf(byWhen),
  }),
  RESOLVED: (_, { outcome }, { at }) => ({ outcome, resolvedAt: at }),
  CALLED_BACK: calledBack,
  CLOSED: (_, { closeReason }, { at }) => ({ closeReason, closedAt: at }),
  NOTED: () => ({}),
  REPORTER_TOLD: told,
  WITHDRAWN: (_, __, { at }) => ({ closeReason: "WITHDRAWN", closedAt: at }),
  VOIDED: (_, __, { at }) => ({ closedAt: at }),
  REOPENED: (ticket) => newCycle(ticket),
  VALIDITY_RULED: (_, { validity, reason }) => ({ validity, validityReason: reason }),
  RELEASED: (_, { reason }) => ({ releaseReason: reason }),
  CLOCK_BREACHED: () => ({}),
};

function recorded({ data, at, by, version }: EventOfType<"RECORDED">): Ticket {
  const { happenedAt, receivedAt, ...facts } = data;
  if (by === null) throw new Error(`ticket ${data.number} was recorded by nobody`);
  return {
    ...facts,
    state: "RECORDED",
    validity: null,
    validityReason: null,
    handlerId: null,
    happenedAt: dateOf(happenedAt),
    receivedAt: new Date(receivedAt),
    recordedAt: at,
    recordedBy: by,
    cycle: 1,
    version,
    outcome: null,
    remedialMeasure: null,
    correctiveMeasure: null,
    measureDueAt: null,
    resolvedAt: null,
    callBackTries: 0,
    callBackSatisfied: null,
    callBackRole: null,
    callBackNextAt: null,
    explainedRole: null,
    releaseReason: null,
    closedAt: null,
    closeReason: null,
  };
}

const moveOfType: Readonly<Record<Exclude<TicketEventType, "RECORDED" | "CALLED_BACK" | "CLOCK_BREACHED">, TicketMove>> = {
  HANDED_OVER: "handOver",
  ANSWERED: "answer",
  SENT_BACK: "sendBack",
  WORK_STARTED: "startWork",
  MEASURE_STATED: "stateMeasure",
  RESOLVED: "resolve",
  CLOSED: "close",
  NOTED: "note",
  REPORTER_TOLD: "tellReporter",
  WITHDRAWN: "withdraw",
  VOIDED: "void",
  REOPENED: "reopen",
  VALIDITY_RULED: "ruleValidity",
  RELEASED: "release",
};

function callBackMove(satisfied: boolean | null): TicketMove {
  if (satisfied === null) return "callBackTried";
  return satisfied ? "callBackSatisfied" : "callBackUnsatisfied";
}

function stateAfter(ticket: Ticket, event: Exclude<TicketEvent, { type: "RECORDED" }>): TicketState {
  if (event.type === "CLOCK_BREACHED") return ticket.state;
  const move = event.type === "CALLED_BACK" ? callBackMove(event.data.satisfied) : moveOfType[event.type];
  const to = moves[ticket.state][move];
  if (!to) throw new Error(`the history of ${ticket.number} leaves the table: ${move} from ${ticket.state}`);
  return to;
}

/** The ticket after one more event. Throws on a history that no decision can have written. */
export function apply(ticket: Ticket | null, event: TicketEvent): Ticket {
  if (event.type === "RECORDED") {
    if (ticket) throw new Error(`${ticket.number} was recorded twice`);
    return recorded(event);
  }
  if (!ticket) throw new Error(`a history begins with ${event.type}`);
  const state = stateAfter(ticket, event);
  const effect = effects[event.type] as Effect<typeof event.type>;
  return { ...ticket, ...effect(ticket, event.data as never, event as never), state, version: event.version };
}

/** The ticket that this history, oldest first, has led to. */
export function fold(events: readonly TicketEvent[]): Ticket {
  const ticket = events.reduce<Ticket | null>(apply, null);
  if (!ticket) throw new Error("an empty history is no ticket");
  return ticket;
}
