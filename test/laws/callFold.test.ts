import fc from "fast-check";
import type { Call } from "../../schema/rules/call.js";
import { foldCalls } from "../../schema/rules/call.js";
import { compareUniqueids, endpointOfChannel, pipeOfChannel } from "../../schema/rules/call/channel.js";
import type { CdrRow } from "../../schema/rules/call/rows.js";
import type { CallStory, StoredCall } from "./callStories.js";
import { writeCalls } from "./callStories.js";

const site = { isExtension: (number: string) => number === "8001" };

const story: fc.Arbitrary<CallStory> = fc.record({
  kind: fc.constantFrom(
    "queueAnswered" as const,
    "queueAbandoned" as const,
    "passedOn" as const,
    "voicemail" as const,
    "neverAnswered" as const,
    "cutOff" as const,
  ),
  gapSeconds: fc.integer({ min: 0, max: 40 }),
  afterRestart: fc.boolean(),
});
const written = fc
  .tuple(fc.array(story, { minLength: 1, maxLength: 8 }), fc.boolean())
  .map(([stories, withLinkedid]) => writeCalls(stories, withLinkedid));

const fold = (calls: readonly StoredCall[]): Call[] =>
  foldCalls(
    calls.flatMap((call) => call.cdr),
    calls.flatMap((call) => call.cel),
    site,
  );

/** Takes items away, and mixes the others. */
const someOf = <T>(items: T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray(items, { minLength: 0 });

describe("folding rows into calls", () => {
  test("each simulated call is one call, though names begin again after a restart", () => {
    fc.assert(
      fc.property(written, (calls) => {
        const folded = fold(calls).map((call) => [...call.rowKeys, ...call.eventKeys].sort());
        const meant = calls.map((call) => [...call.cdr, ...call.cel].map((item) => item.key).sort());
        expect(folded.sort()).toEqual(meant.sort());
      }),
    );
  });

  test("the order of the rows, and reading them twice, change nothing", () => {
    fc.assert(
      fc.property(
        written.chain((calls) => {
          const cdr = calls.flatMap((call) => call.cdr);
          const cel = calls.flatMap((call) => call.cel);
          const mixed = fc.tuple(someOf(cdr), someOf(cel)).map(([moreCdr, moreCel]) => ({
            cdr: [...moreCdr, ...cdr.toReversed()],
            cel: [...moreCel, ...cel.toReversed()],
          }));
          return fc.tuple(fc.constant(calls), mixed);
        }),
        ([calls, mixed]) => {
          expect(foldCalls(mixed.cdr, mixed.cel, site)).toEqual(fold(calls));
        },
      ),
    );
  });

  test("every row and event belongs to exactly one call", () => {
    fc.assert(
      fc.property(
        written.chain((calls) =>
          fc.tuple(someOf(calls.flatMap((call) => call.cdr)), someOf(calls.flatMap((call) => call.cel))),
        ),
        ([cdr, cel]) => {
          const calls = foldCalls(cdr, cel, site);
          expect(calls.flatMap((call) => call.rowKeys).sort()).toEqual(cdr.map((row) => row.key).sort());
          expect(calls.flatMap((call) => call.eventKeys).sort()).toEqual(cel.map((event) => event.key).sort());
        },
      ),
    );
  });

  test("a late row or event only extends", () => {
    const early = written.chain((calls) => {
      const cdr = someOf(calls.flatMap((call) => call.cdr));
      const cel = someOf(calls.flatMap((call) => call.cel));
      return fc.tuple(fc.constant(calls), cdr, cel);
    });
    fc.assert(
      fc.property(early, ([calls, cdr, cel]) => {
        const later = fold(calls);
        for (const before of foldCalls(cdr, cel, site)) {
          const owners = later.filter((call) => before.channels.some((channel) => hasChannel(call, channel.uniqueid)));
          expect(owners).toHaveLength(1);
          expectExtends(before, owners[0]!);
        }
      }),
    );
  });
});

function hasChannel(call: Call, uniqueid: string | null): boolean {
  return uniqueid !== null && call.channels.some((channel) => channel.uniqueid === uniqueid);
}

function expectExtends(before: Call, after: Call): void {
  expect(compareUniqueids(after.key, before.key)).toBeLessThanOrEqual(0);
  expect(after.startedAt.getTime()).toBeLessThanOrEqual(before.startedAt.getTime());
  expect(after.lastSeenAt.getTime()).toBeGreaterThanOrEqual(before.lastSeenAt.getTime());
  expect(after.rowKeys).toEqual(expect.arrayContaining(before.rowKeys));
  expect(after.eventKeys).toEqual(expect.arrayContaining(before.eventKeys));
  expect(after.recordingFiles).toEqual(expect.arrayContaining(before.recordingFiles));
  expect(after.mailboxes).toEqual(expect.arrayContaining(before.mailboxes));
  expect(after.channels.map((channel) => channel.name)).toEqual(
    expect.arrayContaining(before.channels.map((channel) => channel.name)),
  );
  if (before.answeredAt) expect(after.disposition).toBe("ANSWERED");
}

describe("edges between channels", () => {
  const [first, second] = writeCalls(
    [0, 300].map((gapSeconds) => ({ kind: "voicemail", gapSeconds, afterRestart: false })),
    false,
  );
  const [row, other] = [first!.cdr[0]!, second!.cdr[0]!];
  const keys = (cdr: CdrRow[]): string[][] => foldCalls(cdr, [], site).map((call) => call.rowKeys);
  const at = (seconds: number): Date => new Date(row.startedAt.getTime() + seconds * 1000);

  test("one linkedid is one call, whatever the names and times", () => {
    expect(keys([row, other])).toHaveLength(2);
    expect(keys([row, { ...other, linkedid: row.uniqueid }])).toHaveLength(1);
  });

  test("a row's other side is the channel of that name, if it lived at that time", () => {
    const rings = { ...row, peerChannel: other.channel };
    expect(keys([rings, other])).toHaveLength(2);
    expect(keys([rings, { ...other, startedAt: at(3), endedAt: at(9) }])).toHaveLength(1);
  });

  test("a channel born in the last second of a row counts: rows are cut to the second", () => {
    const born = { ...other, startedAt: new Date(row.endedAt.getTime() + 900), endedAt: at(60) };
    expect(keys([{ ...row, peerChannel: other.channel }, born])).toHaveLength(1);
    expect(keys([{ ...row, peerChannel: other.channel }, { ...born, startedAt: at(20) }])).toHaveLength(2);
  });

  test("a short row inside a long one does not end it", () => {
    const named = (from: number, to: number, uniqueid: string): CdrRow => ({
      ...row,
      key: uniqueid,
      uniqueid,
      channel: "Local/400@c-00000001;2",
      startedAt: at(from),
      endedAt: at(to),
    });
    expect(keys([named(0, 60, "1.1"), named(1, 2, "2.2"), named(40, 50, "40.3")])).toHaveLength(1);
  });

  test("who picks a ringing call up from another desk has answered it", () => {
    const [call] = writeCalls([{ kind: "queueAbandoned", gapSeconds: 0, afterRestart: false }], true);
    const ringing = call!.cel.find((event) => event.channel.startsWith("PJSIP/8001"))!;
    const pickup = {
      ...ringing,
      key: "pickup",
      type: "BRIDGE_ENTER",
      channel: "PJSIP/8002-0000000f",
      uniqueid: "1795000003.9",
    };
    expect(foldCalls([], [...call!.cel, pickup], site)).toEqual([
      expect.objectContaining({ disposition: "ANSWERED", agentExtension: "8002" }),
    ]);
  });
});

describe("what names say", () => {
  test.each([
    ["1795319100.9", "1795319100.10"],
    ["1795319100.10", "1795319101.0"],
    ["pbx1-1795319100.9", "1795319100.10"],
    ["1795319100.9", "not-a-uniqueid"],
  ])("%s was born before %s", (elder, younger) => {
    expect(compareUniqueids(elder, younger)).toBeLessThan(0);
    expect(compareUniqueids(younger, elder)).toBeGreaterThan(0);
  });

  test.each([
    ["PJSIP/8001-00000003", "8001"],
    ["PJSIP/trunk-0000000a", "trunk"],
    ["PJSIP/sip-provider-2-0000000b", "sip-provider-2"],
    ["DAHDI/i1/13900000000-1a", "i1/13900000000"],
    ["PJSIP/8001-00000003<ZOMBIE>", "8001"],
    ["Local/400@from-trunk-00000000;1", null],
    ["console", null],
  ])("the endpoint of %s is %s", (name, endpoint) => {
    expect(endpointOfChannel(name)).toBe(endpoint);
  });

  test("both ends of a Local pipe are one pipe, and nothing else is", () => {
    expect(pipeOfChannel("Local/400@from-trunk-00000000;1")).toBe(pipeOfChannel("Local/400@from-trunk-00000000;2"));
    expect(pipeOfChannel("PJSIP/8001-00000001")).not.toBe(pipeOfChannel("PJSIP/8001-00000010"));
  });
});
