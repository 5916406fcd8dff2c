import type { CallDirection, CallDisposition } from "./calls.generated.js";

export const callDirections: readonly CallDirection[] = ["INBOUND", "OUTBOUND", "INTERNAL"];

export const callDispositions: readonly CallDisposition[] = [
  "ANSWERED",
  "MISSED",
  "ABANDONED",
  "VOICEMAIL",
  "NO_ANSWER",
  "BUSY",
  "FAILED",
  "SELF_SERVICE",
];
