import fc from "fast-check";
import type { Calendar } from "../../schema/rules/calendar.js";
import type { Clock } from "../../schema/rules/clock.js";
import { clockAt, clocksOf, faceOf, nextDeadline, nextDue, unrecordedBreaches } from "../../schema/rules/clock.js";
import type { ClockPolicy, PolicyPeriod } from "../../schema/rules/clock/policy.js";
import { defaultClockPolicy } from "../../schema/rules/clock/policy.js";
import type { ClockName } from "../../schema/rules/clock/table.js";
import type { TicketKind } from "../../schema/rules/ticket.js";
import { lives } from "./ticketCommands.js";
import type { Line, Told } from "./ticketStory.js";
import { complaint, minutesLater, morning, nothing, tell, tellOn, throughJson } from "./ticketStory.js";

const hours = [
  { from: "09:00", to: "12:00" },
  { from: "13:00", to: "18:00" },
];
const office: Calendar = {
  name: "office",
  timeZone: "Asia/Shanghai",
  week: [[], hours, hours, hours, hours, hours, []],
  days: {},
  nominalDayMinutes: 480,
};
const calendars = { office };
const usual = defaultClockPolicy("office");
const always: PolicyPeriod[] = [{ from: new Date(0), policy: usual }];
const handoverIn = (amount: number): ClockPolicy => ({
  ...usual,
  handover: { COMPLAINT: { amount, unit: "MINUTE", calendar: "elapsed" } },
});

const clocksAt = ({ events }: Told, now: Date, periods = always): Clock[] => clocksOf(events, { periods, calendars, now });
const named = (clocks: readonly Clock[], name: ClockName): Clock[] => clocks.filter((clock) => clock.name === name);
const handover = (told: Told, now: Date, periods = always): Clock => named(clocksAt(told, now, periods), "handover")[0]!;

const record: Line = [0, "agent", complaint];
const pass = (minute: number): Line => [minute, "agent", { type: "handOver", departmentCode: "engineering" }];
const sendBack = (minute: number): Line => [minute, "engineer", { type: "sendBack", reason: "不屬本部門" }];
const note = (minute: number): Line => [minute, "agent", { type: "note", text: "仍在找人" }];
const measure: Line = [20, "engineer", { type: "stateMeasure", remedial: "更換軸承" }];
const resolve = (minute: number): Line => [minute, "engineer", { type: "resolve", outcome: "已更換" }];
const toResolved = [record, pass(5), measure, resolve(60)] as const;
const end = 100_000;

describe("S1: a complaint is handed over within ten minutes of its receipt", () => {
  test.each<[string, Line[], number, { stopped: number | null; breached: boolean }]>([
    ["running", [record], 9, { stopped: null, breached: false }],
    ["due this very instant, and not yet late", [record], 10, { stopped: null, breached: false }],
    ["late", [record], 10.001, { stopped: null, breached: true }],
    ["handed over in time", [record, pass(8)], end, { stopped: 8, breached: false }],
    ["handed over exactly when due", [record, pass(10)], end, { stopped: 10, breached: false }],
    ["handed over late", [record, pass(11)], end, { stopped: 11, breached: true }],
    ["sent back in time, running again", [record, pass(2), sendBack(6)], 9, { stopped: null, breached: false }],
    ["sent back, and nobody noticed", [record, pass(2), sendBack(6)], 11, { stopped: null, breached: true }],
    ["sent back and passed on in time", [record, pass(2), sendBack(6), pass(9)], end, { stopped: 9, breached: false }],
    ["sent back after the time had passed", [record, pass(2), sendBack(30), pass(31)], end, { stopped: 31, breached: true }],
    ["withdrawn", [record, [3, "agent", { type: "withdraw", words: "不用了" }]], end, { stopped: 3, breached: false }],
    ["voided", [record, [12, "supervisor", { type: "void", reason: "重複" }]], end, { stopped: 12, breached: true }],
    ["entered late, within the time", [[6, "agent", { ...complaint, receivedAt: morning }], pass(9)], end, { stopped: 9, breached: false }],
    ["entered late: born breached", [[45, "agent", { ...complaint, receivedAt: morning }]], 45, { stopped: null, breached: true }],
  ])("%s", (_, story, minute, { stopped, breached }) => {
    const clock = handover(tell(...story), minutesLater(minute));
    expect(clock).toMatchObject({
      cycle: 1,
      calendar: "elapsed",
      startedAt: morning,
      dueAt: minutesLater(10),
      stoppedAt: stopped === null ? null : minutesLater(stopped),
      breachedAt: breached ? minutesLater(10) : null,
    });
  });

  test("a clock born breached says how much had gone before anybody wrote it down", () => {
    const late = tell([4, "agent", { ...complaint, receivedAt: morning }]);
    expect(handover(late, minutesLater(4)).explain).toEqual([
      { from: morning, to: minutesLater(4), why: "LATE_ENTRY" },
      { from: minutesLater(4), to: minutesLater(10), why: "RUNNING" },
    ]);
    const gone = tell([10, "agent", { ...complaint, receivedAt: morning }]);
    expect(handover(gone, minutesLater(10)).explain).toEqual([{ from: morning, to: minutesLater(10), why: "LATE_ENTRY" }]);
  });

  test("T5: a department of a later cycle that sends it back does not wake the first handover", () => {
    const unsatisfied = { type: "recordCallBack", reached: true, satisfied: false, words: "仍吵", means: "PHONE" } as const;
    const told = tell(...toResolved, [90, "agent", unsatisfied], pass(100), sendBack(200));
    expect(handover(told, minutesLater(end))).toMatchObject({ stoppedAt: minutesLater(5), breachedAt: null });
  });

  test("the other kinds have the clock that policy gives them", () => {
    const told = tell([0, "agent", { ...complaint, kind: "REQUEST" }]);
    expect(named(clocksAt(told, morning), "handover")).toEqual([]);
    const policy: ClockPolicy = { ...usual, handover: { REQUEST: { amount: 30, unit: "MINUTE", calendar: "office" } } };
    const night = tell([-600, "agent", { ...complaint, kind: "REQUEST" }]);
    // Received at midnight: an ordinary request waits for the morning.
    expect(handover(night, morning, [{ from: new Date(0), policy }]).dueAt).toEqual(minutesLater(-30));
  });
});

describe("S8: a changed figure moves what runs, never what is past", () => {
  const changedAt = (minute: number, before: number, after: number): PolicyPeriod[] => [
    { from: new Date(0), policy: handoverIn(before) },
    { from: minutesLater(minute), policy: handoverIn(after) },
  ];
  test.each<[string, Line[], PolicyPeriod[], number, { due: number; breached: boolean }]>([
    ["raised while it runs", [record], changedAt(5, 10, 20), 15, { due: 20, breached: false }],
    ["lowered while it runs", [record], changedAt(6, 10, 5), 7, { due: 5, breached: true }],
    ["raised after the breach", [record], changedAt(12, 10, 20), 15, { due: 10, breached: true }],
    ["raised after it, with work since", [record, note(13)], changedAt(12, 10, 20), 15, { due: 10, breached: true }],
    ["lowered after it was kept", [record, pass(8)], changedAt(9, 10, 5), end, { due: 10, breached: false }],
    ["raised after it was handed over late", [record, pass(11)], changedAt(12, 10, 20), end, { due: 10, breached: true }],
  ])("%s", (_, story, periods, minute, { due, breached }) => {
    const clock = handover(tell(...story), minutesLater(minute), periods);
    expect(clock.dueAt).toEqual(minutesLater(due));
    expect(clock.breachedAt).toEqual(breached ? minutesLater(due) : null);
  });

  test("a breach that was recorded stands, whatever the figures say", () => {
    const told = tell(record);
    const breaches = unrecordedBreaches(told.ticket!, clocksAt(told, minutesLater(11)), told.events, minutesLater(11));
    expect(breaches).toMatchObject([{ type: "CLOCK_BREACHED", by: null, version: 1, data: { clock: "handover", cycle: 1 } }]);
    const events = throughJson([...told.events, ...breaches]);
    const easy = [{ from: new Date(0), policy: handoverIn(60) }];
    expect(handover({ ...told, events }, minutesLater(12), easy)).toMatchObject({ dueAt: minutesLater(10), breachedAt: minutesLater(10) });
  });
});

describe("the other clocks", () => {
  const one = (told: Told, name: ClockName, minute = end) => named(clocksAt(told, minutesLater(minute)), name);
  const say = (minute: number, purpose: "PROGRESS" | "ANSWER"): Line => [
    minute,
    "agent",
    { type: "tellReporter", means: "PHONE", words: "已安排", purpose },
  ];
  const callBack = (minute: number, input: object): Line => [
    minute,
    "agent",
    { type: "recordCallBack", reached: true, means: "PHONE", ...input },
  ];

  test("S4: feedback is due a working day later: Friday 17:00 gives Monday 17:00, Saturday 03:00 Monday 18:00", () => {
    const at = (text: string) => new Date(`${text}:00+08:00`);
    const received = (text: string) => {
      const now = at(text);
      const minute = (now.getTime() - morning.getTime()) / 60_000;
      return one(tell([minute, "agent", { ...complaint, kind: "SUGGESTION" }]), "feedback", minute)[0]!.dueAt;
    };
    expect(received("2026-03-06T17:00")).toEqual(at("2026-03-09T17:00"));
    expect(received("2026-03-07T03:00")).toEqual(at("2026-03-09T18:00"));
  });

  test("S4 stops with the first word to the reporter, S3 only with the answer", () => {
    const told = tell(record, say(30, "PROGRESS"), say(50, "ANSWER"));
    expect(one(told, "feedback")[0]!.stoppedAt).toEqual(minutesLater(30));
    expect(one(told, "answer")[0]!.stoppedAt).toEqual(minutesLater(50));
  });

  test.each([
    ["OUTSIDE_CONTROL", 48],
    ["EQUIPMENT", 72],
    [null, 72],
  ] as const)("S3: cause %s is answered within %d hours", (cause, h) => {
    expect(one(tell([0, "agent", { ...complaint, cause }]), "answer")[0]!.dueAt).toEqual(minutesLater(h * 60));
  });

  test("S3, E1: a new cycle has clocks of its own; the old ones end there and keep what they were", () => {
    const told = tell(...toResolved, callBack(90, { satisfied: false, words: "仍吵" }));
    expect(one(told, "age", 91)).toMatchObject([
      { cycle: 1, stoppedAt: minutesLater(60), breachedAt: null },
      { cycle: 2, startedAt: minutesLater(90), stoppedAt: null },
    ]);
    expect(one(told, "answer", 91)).toMatchObject([{ cycle: 1, stoppedAt: minutesLater(90) }, { cycle: 2, stoppedAt: null }]);
  });

  test("S10: the call-back is due a working day after it was resolved, and stops when the reporter is heard", () => {
    // Resolved Monday 11:00: one hour before lunch, five after, two on Tuesday.
    const due = minutesLater(60 + 24 * 60);
    expect(one(tell(...toResolved), "callBack", 61)).toMatchObject([{ startedAt: minutesLater(60), dueAt: due }]);
    expect(one(tell(...toResolved, callBack(90, { satisfied: true })), "callBack")[0]!.stoppedAt).toEqual(minutesLater(90));
  });

  test("C2: a time that the reporter named moves it; the desk's own plan does not", () => {
    const thursday = minutesLater(3 * 1440);
    const asked = tell(...toResolved, callBack(90, { nextTryAt: thursday }));
    expect(one(asked, "callBack", 91)[0]).toMatchObject({
      dueAt: thursday,
      explain: [{ from: minutesLater(90), to: thursday, why: "NAMED_TIME" }],
    });
    const planned = tell(...toResolved, callBack(90, { reached: false, nextTryAt: thursday }));
    expect(one(planned, "callBack", 91)[0]!.dueAt).toEqual(minutesLater(60 + 24 * 60));
  });

  test.each<[TicketKind, ClockName[]]>([
    ["INQUIRY", []],
    ["COMPLAINT", ["handover", "answer", "feedback", "callBack", "age"]],
    ["REQUEST", ["callBack", "age"]],
    ["REPAIR", ["callBack", "age"]],
    ["SUGGESTION", ["feedback", "age"]],
    ["SPECIAL_SERVICE", ["callBack", "age"]],
    ["EMERGENCY", ["age"]],
  ])("%s has %j", (kind, names) => {
    const told = tell([0, "agent", { ...complaint, kind }], ...toResolved.slice(1));
    expect(clocksAt(told, minutesLater(61)).map(({ name }) => name)).toEqual(names);
  });
});

describe("what the board shows", () => {
  const faceAt = (minute: number, ...more: Line[]) => {
    const told = tell(record, ...more);
    return faceOf(handover(told, minutesLater(minute)), minutesLater(minute));
  };

  test("faces: soon is the last two minutes of ten", () => {
    expect([0, 7.9, 8, 10, 10.1].map((minute) => faceAt(minute))).toEqual(["RUNNING", "RUNNING", "SOON", "SOON", "BREACHED"]);
    expect([faceAt(9, pass(8)), faceAt(20, pass(12))]).toEqual(["DONE", "BREACHED"]);
  });

  test("faces: soon is the last fifth of a longer one, counted in its own working time", () => {
    const [feedback] = named(clocksAt(tell([420, "agent", { ...complaint, kind: "SUGGESTION" }]), minutesLater(420)), "feedback");
    const tuesday = (time: string) => new Date(`2026-03-03T${time}:00+08:00`);
    // Monday 17:00 to Tuesday 17:00; the last 96 of 480 minutes begin at 15:24.
    expect(feedback!.dueAt).toEqual(tuesday("17:00"));
    expect([tuesday("08:00"), tuesday("15:23"), tuesday("15:24")].map((now) => faceOf(feedback!, now))).toEqual([
      "RUNNING",
      "RUNNING",
      "SOON",
    ]);
  });

  test("the next due is what runs and is due first, late or not; the next deadline can still be kept", () => {
    const clocks = clocksAt(tell(record), minutesLater(11));
    expect(nextDue(clocks)?.name).toBe("handover");
    expect(nextDeadline(clocks)).toEqual(named(clocks, "feedback")[0]!.dueAt);
    const closed = tell([0, "agent", { ...complaint, kind: "INQUIRY" }], [1, "agent", { type: "answer", answer: "十點" }]);
    expect([nextDue(clocksAt(closed, morning)), nextDeadline(clocksAt(closed, morning))]).toEqual([null, null]);
  });
});

describe("laws", () => {
  const told = lives.map((life) => life.reduce(tellOn, nothing));
  const wait = fc.integer({ min: 0, max: 20_000 });
  const lastOf = ({ events }: Told): Date => events.at(-1)!.at;

  test("passing time never takes a breach back, and changes nothing else of a clock", () => {
    fc.assert(
      fc.property(told, wait, wait, (story, first, second) => {
        const now = minutesLater(first, lastOf(story));
        const later = minutesLater(second, now);
        const before = clocksAt(story, now);
        expect(clocksAt(story, later)).toEqual(before.map((clock) => clockAt(clock, later)));
        for (const clock of before) if (clock.breachedAt) expect(clockAt(clock, later)).toBe(clock);
      }),
      { numRuns: 200 },
    );
  });

  test("whatever happens next, a breach stays", () => {
    fc.assert(
      fc.property(told, fc.nat(), (story, cut) => {
        const events = story.events.slice(0, 1 + (cut % story.events.length));
        const known = clocksAt({ ...story, events }, events.at(-1)!.at).filter((clock) => clock.breachedAt);
        const later = clocksAt(story, lastOf(story));
        for (const { name, cycle, breachedAt } of known) {
          expect(later.find((clock) => clock.name === name && clock.cycle === cycle)?.breachedAt).toEqual(breachedAt);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a breach is due time gone by while the clock ran, and nothing else is", () => {
    fc.assert(
      fc.property(told, wait, (story, minutes) => {
        const now = minutesLater(minutes, lastOf(story));
        for (const { dueAt, stoppedAt, breachedAt } of clocksAt(story, now)) {
          expect(breachedAt !== null).toBe((stoppedAt ?? now) > dueAt);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a longer promise is never due earlier", () => {
    const amount = fc.integer({ min: 1, max: 600 });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const due = (minutes: number) => handover(tell(record), morning, [{ from: new Date(0), policy: handoverIn(minutes) }]).dueAt;
        expect(due(Math.max(one, other)) >= due(Math.min(one, other))).toBe(true);
      }),
    );
  });

  test("each breach is recorded once, and recording it changes no clock", () => {
    fc.assert(
      fc.property(told, wait, (story, minutes) => {
        const now = minutesLater(minutes, lastOf(story));
        const clocks = clocksAt(story, now);
        const fresh = unrecordedBreaches(story.ticket!, clocks, story.events, now);
        expect(fresh).toHaveLength(clocks.filter(({ breachedAt }) => breachedAt).length);
        const events = [...story.events, ...fresh];
        expect(clocksAt({ ...story, events }, now)).toEqual(clocks);
        expect(unrecordedBreaches(story.ticket!, clocks, events, now)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("the spans of a clock lead from its start to its due time without a gap", () => {
    fc.assert(
      fc.property(told, (story) => {
        for (const { startedAt, dueAt, explain } of clocksAt(story, lastOf(story))) {
          const byName = explain[0]!.why === "NAMED_TIME";
          expect([byName ? startedAt : explain[0]!.from, explain.at(-1)!.to]).toEqual([startedAt, dueAt]);
          explain.slice(1).forEach(({ from }, i) => expect(from).toEqual(explain[i]!.to));
        }
      }),
      { numRuns: 200 },
    );
  });
});
