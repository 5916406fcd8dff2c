import fc from "fast-check";
import { parseRange } from "../../recordings/range.js";

describe("HTTP ranges", () => {
  test.each([
    ["bytes=0-0", { status: 206, start: 0, end: 0 }],
    ["bytes=0-99", { status: 206, start: 0, end: 99 }],
    ["bytes=10-", { status: 206, start: 10, end: 99 }],
    ["bytes=10-5000", { status: 206, start: 10, end: 99 }],
    ["bytes=99-", { status: 206, start: 99, end: 99 }],
    ["bytes=-1", { status: 206, start: 99, end: 99 }],
    ["bytes=-100", { status: 206, start: 0, end: 99 }],
    ["bytes=-5000", { status: 206, start: 0, end: 99 }],
    ["BYTES=5-6", { status: 206, start: 5, end: 6 }],
    [" bytes = 5-6 ", { status: 206, start: 5, end: 6 }],
    ["bytes=,5-6,", { status: 206, start: 5, end: 6 }],
    [`bytes=0-${"9".repeat(400)}`, { status: 206, start: 0, end: 99 }],
    [`bytes=-${"9".repeat(400)}`, { status: 206, start: 0, end: 99 }],
    ["bytes=100-", { status: 416 }],
    ["bytes=100-200", { status: 416 }],
    ["bytes=-0", { status: 416 }],
    [`bytes=${"9".repeat(400)}-`, { status: 416 }],
  ])("%s of 100 bytes", (header, answer) => {
    expect(parseRange(header, 100)).toEqual(answer);
  });

  test.each([
    undefined,
    "",
    "bytes",
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "bytes=0x1-2",
    "bytes=1.5-2",
    "bytes=--5",
    "bytes=5",
    "bytes=9-3",
    "items=0-5",
    "bytes=0-1,5-6",
    "bytes=0-1\r\nX: y",
  ])("%j is ignored, or too much for one answer: the whole", (header) => {
    expect(parseRange(header, 100)).toEqual({ status: 200, start: 0, end: 99 });
  });

  test("an empty body has no byte to start at", () => {
    expect(parseRange("bytes=0-", 0)).toEqual({ status: 416 });
    expect(parseRange("bytes=-5", 0)).toEqual({ status: 200, start: 0, end: -1 });
    expect(parseRange(undefined, 0)).toEqual({ status: 200, start: 0, end: -1 });
  });

  test("whatever is asked, what is sent lies within the body", () => {
    const numbers = fc.oneof(fc.nat().map(String), fc.constant(""), fc.bigInt({ min: 0n }).map(String));
    const header = fc.oneof(fc.string(), fc.tuple(numbers, numbers).map(([a, b]) => `bytes=${a}-${b}`));
    fc.assert(
      fc.property(header, fc.nat({ max: 1 << 30 }), (text, size) => {
        const answer = parseRange(text, size);
        if (answer.status === 416) return;
        expect(answer.start).toBeGreaterThanOrEqual(0);
        expect(answer.end).toBeLessThan(Math.max(size, 1));
        if (answer.status === 206) expect(answer.start).toBeLessThanOrEqual(answer.end);
      }),
    );
  });
});
