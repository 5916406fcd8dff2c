import type { Refusal } from "../../../../schema/rules/refusal.js";
import { isRefusal } from "../../../../schema/rules/refusal.js";
import type { Actor } from "../../../../schema/rules/role.js";
import { type Ticket, defaultTicketPolicy, moves } from "../../../../schema/rules/ticket.js";
import type { TicketCommand } from "../../../../schema/rules/ticket/command.js";
import { decide } from "../../../../schema/rules/ticket/decide.js";
import { closingDoor } from "../../../../schema/rules/ticket/gate.js";
import type { MoveName } from "../../words/ticket/words.js";

/** A move of the ticket's state; `refusal` says why this viewer cannot make it now, and who can. */
export interface OfferedMove {
  move: MoveName;
  refusal: Refusal | null;
}

const somewhere = "somewhere";
const words = "words";

/** Each move with its fields filled in: what is refused then is not the form's fault. In the order of the menu. */
const probes: { readonly [M in MoveName]: Extract<TicketCommand, { type: M }> } = {
  handOver: { type: "handOver", departmentCode: somewhere },
  answer: { type: "answer", answer: words },
  startWork: { type: "startWork" },
  stateMeasure: { type: "stateMeasure", remedial: words },
  resolve: { type: "resolve", outcome: words },
  recordCallBack: { type: "recordCallBack", reached: false, means: "PHONE" },
  close: { type: "close" },
  ruleValidity: { type: "ruleValidity", validity: "VALID", reason: words },
  release: { type: "release", reason: words },
  sendBack: { type: "sendBack", reason: words },
  tellReporter: { type: "tellReporter", means: "PHONE", words, purpose: "PROGRESS" },
  note: { type: "note", text: words },
  withdraw: { type: "withdraw", words },
  void: { type: "void", reason: words },
  reopen: { type: "reopen", reason: words },
};

const moveNames = Object.keys(probes) as MoveName[];

/** What the ticket's kind has nothing to do with is not offered to anybody. */
const foreign: readonly string[] = ["INQUIRIES_ONLY", "COMPLAINTS_ONLY", "MOVE_NOT_ALLOWED"];

/** Everything that the table knows from this state, by the server's own rules. */
export function offeredMoves(ticket: Ticket, actor: Actor, now: Date): OfferedMove[] {
  const context = { now, actor, policy: defaultTicketPolicy, departments: [somewhere] };
  return moveNames
    .filter((move) => leadsOn(ticket, move))
    .map((move) => {
      const said = decide(ticket, probes[move], context);
      return { move, refusal: isRefusal(said) ? said : null };
    })
    .filter(({ refusal }) => refusal === null || !foreign.includes(refusal.code));
}

function leadsOn({ state, kind }: Ticket, move: MoveName): boolean {
  if (move === "answer" && kind !== "INQUIRY") return false;
  if (move === "ruleValidity" && kind !== "COMPLAINT") return false;
  return move === "recordCallBack" ? moves[state].callBackTried !== undefined : moves[state][move] !== undefined;
}

/** The one step that the ticket waits for, whoever has to make it; null where nothing is left to do. */
export function nextMove(ticket: Ticket): MoveName | null {
  switch (ticket.state) {
    case "RECORDED":
      return ticket.kind === "INQUIRY" ? "answer" : "handOver";
    case "HANDED_OVER":
      return "startWork";
    case "IN_PROGRESS":
      return lacksMeasure(ticket) ? "stateMeasure" : "resolve";
    case "RESOLVED":
      return typeof closingDoor(ticket) === "string" ? "close" : "recordCallBack";
    default:
      return null;
  }
}

/** T6: a complaint is mended before it is reported done; an invalid one (T7) has nothing to be mended. */
export const lacksMeasure = ({ kind, validity, remedialMeasure }: Ticket): boolean =>
  kind === "COMPLAINT" && validity !== "INVALID" && remedialMeasure === null;
