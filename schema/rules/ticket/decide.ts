/** Where a ticket's next move is decided: who may, does the table know the move, is all there that it needs. */
import type { Refusal } from "../refusal.js";
import { isRefusal, needText, refuse } from "../refusal.js";
import type { Ticket, TicketMove, TicketState } from "../ticket.js";
import { moves } from "../ticket.js";
import { apply } from "./apply.js";
import type { TicketCommand, TicketCommandType, TicketContext } from "./command.js";
import type { EventBody, TicketEvent } from "./event.js";
import { closingDoor, releasable } from "./gate.js";
import { barred } from "./may.js";
import { recordTicket } from "./record.js";

export interface TicketDecision {
  readonly events: readonly TicketEvent[];
  readonly next: Ticket;
}

type Command<K extends TicketCommandType> = Extract<TicketCommand, { type: K }>;
type Later = Exclude<TicketCommandType, "record">;
type Decider<K extends Later> = (ticket: Ticket, command: Command<K>, context: TicketContext) => EventBody | Refusal;

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;
const DAY_MS = 86_400_000;

const handOver: Decider<"handOver"> = (ticket, { departmentCode, handler }, { departments }) => {
  if (!departments.includes(departmentCode)) {
    return refuse("DEPARTMENT_UNKNOWN", { department: departmentCode, departments }, "departmentCode");
  }
  const works = !handler || handler.role === "handler" || handler.role === "manager";
  if (handler && !(works && handler.departments.includes(departmentCode))) {
    return refuse("HANDLER_NOT_IN_DEPARTMENT", { handler: handler.login, department: departmentCode }, "handlerLogin");
  }
  return { type: "HANDED_OVER", data: { departmentCode, handlerId: handler?.id ?? null, from: ticket.departmentCode } };
};

const answer: Decider<"answer"> = (ticket, command) =>
  ticket.kind === "INQUIRY"
    ? (needText(command.answer, "answer") ?? { type: "ANSWERED", data: { answer: command.answer } })
    : refuse("INQUIRIES_ONLY", { kind: ticket.kind });

const resolve: Decider<"resolve"> = (ticket, { outcome }) => {
  const silent = needText(outcome, "outcome");
  if (silent) return silent;
  // T6; what lies outside our promises (T7) has nothing to be mended.
  const mends = ticket.kind === "COMPLAINT" && ticket.validity !== "INVALID";
  if (mends && ticket.remedialMeasure === null) return refuse("MEASURE_MISSING", { who: ["department"] }, "remedial");
  return { type: "RESOLVED", data: { outcome } };
};

const recordCallBack: Decider<"recordCallBack"> = (_, command, { now }) => {
  const { reached, means, nextTryAt } = command;
  const satisfied = command.satisfied ?? null;
  if (!reached && satisfied !== null) return refuse("SATISFACTION_UNHEARD", {}, "satisfied");
  // C2: reached but busy is a try, at a time they named.
  if (reached && satisfied === null && !nextTryAt) return refuse("SATISFACTION_MISSING", {}, "satisfied");
  if (nextTryAt && nextTryAt <= now) return refuse("NEXT_TRY_IN_PAST", {}, "nextTryAt");
  if (satisfied === false && !command.words?.trim()) return refuse("TEXT_MISSING", { what: "dissatisfaction" }, "words");
  const words = command.words ?? null;
  const callId = command.callId ?? null;
  return { type: "CALLED_BACK", data: { reached, satisfied, words, means, nextTryAt: iso(nextTryAt), callId } };
};

const close: Decider<"close"> = (ticket) => {
  const door = closingDoor(ticket);
  return typeof door === "string" ? { type: "CLOSED", data: { closeReason: door } } : door;
};

const reopen: Decider<"reopen"> = (ticket, { reason }, { now, actor, policy }) => {
  const closedAt = ticket.closedAt ?? now;
  const late = now.getTime() - closedAt.getTime() > policy.reopenDays * DAY_MS;
  if (late && actor.role !== "supervisor") {
    return refuse("REOPEN_TOO_LATE", { days: policy.reopenDays, who: ["supervisor"] });
  }
  return needText(reason, "reason") ?? { type: "REOPENED", data: { reason } };
};

const ruleValidity: Decider<"ruleValidity"> = (ticket, { validity, reason }) =>
  ticket.kind === "COMPLAINT"
    ? (needText(reason, "reason") ?? { type: "VALIDITY_RULED", data: { validity, reason } })
    : refuse("COMPLAINTS_ONLY", { kind: ticket.kind });

const stateMeasure: Decider<"stateMeasure"> = (_, { remedial, corrective, byWhen }) =>
  needText(remedial, "remedial") ?? {
    type: "MEASURE_STATED",
    data: { remedial, corrective: corrective?.trim() ? corrective : null, byWhen: iso(byWhen) },
  };

const tellReporter: Decider<"tellReporter"> = (_, { means, words, purpose, callId }) =>
  needText(words, "words") ?? { type: "REPORTER_TOLD", data: { means, words, purpose, callId: callId ?? null } };

const release: Decider<"release"> = (ticket, { reason }, { policy }) =>
  releasable(ticket, policy.callBackTries) ??
  needText(reason, "reason") ?? { type: "RELEASED", data: { reason } };

const deciders: { readonly [K in Later]: Decider<K> } = {
  handOver,
  answer,
  resolve,
  recordCallBack,
  close,
  reopen,
  ruleValidity,
  stateMeasure,
  tellReporter,
  release,
  sendBack: (ticket, { reason }) =>
    needText(reason, "reason") ?? { type: "SENT_BACK", data: { reason, from: ticket.departmentCode } },
  startWork: (_, __, { actor }) => ({ type: "WORK_STARTED", data: { handlerId: actor.id } }),
  note: (_, { text }) => needText(text, "note", "text") ?? { type: "NOTED", data: { text } },
  withdraw: (_, { words }) => needText(words, "withdrawal", "words") ?? { type: "WITHDRAWN", data: { words } },
  void: (_, { reason }) => needText(reason, "reason") ?? { type: "VOIDED", data: { reason } },
};

function settle(ticket: Ticket | null, body: EventBody, { now, actor }: TicketContext): TicketDecision {
  const version = (ticket?.version ?? 0) + 1;
  const event = { ...body, at: now, by: actor.id, byRole: actor.role, version } as TicketEvent;
  return { events: [event], next: apply(ticket, event) };
}

/** The commands that the table knows from this state; a call-back can leave in three ways. */
const possibleIn = (state: TicketState): TicketCommandType[] => [
  ...new Set((Object.keys(moves[state]) as TicketMove[]).map((move) => (isCallBack(move) ? "recordCallBack" : move))),
];

const isCallBack = (move: TicketMove) =>
  move === "callBackTried" || move === "callBackSatisfied" || move === "callBackUnsatisfied";

function body(ticket: Ticket | null, command: TicketCommand, context: TicketContext): EventBody | Refusal {
  const shut = barred(command.type, ticket, context.actor);
  if (shut) return shut;
  if (command.type === "record") return recordTicket(command, context);
  if (!ticket) throw new Error(`${command.type} needs a ticket`);
  const { number, state } = ticket;
  const possible = possibleIn(state);
  if (!possible.includes(command.type)) return refuse("MOVE_NOT_ALLOWED", { number, state, act: command.type, possible });
  const decider = deciders[command.type] as Decider<Later>;
  return decider(ticket, command, context);
}

/**
 * What comes of a command: the events to append and the row to save, or why not and who can help.
 * `ticket` is null for `record` only. Pure: the same question always gets the same answer.
 */
export function decide(ticket: Ticket | null, command: TicketCommand, context: TicketContext): TicketDecision | Refusal {
  if (ticket && command.type === "record") throw new Error(`${ticket.number} is recorded already`);
  const said = body(ticket, command, context);
  return isRefusal(said) ? said : settle(ticket, said, context);
}

/** A stale write is refused: the caller looked at `expected`, somebody has changed it since. Null: no check asked for. */
export function staleWrite(ticket: Pick<Ticket, "number" | "version">, expected: number | null): Refusal | null {
  if (expected === null || expected === ticket.version) return null;
  return refuse("CONFLICT", { number: ticket.number, expected, actual: ticket.version }, "version");
}
