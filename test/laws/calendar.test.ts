import fc from "fast-check";
import type { Calendar, DaySpan } from "../../schema/rules/calendar.js";
import { instantOf, instantOnWall, localDate, workingSpans } from "../../schema/rules/calendar.js";

const officeHours: DaySpan[] = [
  { from: "09:00", to: "12:00" },
  { from: "13:00", to: "18:00" },
];
const office: Calendar = {
  name: "office",
  timeZone: "Asia/Shanghai",
  week: [[], officeHours, officeHours, officeHours, officeHours, officeHours, []],
  days: {},
  nominalDayMinutes: 480,
};
const nights = (timeZone: string): Calendar => ({
  name: "nights",
  timeZone,
  week: Array.from({ length: 7 }, () => [{ from: "22:00", to: "06:00" }]),
  days: {},
  nominalDayMinutes: 480,
});

/** Wall-clock time of the calendar's zone, "2026-03-06 17:00", to an instant. */
function at(calendar: Calendar, text: string): Date {
  const [date = "", time = ""] = text.split(" ");
  const [hours, minutes] = time.split(":").map(Number);
  return instantOf(date, hours! * 60 + minutes!, calendar.timeZone);
}

const dueAfter = (calendar: Calendar, start: Date, minutes: number): Date =>
  workingSpans(calendar, start, minutes).at(-1)!.to;

describe("one working day of 480 minutes, Monday to Friday 09:00-12:00 and 13:00-18:00, Shanghai", () => {
  const makeUp = { ...office, days: { "2026-03-09": [], "2026-03-08": officeHours } };
  test.each([
    ["received Friday 17:00", office, "2026-03-06 17:00", "2026-03-09 17:00"],
    ["received Saturday 03:00", office, "2026-03-07 03:00", "2026-03-09 18:00"],
    ["Monday a holiday, Sunday a make-up day", makeUp, "2026-03-06 17:00", "2026-03-08 17:00"],
    ["received at lunch", office, "2026-03-04 12:30", "2026-03-05 12:00"],
    ["received at opening", office, "2026-03-04 09:00", "2026-03-04 18:00"],
    ["received at closing", office, "2026-03-04 18:00", "2026-03-05 18:00"],
    ["a typhoon closes Thursday", { ...office, days: { "2026-03-05": [] } }, "2026-03-04 17:00", "2026-03-06 17:00"],
  ])("%s", (_, calendar, received, due) => {
    expect(dueAfter(calendar, at(calendar, received), 480)).toEqual(at(calendar, due));
  });

  test("the spans say how it was counted", () => {
    const spans = workingSpans(office, at(office, "2026-03-06 17:00"), 480);
    expect(spans).toEqual([
      { from: at(office, "2026-03-06 17:00"), to: at(office, "2026-03-06 18:00") },
      { from: at(office, "2026-03-09 09:00"), to: at(office, "2026-03-09 12:00") },
      { from: at(office, "2026-03-09 13:00"), to: at(office, "2026-03-09 17:00") },
    ]);
  });
});

describe("wall clocks", () => {
  test.each([
    ["Shanghai has no changes", "2026-03-06", 1020, "Asia/Shanghai", "2026-03-06T09:00:00.000Z"],
    ["New York before the change", "2026-03-07", 1020, "America/New_York", "2026-03-07T22:00:00.000Z"],
    ["New York after it", "2026-03-09", 1020, "America/New_York", "2026-03-09T21:00:00.000Z"],
    ["a time that never is: the moment of the change", "2026-03-08", 150, "America/New_York", "2026-03-08T07:00:00.000Z"],
    ["a time that is twice: its first occurrence", "2026-11-01", 90, "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["24:00 is the next midnight", "2026-03-06", 1440, "Asia/Taipei", "2026-03-06T16:00:00.000Z"],
    ["half an hour of change", "2026-10-04", 600, "Australia/Lord_Howe", "2026-10-03T23:00:00.000Z"],
  ])("%s", (_, date, minutes, zone, instant) => {
    expect(instantOf(date, minutes, zone).toISOString()).toBe(instant);
  });

  test("a date begins at local midnight", () => {
    expect(localDate(new Date("2026-03-05T15:59:59.999Z"), "Asia/Shanghai")).toBe("2026-03-05");
    expect(localDate(new Date("2026-03-05T16:00:00Z"), "Asia/Shanghai")).toBe("2026-03-06");
  });

  test("a night shift over a clock change is as long as it really is", () => {
    const zone = nights("America/New_York");
    const hoursFrom = (date: string) => {
      const [span] = workingSpans(zone, at(zone, `${date} 22:00`), 600);
      return (span!.to.getTime() - span!.from.getTime()) / 3_600_000;
    };
    expect([hoursFrom("2026-03-06"), hoursFrom("2026-03-07"), hoursFrom("2026-10-31")]).toEqual([8, 7, 9]);
  });

  test("a shift over midnight is still open after it", () => {
    const shift = nights("Asia/Hong_Kong");
    expect(dueAfter(shift, at(shift, "2026-03-05 02:00"), 60)).toEqual(at(shift, "2026-03-05 03:00"));
    expect(dueAfter(shift, at(shift, "2026-03-05 05:30"), 60)).toEqual(at(shift, "2026-03-05 22:30"));
  });
});

describe("laws", () => {
  const zones = ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Europe/London"];
  const span = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 600 }))
    .map(([hour, length]): DaySpan => {
      const end = (hour * 60 + length) % 1440;
      const pad = (value: number) => String(value).padStart(2, "0");
      return { from: `${pad(hour)}:00`, to: `${pad(Math.floor(end / 60))}:${pad(end % 60)}` };
    });
  // A day may be free; a week may not, or nothing would ever be due.
  const calendars = fc.record({
    name: fc.constant("any"),
    timeZone: fc.constantFrom(...zones),
    week: fc.array(fc.array(span, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
    days: fc.constant({}),
    nominalDayMinutes: fc.constant(480),
  }).filter(({ week }) => week.some((day) => day.length > 0));
  // Years with both changes of every zone above.
  const starts = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
  const minutes = fc.integer({ min: 1, max: 3_000 });
  const total = (spans: readonly { from: Date; to: Date }[]) =>
    spans.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);

  test("the spans hold exactly the minutes asked for, in order, none before the start, none twice", () => {
    fc.assert(
      fc.property(calendars, starts, minutes, (calendar, start, asked) => {
        const spans = workingSpans(calendar, start, asked);
        expect(total(spans)).toBe(asked * 60_000);
        let cursor = start;
        for (const { from, to } of spans) {
          expect(from >= cursor && to > from).toBe(true);
          cursor = to;
        }
      }),
      { numRuns: 150 },
    );
  });

  test("minutes add up: counting on from where the first count ended gives the same due time", () => {
    fc.assert(
      fc.property(calendars, starts, minutes, minutes, (calendar, start, first, second) => {
        const halfway = dueAfter(calendar, start, first);
        expect(dueAfter(calendar, halfway, second)).toEqual(dueAfter(calendar, start, first + second));
      }),
      { numRuns: 150 },
    );
  });

  test("a later start is never due earlier", () => {
    fc.assert(
      fc.property(calendars, starts, minutes, fc.integer({ min: 0, max: 20_000 }), (calendar, start, asked, wait) => {
        const later = new Date(start.getTime() + wait * 60_000);
        expect(dueAfter(calendar, later, asked) >= dueAfter(calendar, start, asked)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test("the wall clock shows the time that was asked for, or the asked-for time does not exist", () => {
    const anyMinute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(starts, anyMinute, fc.constantFrom(...zones), (day, minute, zone) => {
        const date = day.toISOString().slice(0, 10);
        const instant = instantOf(date, minute, zone);
        const before = new Date(instant.getTime() - 1);
        const shown = (moment: Date) => moment.toLocaleString("sv-SE", { timeZone: zone }).slice(0, 16);
        const asked = `${date} ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        expect(shown(instant) >= asked && shown(before) < asked).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["2026-11-22T15:00", "Asia/Taipei", "2026-11-22T07:00:00.000Z"],
    ["2026-11-22 15:00", "Asia/Taipei", "2026-11-22T07:00:00.000Z"],
    ["2026-11-22T15:00:30", "Asia/Taipei", "2026-11-22T07:00:00.000Z"],
    // Clocks put back: the first of the two.
    ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
  ])("%s written down in %s is %s", (text, zone, instant) => {
    expect(instantOnWall(text, zone)?.toISOString()).toBe(instant);
  });

  test.each(["", "2026-11-22", "15:00", "12026-11-22T15:00", "2026-13-22T15:00", "2026-11-22T25:00"])("%j is no time", (text) => {
    expect(instantOnWall(text, "Asia/Taipei")).toBeNull();
  });

  test("a calendar that never opens is a mistake, and says so", () => {
    const never = { ...office, week: [[], [], [], [], [], [], []] };
    expect(() => workingSpans(never, at(office, "2026-03-06 17:00"), 1)).toThrow(/office has no working time/);
  });
});
