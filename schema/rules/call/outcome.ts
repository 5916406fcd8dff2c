import type { Leg } from "./legs.js";
import type { CallDirection } from "./parties.js";
import type { CallPath } from "./path.js";
import type { CallTimes } from "./times.js";

/**
 * How a call ended, in the words of contact centres:
 * `ANSWERED` a person spoke with the caller (or with whom we called); `VOICEMAIL` nobody did, and the caller reached a
 * mailbox; `ABANDONED` the caller hung up while waiting in a queue, a menu or an announcement's place before anybody
 * was rung; `MISSED` an incoming call that nobody answered; `NO_ANSWER` the same of a call of our own; `BUSY`;
 * `FAILED` it could not be put through; `SELF_SERVICE` the PBX itself served it to the end (announcement, echo,
 * conference, application) and no person was rung.
 */
export type CallDisposition =
  | "ANSWERED"
  | "VOICEMAIL"
  | "ABANDONED"
  | "MISSED"
  | "NO_ANSWER"
  | "BUSY"
  | "FAILED"
  | "SELF_SERVICE";

/** What a call has gone through, for the judgement on how it ended. */
interface CallCourse {
  direction: CallDirection;
  times: CallTimes;
  path: CallPath;
  legs: readonly Leg[];
  first: Leg | undefined;
}

/** Applications that serve a caller to the end, without a person. What is not among them counts as waiting. */
const SERVING_APPS = new Set(
  ["Echo", "Playback", "ControlPlayback", "Stasis", "AGI", "ConfBridge", "MeetMe", "VoiceMailMain", "Directory"].map(
    (name) => name.toLowerCase(),
  ),
);

export function outcomeOf(course: CallCourse): CallDisposition | null {
  const { times, path, direction } = course;
  if (times.answeredAt) return "ANSWERED";
  if (!times.endedAt) return null;
  if (path.mailboxes.length > 0) return "VOICEMAIL";
  if (path.queue !== null && direction !== "OUTBOUND" && leftTheQueue(course)) return "ABANDONED";
  const dialled = dialOutcome(course);
  if (dialled) return dialled;
  const neverOffered = path.queue === null && !course.legs.some((leg) => leg.wasRung && !leg.isLocal);
  if (neverOffered && times.pickedUpAt) return alone(course);
  return direction === "INBOUND" ? "MISSED" : "NO_ANSWER";
}

/** The caller gave up: the dialplan did not go on after the queue, nor did it end the call itself. */
function leftTheQueue({ first }: CallCourse): boolean {
  const hangup = hangupOf(first);
  if (hangup) return !hangup.source.startsWith("dialplan/");
  const lastApp = first?.rows.at(-1)?.lastApp.toLowerCase();
  return lastApp === "queue" || lastApp === "dial" || lastApp === undefined;
}

function dialOutcome({ first }: CallCourse): CallDisposition | null {
  // a row that nobody was rung in says ANSWERED of the dialplan itself: the one before it tells of the dialling
  const rowSays = first?.rows.findLast((row) => row.disposition !== "ANSWERED")?.disposition;
  const status = hangupOf(first)?.dialStatus || rowSays;
  if (status === "BUSY") return "BUSY";
  return status === "FAILED" || status === "CONGESTION" || status === "CHANUNAVAIL" ? "FAILED" : null;
}

/** Picked up by the dialplan, and nobody was ever rung. */
function alone({ direction, first }: CallCourse): CallDisposition {
  const lastApp = first?.rows.at(-1)?.lastApp.toLowerCase() ?? "";
  if (direction !== "INBOUND" || SERVING_APPS.has(lastApp)) return "SELF_SERVICE";
  return hangupOf(first)?.source.startsWith("dialplan/") ? "MISSED" : "ABANDONED";
}

function hangupOf(leg: Leg | undefined): { source: string; dialStatus: string } | null {
  return leg?.events.find((event) => event.hangup)?.hangup ?? null;
}
