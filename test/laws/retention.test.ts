import fc from "fast-check";
import type { Case, Hold } from "../../schema/rules/hold.js";
import { addToCase, bringAlong, closeCase, openCase, placeHold, releaseHold } from "../../schema/rules/hold.js";
import { isRefusal } from "../../schema/rules/refusal.js";
import type { RetainedRecording, RetentionPolicy } from "../../schema/rules/retention.js";
import {
  checkRetention,
  defaultRetentionPolicy,
  judge,
  recordingMoves,
  recordingStates,
  retainUntil,
} from "../../schema/rules/retention.js";
import type { RunFacts } from "../../schema/rules/retention/brakes.js";
import { brakeOf } from "../../schema/rules/retention/brakes.js";
import type { Person } from "./ticketStory.js";
import { people } from "./ticketStory.js";

const ended = new Date("2026-03-02T02:00:00Z");
const day = (days: number): Date => new Date(ended.getTime() + days * 86_400_000);
const policy = defaultRetentionPolicy;

const stored: RetainedRecording = {
  state: "STORED",
  endedAt: ended,
  retainUntil: retainUntil(ended, policy),
  holdCount: 0,
  lastHoldReleasedAt: null,
  firstSeenAt: ended,
  trashedAt: null,
};
const trashed: RetainedRecording = { ...stored, state: "TRASHED", trashedAt: day(30) };
const seenLate: RetainedRecording = { ...stored, firstSeenAt: day(100) };
const on = (days: number, more: object = {}) => ({ holdsKnown: true, forced: false, now: day(days), ...more });

describe("one recording, thirty days and seven in the trash", () => {
  test.each<[string, RetainedRecording, ReturnType<typeof on>, object]>([
    ["on its first day", stored, on(0), { act: "keep", why: "WITHIN_RETENTION", until: day(30) }],
    ["a moment before its time", stored, on(29.999_99), { act: "keep", why: "WITHIN_RETENTION" }],
    ["when thirty days have passed", stored, on(30), { act: "trash", why: "RETENTION_OVER" }],
    ["held", { ...stored, holdCount: 1 }, on(400), { act: "keep", why: "HELD", until: null }],
    ["holds could not be read", stored, on(400, { holdsKnown: false }), { act: "keep", why: "HOLDS_UNKNOWN" }],
    ["its own count could not be read", { ...stored, holdCount: null }, on(400), { act: "keep", why: "HOLDS_UNKNOWN" }],
    ["nobody knows until when", { ...stored, retainUntil: null }, on(400), { act: "keep", why: "RETENTION_UNKNOWN" }],
    ["R2: a row that says ten days", { ...stored, retainUntil: day(10) }, on(29), { act: "keep", until: day(30) }],
    ["its last hold was lifted yesterday", { ...stored, lastHoldReleasedAt: day(50) }, on(51), { act: "keep", why: "WITHIN_GRACE", until: day(57) }],
    ["grace is over", { ...stored, lastHoldReleasedAt: day(50) }, on(57), { act: "trash" }],
    ["past its time when first seen", seenLate, on(100.5), { act: "keep", why: "JUST_SEEN", until: day(101) }],
    ["a day after that", seenLate, on(101), { act: "trash" }],
    ["past its time when first seen, but forced", seenLate, on(100.5, { forced: true }), { act: "trash" }],
    ["forced, but held", { ...seenLate, holdCount: 1 }, on(100.5, { forced: true }), { act: "keep", why: "HELD" }],
    ["forced, but within its time", stored, on(29, { forced: true }), { act: "keep", why: "WITHIN_RETENTION" }],
    ["in the trash", trashed, on(36.9), { act: "keep", why: "IN_TRASH", until: day(37) }],
    ["its days in the trash are over", trashed, on(37), { act: "purge", why: "TRASH_OVER" }],
    ["held in the trash", { ...trashed, holdCount: 1 }, on(400), { act: "restore", why: "HELD" }],
    ["to be kept longer after all", { ...trashed, retainUntil: day(90) }, on(40), { act: "restore", why: "WITHIN_RETENTION", until: day(90) }],
    ["nobody knows since when it lies there", { ...trashed, trashedAt: null }, on(400), { act: "keep", why: "TRASH_TIME_UNKNOWN" }],
    ["forced into the trash, not fetched back", { ...seenLate, state: "TRASHED", trashedAt: day(100.1) }, on(100.5), { act: "keep", why: "IN_TRASH" }],
    ["a purge that was cut off", { ...trashed, state: "PURGING" }, on(38), { act: "purge", why: "PURGE_UNFINISHED" }],
    ["purged", { ...trashed, state: "PURGED" }, on(400), { act: "keep", why: "ALREADY_PURGED" }],
    ["no audio, in quarantine, within its time", { ...stored, state: "QUARANTINED" }, on(29), { act: "keep", why: "WITHIN_RETENTION" }],
    ["no audio, in quarantine, past its time", { ...stored, state: "QUARANTINED" }, on(30), { act: "trash", why: "RETENTION_OVER" }],
  ])("%s", (_, recording, facts, judgement) => expect(judge(recording, policy, facts)).toMatchObject(judgement));

  test("without a policy, or with one that R2 forbids, everything stays", () => {
    expect(judge(stored, null, on(400))).toMatchObject({ act: "keep", why: "POLICY_UNKNOWN" });
    expect(judge(stored, { ...policy, days: 29 }, on(400))).toMatchObject({ act: "keep", why: "POLICY_UNKNOWN" });
  });
});

test.each<[Partial<RetentionPolicy>, string | null]>([
  [{}, null],
  [{ days: 365 }, null],
  [{ trashDays: 0 }, null],
  [{ days: 29 }, "RETENTION_TOO_SHORT"],
  [{ days: Number.NaN }, "RETENTION_TOO_SHORT"],
  [{ trashDays: -1 }, "RETENTION_INVALID"],
  [{ trashDays: Number.NaN }, "RETENTION_INVALID"],
  [{ graceDays: 0 }, "RETENTION_INVALID"],
])("a policy of %j: %s", (change, code) => {
  expect(checkRetention({ ...policy, ...change })?.code ?? null).toBe(code);
});

test("R2: retention counts from the call's end, and never on a policy below thirty days", () => {
  expect(retainUntil(ended, { ...policy, days: 45 })).toEqual(day(45));
  expect(() => retainUntil(ended, { ...policy, days: 29 })).toThrow(/R2/);
});

describe("what stops a whole run", () => {
  const week = [30, 32, 28, 31, 30, 29, 33];
  const fine: RunFacts = {
    policy,
    databaseClockSkewSeconds: 2,
    secondsSinceLastRun: 86_400,
    dueCount: 40,
    storeIsTheirs: true,
    previousRunSizes: week,
    sizeAccepted: false,
  };
  test.each<[string, Partial<RunFacts>, object | null]>([
    ["an ordinary night", {}, null],
    ["no policy", { policy: null }, { why: "POLICY_UNKNOWN" }],
    ["a policy below thirty days", { policy: { ...policy, days: 7 } }, { why: "POLICY_UNKNOWN" }],
    ["a store that knows none of the recordings", { storeIsTheirs: false, sizeAccepted: true }, { why: "STORE_UNKNOWN" }],
    ["the clocks were not compared", { databaseClockSkewSeconds: null }, { why: "CLOCK_UNKNOWN" }],
    ["five minutes apart", { databaseClockSkewSeconds: -300 }, null],
    ["more than that", { databaseClockSkewSeconds: -301 }, { why: "CLOCKS_DISAGREE", seconds: -301 }],
    ["the first run of all", { secondsSinceLastRun: null, previousRunSizes: [] }, null],
    ["the database's time stands five minutes before the last run", { secondsSinceLastRun: -300 }, null],
    ["the database's time went back a day", { secondsSinceLastRun: -86_400 }, { why: "CLOCKS_DISAGREE", seconds: -86_400 }],
    ["twice its usual size", { dueCount: 60 }, null],
    ["more than that", { dueCount: 61 }, { why: "RUN_TOO_LARGE", size: 61, usual: 30, most: 60 }],
    ["a person has looked at it", { dueCount: 61, sizeAccepted: true }, null],
    ["which does not mend the clocks", { sizeAccepted: true, databaseClockSkewSeconds: 900 }, { why: "CLOCKS_DISAGREE" }],
    ["only six runs to compare", { dueCount: 61, previousRunSizes: week.slice(1) }, null],
    ["twenty after quiet nights", { dueCount: 20, previousRunSizes: [1, 1, 1, 1, 1, 2, 1] }, null],
    ["a hundred after quiet nights", { dueCount: 100, previousRunSizes: [1, 1, 1, 1, 1, 2, 1] }, { why: "RUN_TOO_LARGE" }],
    ["the first recordings of a new site are thirty days old", { previousRunSizes: new Array<number>(30).fill(0) }, null],
  ])("%s", (_, change, brake) => {
    const answer = brakeOf({ ...fine, ...change });
    if (brake) expect(answer).toMatchObject(brake);
    else expect(answer).toBeNull();
  });
});

const by = (who: Person, days = 1) => ({ now: day(days), actor: people[who] });
const opened = openCase({ id: "c-1", number: "C-2026-0001", title: "三樓噪音爭議" }, by("supervisor"));
if (isRefusal(opened)) throw new Error("the case was not opened");
const matter: Case = opened;
type State = RetainedRecording["state"];
const asHeld = ({ id, state, trashedFrom = null }: { id: string; state: State; trashedFrom?: State | null }) => ({ id, state, trashedFrom });
const holdOn = (recording: Parameters<typeof asHeld>[0], who: Person = "supervisor", holds: Hold[] = []) =>
  placeHold({ id: "h-1", reason: "律師函", matter, recording: asHeld(recording), holds }, by(who));
const placed = (): Hold => {
  const answer = holdOn({ id: "r-1", state: "STORED" });
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`);
  return answer.hold;
};

describe("cases and holds", () => {
  test("R3: a hold says which recording, for which case, why, by whom and when", () => {
    expect(holdOn({ id: "r-1", state: "STORED" })).toMatchObject({
      recordingState: "STORED",
      hold: { recordingId: "r-1", caseId: "c-1", reason: "律師函", placedBy: "id-supervisor", placedAt: day(1), releasedAt: null },
    });
  });

  test("a hold brings a recording back from the trash, and comes too late for one that is going", () => {
    const left = recordingStates.map((state) => {
      const answer = holdOn({ id: "r-1", state });
      return [state, isRefusal(answer) ? answer.code : answer.recordingState];
    });
    expect(Object.fromEntries(left)).toEqual({
      STORED: "STORED",
      TRASHED: "STORED",
      PURGING: "RECORDING_GONE",
      PURGED: "RECORDING_GONE",
      QUARANTINED: "QUARANTINED",
    });
    expect(holdOn({ id: "r-1", state: "TRASHED", trashedFrom: "QUARANTINED" })).toMatchObject({ recordingState: "QUARANTINED" });
  });

  test("only the desk supervisor opens, adds, holds, releases and closes", () => {
    const others = (Object.keys(people) as Person[]).filter((who) => who !== "supervisor");
    const answers = others.flatMap((who) => [
      openCase({ id: "c", number: "C-2026-0002", title: "x" }, by(who)),
      addToCase(matter, people[who]),
      holdOn({ id: "r-1", state: "STORED" }, who),
      releaseHold(placed(), "和解", by(who)),
      closeCase(matter, "和解", by(who)),
    ]);
    expect(new Set(answers.map((answer) => answer && isRefusal(answer) && answer.code))).toEqual(new Set(["FORBIDDEN"]));
    expect(addToCase(matter, people.supervisor)).toBeNull();
  });

  test("reasons are needed, and a recording is held once by a case", () => {
    const again = holdOn({ id: "r-1", state: "STORED" }, "supervisor", [placed()]);
    expect(again).toMatchObject({ code: "HOLD_EXISTS" });
    expect(releaseHold(placed(), " ", by("supervisor"))).toMatchObject({ code: "TEXT_MISSING", field: "reason" });
    expect(closeCase(matter, "", by("supervisor"))).toMatchObject({ code: "TEXT_MISSING", field: "outcome" });
  });

  test("a released hold keeps who released it and why, and is released once", () => {
    const released = releaseHold(placed(), "和解", by("supervisor", 9));
    expect(released).toMatchObject({ releasedBy: "id-supervisor", releasedAt: day(9), releaseReason: "和解", reason: "律師函" });
    expect(releaseHold(released as Hold, "再次", by("supervisor", 10))).toMatchObject({ code: "HOLD_RELEASED" });
  });

  test("closing a case releases nothing; a closed case takes nothing in, and its holds can still be released", () => {
    const closed = closeCase(matter, " 和解 ", by("supervisor", 9));
    if (isRefusal(closed)) throw new Error(closed.code);
    expect(closed).toMatchObject({ state: "CLOSED", outcome: "和解", closedAt: day(9) });
    expect(addToCase(closed, people.supervisor)).toMatchObject({ code: "CASE_CLOSED" });
    expect(closeCase(closed, "再次", by("supervisor", 9))).toMatchObject({ code: "CASE_CLOSED" });
    expect(releaseHold(placed(), "和解", by("supervisor", 9))).toMatchObject({ releasedAt: day(9) });
  });

  test("R3: a ticket brings its recordings along, but not what is gone, nor what a person released", () => {
    const wanted = { id: "h-2", reason: matter.title, matter, recording: asHeld({ id: "r-1", state: "STORED" }), holds: [] as Hold[] };
    const released = { ...placed(), releasedAt: day(2), releasedBy: "id-supervisor", releaseReason: "無關" };
    expect(bringAlong(wanted, "id-supervisor", day(3))).toMatchObject({ hold: { placedBy: "id-supervisor", placedAt: day(3) } });
    expect(bringAlong({ ...wanted, holds: [placed()] }, "id-supervisor", day(3))).toBeNull();
    expect(bringAlong({ ...wanted, holds: [released] }, "id-supervisor", day(3))).toBeNull();
    expect(bringAlong({ ...wanted, holds: [{ ...released, caseId: "c-2" }] }, "id-supervisor", day(3))).not.toBeNull();
    expect(bringAlong({ ...wanted, recording: asHeld({ id: "r-1", state: "PURGED" }) }, "id-supervisor", day(3))).toBeNull();
    expect(bringAlong({ ...wanted, matter: { ...matter, state: "CLOSED" } }, "id-supervisor", day(3))).toBeNull();
  });
});

describe("laws: whatever the order of holds, releases, sweeps and days", () => {
  type Deed =
    | { do: "wait"; days: number }
    | { do: "hold" }
    | { do: "release" }
    | { do: "sweep"; forced: boolean; holdsKnown: boolean };
  const deeds: fc.Arbitrary<Deed[]> = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant("wait" as const), days: fc.constantFrom(0.01, 1, 3, 8, 31) }),
      fc.constant({ do: "hold" as const }),
      fc.constant({ do: "release" as const }),
      fc.record({ do: fc.constant("sweep" as const), forced: fc.boolean(), holdsKnown: fc.constantFrom(true, true, true, false) }),
      fc.constant({ do: "sweep" as const, forced: false, holdsKnown: true }),
    ),
    { maxLength: 40, size: "max" },
  );

  interface World {
    recording: RetainedRecording;
    days: number;
    log: { days: number; state: string; held: number; trashedAt: Date | null; releasedAt: Date | null; holdsKnown: boolean }[];
  }

  function sweep({ recording, days }: World, forced: boolean, holdsKnown: boolean): RetainedRecording {
    const { act } = judge(recording, policy, on(days, { forced, holdsKnown }));
    if (act === "keep") return recording;
    if (act === "restore") return { ...recording, state: "STORED", trashedAt: null };
    if (act === "trash") return { ...recording, state: "TRASHED", trashedAt: day(days) };
    return { ...recording, state: recording.state === "PURGING" ? "PURGED" : "PURGING" };
  }

  function live(seenOn: number, all: Deed[]): World {
    const world: World = { recording: { ...stored, firstSeenAt: day(seenOn) }, days: seenOn, log: [] };
    for (const deed of all) {
      const { recording } = world;
      const held = recording.holdCount ?? 0;
      if (deed.do === "wait") world.days += deed.days;
      else if (deed.do === "hold") {
        const answer = placeHold(
          { id: "h", reason: "爭議", matter, recording: asHeld({ id: "r", state: recording.state }), holds: [] },
          by("supervisor", world.days),
        );
        if (isRefusal(answer)) continue;
        const restored = answer.recordingState === recording.state ? recording.trashedAt : null;
        world.recording = { ...recording, state: answer.recordingState, trashedAt: restored, holdCount: held + 1 };
      } else if (deed.do === "release") {
        if (held > 0) world.recording = { ...recording, holdCount: held - 1, lastHoldReleasedAt: day(world.days) };
      } else {
        world.recording = sweep(world, deed.forced, deed.holdsKnown);
        if (world.recording.state === recording.state) continue;
        const { state, trashedAt, lastHoldReleasedAt: releasedAt } = world.recording;
        world.log.push({ days: world.days, state, held, trashedAt, releasedAt, holdsKnown: deed.holdsKnown });
        expect(recordingMoves[recording.state]).toContain(state);
      }
    }
    return world;
  }

  const lives = fc.tuple(fc.constantFrom(0, 0, 10, 100), deeds);
  const going = (world: World) => world.log.filter(({ state }) => state === "TRASHED" || state === "PURGING");
  let gone = 0;

  test("R4, R2: nothing held goes, nothing goes before its thirty days, nor while holds are unknown", () => {
    fc.assert(
      fc.property(lives, ([seenOn, all]) => {
        for (const step of going(live(seenOn, all))) {
          expect(step).toMatchObject({ held: 0, holdsKnown: true });
          expect(step.days).toBeGreaterThanOrEqual(30);
          if (step.state === "PURGING") gone += 1;
        }
      }),
      { numRuns: 1_500 },
    );
    // The law would say nothing if nothing ever went.
    expect(gone).toBeGreaterThan(10);
  });

  test("the days in the trash come after the retention, and grace after the last hold", () => {
    fc.assert(
      fc.property(lives, ([seenOn, all]) => {
        for (const { state, days, trashedAt, releasedAt } of going(live(seenOn, all))) {
          if (releasedAt) expect(day(days) >= new Date(releasedAt.getTime() + policy.graceDays * 86_400_000)).toBe(true);
          if (state === "PURGING") expect(day(days) >= new Date(trashedAt!.getTime() + policy.trashDays * 86_400_000)).toBe(true);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  test("a hold that was placed in time is there at the end", () => {
    fc.assert(
      fc.property(lives, ([seenOn, all]) => {
        const { recording } = live(seenOn, all);
        if ((recording.holdCount ?? 0) > 0) expect(recording.state).toBe("STORED");
      }),
      { numRuns: 1_500 },
    );
  });
});
