import { defaultTicketPolicy, needsCallBack, type Ticket } from "../../../../schema/rules/ticket.js";
import type { Standing } from "../../../../schema/rules/role.js";
import { closingDoor, explanationEnds, releasable } from "../../../../schema/rules/ticket/gate.js";
import { callersBack } from "../../../../schema/rules/ticket/may.js";
import { lacksMeasure } from "../moves/offered.js";

/** One condition before closing; `who` are those that can fulfil it. */
export interface GateLine {
  name: "measure" | "resolved" | "calledBack" | "ruledInvalid" | "explained" | "released";
  done: boolean;
  who: readonly Standing[];
}

export interface Gate {
  open: boolean;
  needed: boolean;
  /** All of these. */
  lines: readonly GateLine[];
  /** In place of the call-back: the groups of which one is enough (T7, T8, C1). */
  instead: readonly (readonly GateLine[])[];
  tries: { tried: number; needed: number } | null;
}

/** What still stands before closing, as C1's gate sees it. */
export function gateOf(ticket: Ticket): Gate {
  const { kind, severity, state, explainedRole, validity, releaseReason } = ticket;
  const needed = needsCallBack(kind);
  const reported = state === "RESOLVED" || state === "CLOSED";
  const door = closingDoor(ticket);
  const callers = callersBack(kind, severity);
  const measure: GateLine[] = kind === "COMPLAINT" ? [{ name: "measure", done: !lacksMeasure(ticket), who: ["department"] }] : [];
  const called: GateLine[] = needed ? [{ name: "calledBack", done: door === "CALLED_BACK", who: callers }] : [];
  const invalid: GateLine[] = kind === "COMPLAINT" ? [{ name: "ruledInvalid", done: validity === "INVALID", who: ["departmentHead", "leadership"] }] : [];
  const explained: GateLine = { name: "explained", done: explanationEnds(explainedRole), who: ["supervisor", "departmentHead", "leadership"] };
  const released: GateLine = { name: "released", done: releaseReason !== null, who: ["supervisor"] };
  const tries = { tried: ticket.callBackTries, needed: defaultTicketPolicy.callBackTries };
  return {
    open: reported && typeof door === "string",
    needed,
    lines: [...measure, { name: "resolved", done: reported, who: ["department"] }, ...called],
    instead: needed ? [[...invalid, explained], [released]] : [],
    tries: needed && reported && releasable(ticket, tries.needed) !== null ? tries : null,
  };
}
