import type { Call } from "../call.js";
import { readNumberText } from "../number/text.js";

/** R1: calls shorter than this are nobody's work. */
const TOO_SHORT_SECONDS = 5;

/** An open call that nobody answered and that has been silent for this long was cut off: its PBX died in it. */
const CUT_OFF_SECONDS = 3600;

/** What the call's own rows cannot say. */
export interface ReturnFacts {
  /** A later call with the same number, from or to it, was answered. */
  answeredMeanwhile: boolean;
  now: Date;
}

export type ReturnVerdict =
  | { needed: true; why: "MISSED" | "ABANDONED" | "VOICEMAIL" | "BUSY" | "FAILED" | "CUT_OFF" }
  | {
      needed: false;
      why:
        | "NOT_INBOUND"
        | "UNDER_WAY"
        | "ANSWERED"
        | "SELF_SERVICE"
        | "ANONYMOUS"
        | "UNDER_FIVE_SECONDS"
        | "ANSWERED_MEANWHILE";
    };

/** R1: missed calls, abandoned calls and voicemails are work; not the anonymous, the too short, the answered since. */
export function needsReturn(
  call: Pick<Call, "direction" | "disposition" | "caller" | "startedAt" | "endedAt" | "lastSeenAt">,
  facts: ReturnFacts,
): ReturnVerdict {
  const { disposition } = call;
  if (call.direction !== "INBOUND") return { needed: false, why: "NOT_INBOUND" };
  if (disposition === "ANSWERED" || disposition === "SELF_SERVICE") return { needed: false, why: disposition };
  if (disposition === null && secondsBetween(call.lastSeenAt, facts.now) < CUT_OFF_SECONDS) {
    return { needed: false, why: "UNDER_WAY" };
  }
  if (readNumberText(call.caller ?? "").kind === "ANONYMOUS") return { needed: false, why: "ANONYMOUS" };
  if (secondsBetween(call.startedAt, call.endedAt ?? call.lastSeenAt) < TOO_SHORT_SECONDS) {
    return { needed: false, why: "UNDER_FIVE_SECONDS" };
  }
  if (facts.answeredMeanwhile) return { needed: false, why: "ANSWERED_MEANWHILE" };
  // our own calls end as NO_ANSWER, never theirs
  return { needed: true, why: disposition === null ? "CUT_OFF" : disposition === "NO_ANSWER" ? "MISSED" : disposition };
}

/** Whole seconds. The start is cut to its second, so the end is too: no call is made to look shorter than it was. */
function secondsBetween(from: Date, to: Date): number {
  return Math.floor(to.getTime() / 1000) - Math.floor(from.getTime() / 1000);
}
