/** Who may do what to a ticket: the table "Who may" of the handbook and the column "who" of `tickets.md`. */
import type { Refusal } from "../refusal.js";
import { refuse } from "../refusal.js";
import type { Actor, Standing } from "../role.js";
import { holdsAny, isDesk, isDepartmentOf, isLeadership } from "../role.js";
import type { Severity, Ticket, TicketKind, TicketState } from "../ticket.js";
import type { TicketCommandType } from "./command.js";

type Who = readonly Standing[] | { readonly [S in TicketState]?: readonly Standing[] };

const everyone: Who = ["desk", "department", "leadership"];

const who: Readonly<Record<Exclude<TicketCommandType, "recordCallBack">, Who>> = {
  record: ["desk"],
  // Once it is placed, the department's head may pass it on as well.
  handOver: { RECORDED: ["desk"], HANDED_OVER: ["desk", "departmentHead"], IN_PROGRESS: ["desk", "departmentHead"] },
  answer: ["desk"],
  sendBack: ["department"],
  startWork: ["department"],
  stateMeasure: ["department"],
  resolve: ["department"],
  close: ["desk"],
  note: everyone,
  tellReporter: everyone,
  withdraw: ["desk"],
  void: ["supervisor"],
  reopen: ["desk"],
  ruleValidity: ["departmentHead", "leadership"],
  release: ["supervisor"],
};

/** C3 speaks of complaints; every other kind is called back by the desk whatever its rank. */
const callBackWho: Readonly<Record<Severity, readonly Standing[]>> = {
  ORDINARY: ["desk", "departmentHead", "leadership"],
  IMPORTANT: ["departmentHead", "leadership"],
  MAJOR: ["leadership"],
};

export const callersBack = (kind: TicketKind, severity: Severity): readonly Standing[] =>
  callBackWho[kind === "COMPLAINT" ? severity : "ORDINARY"];

const isList = (rule: Who): rule is readonly Standing[] => Array.isArray(rule);

/** The standings that may give this command; in a state that knows no such move, those that may in any. */
function whoMay(command: TicketCommandType, ticket: Ticket | null): readonly Standing[] {
  if (command === "recordCallBack") return callersBack(ticket?.kind ?? "INQUIRY", ticket?.severity ?? "ORDINARY");
  const rule = who[command];
  if (isList(rule)) return rule;
  return (ticket && rule[ticket.state]) ?? [...new Set(Object.values(rule).flat())];
}

/** Null when the actor may; else who may. */
export function barred(command: TicketCommandType, ticket: Ticket | null, actor: Actor): Refusal | null {
  const wanted = whoMay(command, ticket);
  if (holdsAny(actor, wanted, ticket?.departmentCode ?? null)) return null;
  if (command === "recordCallBack" && ticket && wanted !== callBackWho.ORDINARY) {
    return refuse("CALL_BACK_RANK", { severity: ticket.severity, who: wanted });
  }
  return refuse("FORBIDDEN", { act: command, who: wanted });
}

/** Departments see their own tickets; the analyst reads reports only, the administrator's work is elsewhere. */
export const maySeeTicket = (actor: Actor, ticket: Pick<Ticket, "departmentCode">): boolean =>
  isDesk(actor) || isLeadership(actor) || isDepartmentOf(actor, ticket.departmentCode);
