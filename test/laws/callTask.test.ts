import fc from "fast-check";
import { type ReturnVerdict } from "../../schema/rules/call/return.js";
import { type CallTaskFacts, callTaskKinds, callTaskOutcomes, reviewTask, sameLine } from "../../schema/rules/call/task.js";
import { waitSeconds } from "../../schema/rules/call/wait.js";

const needed = fc.constantFrom("MISSED", "ABANDONED", "VOICEMAIL", "BUSY", "FAILED", "CUT_OFF") as fc.Arbitrary<"MISSED">;
const whyNot = ["NOT_INBOUND", "UNDER_WAY", "ANSWERED", "SELF_SERVICE", "ANONYMOUS", "UNDER_FIVE_SECONDS", "ANSWERED_MEANWHILE"] as const;
const verdicts: fc.Arbitrary<ReturnVerdict> = fc.oneof(
  needed.map((why) => ({ needed: true, why }) as const),
  fc.constantFrom(...whyNot).map((why) => ({ needed: false, why }) as const),
);
const kinds = fc.constantFrom(...callTaskKinds);
const open: fc.Arbitrary<CallTaskFacts> = kinds.map((kind) => ({ kind, state: "OPEN", outcome: null, doneBy: null }));
const done = (by: fc.Arbitrary<string | null>): fc.Arbitrary<CallTaskFacts> =>
  fc.record({ kind: kinds, state: fc.constant("DONE" as const), outcome: fc.constantFrom(...callTaskOutcomes), doneBy: by });

/** The task as the step leaves it; null where there is none. */
function after(task: CallTaskFacts | null, step: ReturnType<typeof reviewTask>): CallTaskFacts | null {
  if (step.act === "keep") return task;
  const { kind } = step;
  return step.act === "open"
    ? { kind, state: "OPEN", outcome: null, doneBy: null }
    : { kind, state: "DONE", outcome: step.outcome, doneBy: null };
}

test("what a person said of a task stands, whatever rows come", () => {
  fc.assert(
    fc.property(done(fc.string()), verdicts, fc.boolean(), (task, verdict, hasMessage) => {
      expect(reviewTask(task, verdict, hasMessage)).toEqual({ act: "keep" });
    }),
  );
});

test("looking twice is looking once", () => {
  const tasks = fc.option(fc.oneof(open, done(fc.constant(null))));
  fc.assert(
    fc.property(tasks, verdicts, fc.boolean(), (task, verdict, hasMessage) => {
      const once = after(task, reviewTask(task, verdict, hasMessage));
      expect(after(once, reviewTask(once, verdict, hasMessage))).toEqual(once);
    }),
  );
});

test("R1: what must be returned is on the list, and so is every message until its caller was spoken with", () => {
  fc.assert(
    fc.property(fc.option(open), verdicts, fc.boolean(), (task, verdict, hasMessage) => {
      const left = after(task, reviewTask(task, verdict, hasMessage));
      if (verdict.needed || (hasMessage && verdict.why !== "ANSWERED_MEANWHILE")) expect(left?.state).toBe("OPEN");
      if (!verdict.needed && verdict.why === "ANSWERED_MEANWHILE") expect(left?.state).not.toBe("OPEN");
      if (hasMessage && left?.state === "OPEN") expect(left.kind).toBe("VOICEMAIL");
    }),
  );
});

test("a message stays one: no look at its call makes a voicemail a mere missed call", () => {
  fc.assert(
    fc.property(verdicts, fc.boolean(), (verdict, hasMessage) => {
      const task: CallTaskFacts = { kind: "VOICEMAIL", state: "OPEN", outcome: null, doneBy: null };
      expect(after(task, reviewTask(task, verdict, hasMessage))?.kind).toBe("VOICEMAIL");
    }),
  );
});

test.each(["anonymous", "Unknown", "", "未知", null])("two who show no number (%j) are not one caller", (raw) => {
  expect(sameLine({ raw, e164: null })).toBeNull();
});

describe("the time that a caller waited", () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 3, 0, 0) + second * 1000);
  const inbound = { direction: "INBOUND", startedAt: at(0) } as const;

  test.each([
    ["until the answer", { disposition: "ANSWERED", answeredAt: at(7.9), endedAt: at(100) }, 7],
    ["until giving up", { disposition: "ABANDONED", answeredAt: null, endedAt: at(42) }, 42],
    ["not while it is undecided", { disposition: null, answeredAt: null, endedAt: null }, null],
    ["not for the PBX's own service", { disposition: "SELF_SERVICE", answeredAt: null, endedAt: at(42) }, null],
    ["never less than nothing", { disposition: "ANSWERED", answeredAt: at(-0.5), endedAt: at(9) }, 0],
  ] as const)("is counted %s", (_, course, seconds) => {
    expect(waitSeconds({ ...inbound, ...course })).toBe(seconds);
  });

  test("is nobody's in a call of our own", () => {
    const call = { direction: "OUTBOUND", disposition: "ANSWERED", startedAt: at(0), answeredAt: at(5), endedAt: at(9) } as const;
    expect(waitSeconds(call)).toBeNull();
  });
});
