import { callTaskKinds, callTaskOutcomes, callTaskStates, taskReports } from "../../schema/rules/call/task.js";
import { registerEnum } from "./enums.js";

export const CallDirectionEnum = registerEnum("CallDirection", ["INBOUND", "OUTBOUND", "INTERNAL"] as const, "Who rang whom.");
export const CallDispositionEnum = registerEnum(
  "CallDisposition",
  ["ANSWERED", "VOICEMAIL", "ABANDONED", "MISSED", "NO_ANSWER", "BUSY", "FAILED", "SELF_SERVICE"] as const,
  "How it ended: ANSWERED by a person; ABANDONED while waiting; MISSED is theirs, NO_ANSWER ours; SELF_SERVICE by the PBX itself.",
);
export const CallLinkStateEnum = registerEnum(
  "CallLinkState",
  ["LINKED", "OFFERED", "REJECTED"] as const,
  "LINKED stands; OFFERED waits for a person to choose; REJECTED is a person's: not this one.",
);
export const LinkDeciderEnum = registerEnum("LinkDecider", ["MACHINE", "PERSON"] as const, "A person's word is never undone by the machine.");
export const LinkReasonCodeEnum = registerEnum(
  "LinkReasonCode",
  ["NUMBER", "TIME", "AGENT_TICKET", "TENANT"] as const,
  "What points at the ticket or the tenant: the number, the time, what the call's agent wrote, the tenant's phone.",
);
export const CallTaskKindEnum = registerEnum("CallTaskKind", callTaskKinds, "A message was left, or none.");
export const CallTaskStateEnum = registerEnum("CallTaskState", callTaskStates, "DONE by the desk's report or by a later call.");
export const CallTaskOutcomeEnum = registerEnum(
  "CallTaskOutcome",
  callTaskOutcomes,
  "RETURNED and NOT_NEEDED say people; ANSWERED_MEANWHILE a later call with the caller; NOT_MISSED rows of the PBX that came late.",
);
export const CallTaskReportEnum = registerEnum("CallTaskReport", taskReports, "NOT_REACHED is a try: the task stays open.");
