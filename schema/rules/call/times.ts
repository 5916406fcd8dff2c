import { plainChannelName } from "./channel.js";
import type { Leg } from "./legs.js";
import type { CallRows, CelEvent } from "./rows.js";

export interface CallTimes {
  pickedUpAt: Date | null;
  answeredAt: Date | null;
  /** The leg on which a person first answered. */
  answeredBy: Leg | null;
  endedAt: Date | null;
  lastSeenAt: Date;
}

/** When a call was picked up, answered by a person, and over. */
export function timesOf(rows: CallRows, legs: readonly Leg[], first: Leg | undefined): CallTimes {
  const answer = answerByEvents(legs, first) ?? answerByRows(rows, legs);
  const eventPickUps = rows.cel.filter((event) => event.type === "ANSWER").map(millisOf);
  const rowPickUps = rows.cdr.flatMap((row) => (row.answeredAt ? [row.answeredAt.getTime()] : []));
  // events are exact, rows are cut to the second
  const pickUps = eventPickUps.length > 0 ? eventPickUps : rowPickUps;
  const lastSeen = Math.max(...rows.cel.map(millisOf), ...rows.cdr.map((row) => row.endedAt.getTime()));
  return {
    pickedUpAt: pickUps.length > 0 ? new Date(Math.min(...pickUps)) : null,
    answeredAt: answer && new Date(answer.millis),
    answeredBy: answer?.leg ?? null,
    endedAt: anyOpen(rows, legs) ? null : new Date(lastSeen),
    lastSeenAt: new Date(lastSeen),
  };
}

interface Answer {
  millis: number;
  leg: Leg;
}

/**
 * A channel that was rung and picked up; or a desk's channel that came into the caller's bridge by itself, as a pickup
 * or the fetching of a parked call does.
 */
function answerByEvents(legs: readonly Leg[], first: Leg | undefined): Answer | null {
  const answers = legs.flatMap((leg): Answer[] => {
    if (leg.isLocal || leg === first) return [];
    const type = leg.wasRung ? "ANSWER" : "BRIDGE_ENTER";
    const event = leg.events.find((candidate) => candidate.type === type);
    return event ? [{ millis: millisOf(event), leg }] : [];
  });
  return earliest(answers);
}

/** A row is ANSWERED by a person when its other side is a true channel, not a pipe into more dialplan. */
function answerByRows(rows: CallRows, legs: readonly Leg[]): Answer | null {
  const byName = new Map(legs.map((leg) => [leg.name, leg]));
  const answers = rows.cdr.flatMap((row): Answer[] => {
    const leg = row.peerChannel ? byName.get(plainChannelName(row.peerChannel)) : undefined;
    if (!leg || leg.isLocal || row.disposition !== "ANSWERED" || !row.answeredAt) return [];
    return [{ millis: row.answeredAt.getTime(), leg }];
  });
  return earliest(answers);
}

function earliest(answers: Answer[]): Answer | null {
  return answers.toSorted((a, b) => a.millis - b.millis)[0] ?? null;
}

/** A leg is open when events began it and neither an end, nor the end of its linkedid, nor a CDR row closed it. */
function anyOpen(rows: CallRows, legs: readonly Leg[]): boolean {
  const closedLinks = new Set(rows.cel.filter((event) => event.type === "LINKEDID_END").map((e) => e.linkedid));
  const closedNames = new Set(rows.cdr.map((row) => plainChannelName(row.peerChannel ?? "")));
  return legs.some((leg) => {
    const last = leg.events.at(-1);
    if (!last || leg.rows.length > 0 || closedNames.has(leg.name)) return false;
    if (leg.events.some((event) => event.type === "CHAN_END" || event.type === "HANGUP")) return false;
    return !closedLinks.has(last.linkedid);
  });
}

function millisOf(event: CelEvent): number {
  return Math.floor(event.epochMicros / 1000);
}
