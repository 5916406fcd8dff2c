import fc from "fast-check";
import { type RetainedRecording, type RetentionPolicy, judge, judgeAgain, recordingStates } from "../../schema/rules/retention.js";

const start = Date.parse("2026-03-02T02:00:00Z");
const day = fc.integer({ min: -10, max: 400 }).map((days) => new Date(start + days * 86_400_000));
const policy: fc.Arbitrary<RetentionPolicy | null> = fc.option(
  fc.record({ days: fc.integer({ min: 1, max: 90 }), trashDays: fc.integer({ min: 0, max: 30 }), graceDays: fc.integer({ min: 0, max: 30 }) }),
);
const recording: fc.Arbitrary<RetainedRecording> = fc.record({
  state: fc.constantFrom(...recordingStates),
  endedAt: day,
  retainUntil: fc.option(day),
  holdCount: fc.option(fc.integer({ min: 0, max: 2 })),
  lastHoldReleasedAt: fc.option(day),
  firstSeenAt: day,
  trashedAt: fc.option(day),
});

test("what is purged again is what the rule would send to the trash now, and nothing else but a purge to be finished", () => {
  fc.assert(
    fc.property(recording, policy, fc.boolean(), day, (asked, inForce, holdsKnown, now) => {
      const again = judgeAgain(asked, inForce, { holdsKnown, now, forced: true });
      if (asked.state === "PURGING" || asked.state === "PURGED") return expect(again.act).toBe(judge(asked, inForce, { holdsKnown, now, forced: true }).act);
      const atRest: RetainedRecording = { ...asked, state: "STORED" };
      expect(again.act === "purge").toBe(judge(atRest, inForce, { holdsKnown, now, forced: true }).act === "trash");
      if (asked.holdCount !== 0 || !holdsKnown) expect(again.act).toBe("keep");
    }),
  );
});
