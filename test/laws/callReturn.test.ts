import fc from "fast-check";
import type { CallDisposition } from "../../schema/rules/call/outcome.js";
import { needsReturn } from "../../schema/rules/call/return.js";

const start = new Date("2026-11-22T03:00:00Z");
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const missed = {
  direction: "INBOUND" as const,
  disposition: "MISSED" as CallDisposition | null,
  caller: "13900000404" as string | null,
  startedAt: start,
  endedAt: after(20) as Date | null,
  lastSeenAt: after(20),
};
const facts = { answeredMeanwhile: false, now: after(30) };

describe("R1: which calls are returned", () => {
  test.each<CallDisposition>(["MISSED", "ABANDONED", "VOICEMAIL", "BUSY", "FAILED"])("%s is work", (disposition) => {
    expect(needsReturn({ ...missed, disposition }, facts)).toEqual({ needed: true, why: disposition });
  });

  test.each([
    ["ANSWERED", { disposition: "ANSWERED" as const }],
    ["SELF_SERVICE", { disposition: "SELF_SERVICE" as const }],
    ["NOT_INBOUND", { direction: "OUTBOUND" as const, disposition: "NO_ANSWER" as const }],
    ["NOT_INBOUND", { direction: "INTERNAL" as const }],
    ["ANONYMOUS", { caller: "anonymous" }],
    ["ANONYMOUS", { caller: null }],
    ["UNDER_FIVE_SECONDS", { endedAt: after(4) }],
    ["UNDER_WAY", { disposition: null, endedAt: null }],
  ])("not returned: %s %j", (why, change) => {
    expect(needsReturn({ ...missed, ...change }, facts)).toEqual({ needed: false, why });
  });

  test("a call of five seconds is work, one of four is not", () => {
    expect(needsReturn({ ...missed, endedAt: after(5) }, facts).needed).toBe(true);
    expect(needsReturn({ ...missed, endedAt: after(4.999) }, facts).needed).toBe(false);
  });

  test("nor is one whose number was spoken with since", () => {
    expect(needsReturn(missed, { ...facts, answeredMeanwhile: true })).toEqual({
      needed: false,
      why: "ANSWERED_MEANWHILE",
    });
  });

  test("a caller who waited when the PBX died is not forgotten", () => {
    const open = { ...missed, disposition: null, endedAt: null };
    expect(needsReturn(open, { ...facts, now: after(3000) })).toEqual({ needed: false, why: "UNDER_WAY" });
    expect(needsReturn(open, { ...facts, now: after(4000) })).toEqual({ needed: true, why: "CUT_OFF" });
  });

  test("time passing never takes work away by itself", () => {
    const times = fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20_000 }));
    const dispositions = fc.constantFrom<CallDisposition | null>("MISSED", "VOICEMAIL", "ANSWERED", null);
    fc.assert(
      fc.property(times, dispositions, ([one, other], disposition) => {
        const call = { ...missed, disposition, endedAt: disposition === null ? null : after(20) };
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)].map((seconds) =>
          needsReturn(call, { ...facts, now: after(seconds) }),
        );
        if (earlier?.needed) expect(later).toEqual(earlier);
        else expect([earlier?.needed, later?.needed]).not.toEqual([true, false]);
      }),
    );
  });
});
