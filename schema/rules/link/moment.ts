/** Where a ticket's times lie about a call's. */
export interface CallTimes {
  startedAt: Date;
  endedAt: Date | null;
}

export interface TicketTimes {
  receivedAt: Date;
  recordedAt: Date;
  callBackPromisedAt: Date | null;
}

export type PlaceInCall = "DURING_CALL" | "SOON_AFTER_CALL";
export type TimeDetail = PlaceInCall | "CALL_BACK_PROMISED" | "DAY_BEFORE_CALL" | "DAY_AFTER_CALL";

const MINUTE = 60_000;
const EARLIER_ENTRY = 1 * MINUTE; // a time of receipt typed to the minute, and clocks that differ
const AFTER_CALL = 10 * MINUTE;
const PROMISE_WINDOW = 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;

/** The best of what time says: a ticket of this very call, a call-back promised for now, or one of about this day. */
export function timeOf(call: CallTimes, { receivedAt, callBackPromisedAt }: TicketTimes): TimeDetail | null {
  const place = placeInCall(call, receivedAt);
  if (place !== null) return place;
  const fromStart = (moment: Date) => moment.getTime() - call.startedAt.getTime();
  if (callBackPromisedAt !== null && Math.abs(fromStart(callBackPromisedAt)) <= PROMISE_WINDOW) {
    return "CALL_BACK_PROMISED";
  }
  if (Math.abs(fromStart(receivedAt)) > DAY) return null;
  return fromStart(receivedAt) < 0 ? "DAY_BEFORE_CALL" : "DAY_AFTER_CALL";
}

/** When it was typed in. Null also for an entry after an outage: that is about an earlier call, whoever types it (T1). */
export function writtenDuring(call: CallTimes, { recordedAt, receivedAt }: TicketTimes): PlaceInCall | null {
  if (recordedAt < call.startedAt || placeInCall(call, receivedAt) === null) return null;
  return placeInCall(call, recordedAt);
}

function placeInCall({ startedAt, endedAt }: CallTimes, moment: Date): PlaceInCall | null {
  const at = moment.getTime();
  // an end that nobody wrote is no reason to wait for ever: ten minutes from the start
  const end = endedAt?.getTime() ?? startedAt.getTime() + AFTER_CALL;
  if (at < startedAt.getTime() - EARLIER_ENTRY) return null;
  if (at <= end) return "DURING_CALL";
  return endedAt !== null && at <= end + AFTER_CALL ? "SOON_AFTER_CALL" : null;
}
