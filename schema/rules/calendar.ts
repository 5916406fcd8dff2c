/** Working calendars (S9): spans of a day in a place's own time, and working minutes counted along them. */

/** "HH:MM" on the wall clock; `to` at or before `from` means the next day, "24:00" is midnight. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** A date of the calendar's own zone, "YYYY-MM-DD". */
export type LocalDate = string;

export interface Calendar {
  readonly name: string;
  /** IANA zone, such as Asia/Shanghai. */
  readonly timeZone: string;
  /** Seven lists, Sunday first; an empty one is a day of rest. */
  readonly week: readonly (readonly DaySpan[])[];
  /** Dates unlike their weekday: holidays and typhoons ([]), make-up days 補班, other hours. */
  readonly days: Readonly<Record<LocalDate, readonly DaySpan[]>>;
  /** What "one working day" is worth, in minutes. */
  readonly nominalDayMinutes: number;
}

/** A stretch of real time; counted while the calendar works. */
export interface CalendarSpan {
  readonly from: Date;
  readonly to: Date;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
// A calendar without an open hour for this long is a mistake in the calendar, not a long wait.
const LONGEST_SEARCH_DAYS = 800;

const formats = new Map<string, Intl.DateTimeFormat>();

// Building a formatter costs a hundred times what using it does.
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/** The wall clock of the zone at this instant, written as if it were UTC: epoch milliseconds. */
function wallClock(instant: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
}

/** The date in the zone at this instant. */
export const localDate = (instant: Date, timeZone: string): LocalDate =>
  new Date(wallClock(instant.getTime(), timeZone)).toISOString().slice(0, 10);

/**
 * When the zone's wall clock shows this time of this date. A time that occurs twice (clocks put back) is its first
 * occurrence; one that never occurs (clocks put forward) is the moment of the change.
 */
export function instantOf(date: LocalDate, minutes: number, timeZone: string): Date {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS;
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => wallClock(near, timeZone) - near);
  const candidates = offsets.map((offset) => wall - offset).sort((a, b) => a - b);
  const exact = candidates.find((instant) => wallClock(instant, timeZone) === wall);
  return new Date(exact ?? changeBetween(candidates[0] ?? wall, candidates[1] ?? wall, wall, timeZone));
}

/** The instant of "2026-11-22T15:00" or "2026-11-22 15:00" on the zone's wall clock, as {@link instantOf} reads it; null for what is no such time. */
export function instantOnWall(text: string, timeZone: string): Date | null {
  const [, date = "", hours, minutes] = /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)/u.exec(text) ?? [];
  return Number.isNaN(Date.parse(date)) ? null : instantOf(date, Number(hours) * 60 + Number(minutes), timeZone);
}

/** The first instant at which the wall clock has passed `wall`, found by halving. */
function changeBetween(before: number, after: number, wall: number, timeZone: string): number {
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClock(middle, timeZone) < wall) low = middle;
    else high = middle;
  }
  return high;
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

function hoursOf(calendar: Calendar, date: LocalDate): readonly DaySpan[] {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return calendar.days[date] ?? calendar.week[weekday] ?? [];
}

const reckoned = new WeakMap<Calendar, Map<LocalDate, readonly CalendarSpan[]>>();

/** The open spans that begin on this date, reckoned once: a board of 300 tickets asks for the same few days. */
function openSpans(calendar: Calendar, date: LocalDate): readonly CalendarSpan[] {
  const dates = reckoned.get(calendar) ?? new Map<LocalDate, readonly CalendarSpan[]>();
  if (dates.size === 0) reckoned.set(calendar, dates);
  const spans = dates.get(date) ?? realSpans(calendar, date);
  dates.set(date, spans);
  return spans;
}

/** A day of the calendar put into real time, in order. */
function realSpans(calendar: Calendar, date: LocalDate): CalendarSpan[] {
  const spans = hoursOf(calendar, date).map(({ from, to }) => {
    const start = minutesOf(from);
    const end = minutesOf(to) > start ? minutesOf(to) : minutesOf(to) + 1440;
    return { from: instantOf(date, start, calendar.timeZone), to: instantOf(date, end, calendar.timeZone) };
  });
  return spans.sort((a, b) => a.from.getTime() - b.from.getTime());
}

/**
 * The working spans from `start` until `minutes` of working time have gone by; the last one ends at the due time.
 * Minutes are real ones: a night shift over a clock change is as long as it really is.
 */
export function workingSpans(calendar: Calendar, start: Date, minutes: number): CalendarSpan[] {
  const spans: CalendarSpan[] = [];
  let cursor = start.getTime();
  let left = minutes * MINUTE_MS;
  // From the day before: a span over midnight may still be open.
  const first = addDays(localDate(start, calendar.timeZone), -1);
  for (let day = 0; day < LONGEST_SEARCH_DAYS; day++) {
    for (const open of openSpans(calendar, addDays(first, day))) {
      const from = Math.max(open.from.getTime(), cursor);
      const to = Math.min(open.to.getTime(), from + left);
      if (to <= from && left > 0) continue;
      spans.push({ from: new Date(from), to: new Date(Math.max(from, to)) });
      left -= to - from;
      cursor = to;
      if (left <= 0) return spans;
    }
  }
  throw new Error(`calendar ${calendar.name} has no working time for ${LONGEST_SEARCH_DAYS} days from ${start.toISOString()}`);
}
