import { clockNames } from "../../schema/rules/clock/table.js";
import {
  callBackMeans,
  causes,
  closeReasons,
  severities,
  tellMeans,
  tellPurposes,
  ticketCategories,
  ticketChannels,
  ticketKinds,
  ticketStates,
  validities,
} from "../../schema/rules/ticket.js";
import { registerEnum } from "./enums.js";

export const TicketKindEnum = registerEnum("TicketKind", ticketKinds, "What was asked for (T2).");
export const TicketChannelEnum = registerEnum("TicketChannel", ticketChannels, "How it arrived (T1).");
export const TicketStateEnum = registerEnum("TicketState", ticketStates, "Where the ticket stands.");
export const TicketCategoryEnum = registerEnum("TicketCategory", ticketCategories, "What the trouble is about (T2).");
export const SeverityEnum = registerEnum("Severity", severities, "Its rank: ordinary, important 重要, major 重大 (T2).");
export const CauseEnum = registerEnum("Cause", causes, "What caused it; it decides the time of the answer (S3).");
export const ValidityEnum = registerEnum("Validity", validities, "The department manager's ruling on a complaint (T7).");
export const CallBackMeansEnum = registerEnum("CallBackMeans", callBackMeans, "How a call-back is made (C2).");
export const TellMeansEnum = registerEnum("TellMeans", tellMeans, "How the reporter is told (T4).");
export const TellPurposeEnum = registerEnum(
  "TellPurpose",
  tellPurposes,
  "PROGRESS on the way, the ANSWER itself, or an EXPLANATION of what is invalid or cannot be granted (T7, T8).",
);
export const CloseReasonEnum = registerEnum(
  "CloseReason",
  closeReasons,
  "Which door it was closed through; EXPLAINED and RELEASED are counted apart (C1).",
);
export const ClockNameEnum = registerEnum(
  "ClockName",
  clockNames,
  "handover S1, answer S3, feedback S4, callBack S10, age E1.",
);
export const ClockFaceEnum = registerEnum(
  "ClockFace",
  ["RUNNING", "SOON", "BREACHED", "PAUSED", "DONE"] as const,
  "What a clock shows: SOON is the last fifth of its time, or two minutes where that is more.",
);
export const ClockSpanWhyEnum = registerEnum(
  "ClockSpanWhy",
  ["RUNNING", "LATE_ENTRY", "OUTSIDE_HOURS", "NAMED_TIME"] as const,
  "RUNNING and LATE_ENTRY are counted; OUTSIDE_HOURS and NAMED_TIME (the reporter named a time) are not.",
);
