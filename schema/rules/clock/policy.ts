/** The promised times of a site (handbook S), in force from a moment on. */
import type { Cause, TicketKind } from "../ticket.js";

/** Around the clock, in real minutes; any other name is one of the site's calendars. */
export const ELAPSED = "elapsed";

export interface Target {
  readonly amount: number;
  /** A working day is worth its calendar's nominal minutes. */
  readonly unit: "MINUTE" | "WORKING_DAY";
  readonly calendar: string;
}

export interface ClockPolicy {
  /** S1; a kind that is absent has no such clock. */
  readonly handover: Readonly<Partial<Record<TicketKind, Target>>>;
  /** S3, by cause; `unknown` until it is named. */
  readonly answer: Readonly<Record<Cause | "unknown", Target>>;
  /** S4. */
  readonly feedback: Target;
  /** S10. */
  readonly callBack: Target;
  /** E1. */
  readonly age: Target;
}

/** S8: a changed figure moves running clocks from then on, never what is past. Oldest first. */
export interface PolicyPeriod {
  readonly from: Date;
  readonly policy: ClockPolicy;
}

const elapsed = (minutes: number): Target => ({ amount: minutes, unit: "MINUTE", calendar: ELAPSED });
const workingDay = (calendar: string): Target => ({ amount: 1, unit: "WORKING_DAY", calendar });
const HOUR = 60;

/** The handbook's figures; `office` names the calendar that working days are counted in. */
export const defaultClockPolicy = (office: string): ClockPolicy => ({
  handover: { COMPLAINT: elapsed(10) },
  answer: {
    OUTSIDE_CONTROL: elapsed(48 * HOUR),
    EQUIPMENT: elapsed(72 * HOUR),
    FACILITIES: elapsed(72 * HOUR),
    OTHER: elapsed(72 * HOUR),
    unknown: elapsed(72 * HOUR),
  },
  feedback: workingDay(office),
  callBack: workingDay(office),
  age: elapsed(72 * HOUR),
});
