import fc from "fast-check";
import { type Silence, afterSilence, loudestOf, silencesOf } from "../../schema/rules/recording/silence.js";

/** A waveform of a hundred points over a hundred seconds, from `seconds x level` words. */
const wave = (text: string): number[] =>
  text.split(" ").flatMap((word) => {
    const [seconds, level] = word.split("x").map(Number) as [number, number];
    return new Array<number>(seconds).fill(level);
  });

test.each<[string, string, [number, number][]]>([
  ["speech all through", "100x0.5", []],
  ["a pause of ten seconds, with a breath left on each side", "40x0.5 10x0 50x0.5", [[40_300, 49_700]]],
  ["the line's noise is quiet", "40x0.5 10x0.008 50x0.5", [[40_300, 49_700]]],
  ["a soft voice is a voice", "40x0.5 10x0.05 50x0.5", []],
  ["soft speech with a pause: quiet is what is quiet beside it", "40x0.06 10x0.003 50x0.06", [[40_300, 49_700]]],
  ["under two seconds", "40x0.5 1x0 59x0.5", []],
  ["two seconds", "40x0.5 2x0 58x0.5", [[40_300, 41_700]]],
  ["at the beginning nothing is left of it", "10x0 90x0.5", [[0, 9_700]]],
  ["nor at the end", "90x0.5 10x0", [[90_300, 100_000]]],
  ["two pauses", "10x0.5 20x0 10x0.5 20x0 40x0.5", [[10_300, 29_700], [40_300, 59_700]]],
  ["nothing at all was said: it is played as it is", "100x0", []],
  ["nothing but noise", "100x0.009", []],
  ["one click is no measure of what is soft", "50x0.04 1x1 49x0.04", []],
])("%s", (_, waveform, silences) => {
  expect(silencesOf(wave(waveform), 100_000)).toEqual(silences.map(([fromMs, toMs]) => ({ fromMs, toMs })));
});

test.each<[number[], number]>([
  [[], 0],
  [[], 5_000],
  [[0.5], 0],
])("no waveform or no length, no silence", (peaks, durationMs) => {
  expect(silencesOf(peaks, durationMs)).toEqual([]);
});

const silences: Silence[] = [{ fromMs: 0, toMs: 900 }, { fromMs: 5_300, toMs: 9_700 }];

test("bounds are whole milliseconds, whatever a point's length", () => {
  for (const { fromMs, toMs } of silencesOf(wave("40x0.5 10x0 50x0.5"), 75_007)) {
    expect([fromMs, toMs]).toEqual([Math.trunc(fromMs), Math.trunc(toMs)]);
  }
});

test.each<[number, number | null]>([
  [0, 900],
  [899, 900],
  [900, null],
  [5_299, null],
  [5_300, 9_700],
  [9_700, null],
])("at %d ms go on at %s", (atMs, next) => {
  expect(afterSilence(silences, atMs)).toBe(next);
});

test("two legs are quiet where both are", () => {
  expect(loudestOf([[0, 0.5, 0], [0.2, 0.1, 0]])).toEqual([0.2, 0.5, 0]);
  expect(loudestOf([])).toEqual([]);
});

test("law: silences lie in order inside the recording, and no loud point is in one", () => {
  const points = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 7_200_000 }), (peaks, durationMs) => {
      const found = silencesOf(peaks, durationMs);
      const pointMs = durationMs / peaks.length;
      let last = 0;
      for (const { fromMs, toMs } of found) {
        expect(fromMs).toBeGreaterThanOrEqual(last);
        expect(toMs).toBeGreaterThan(fromMs);
        expect(toMs).toBeLessThanOrEqual(durationMs);
        const heard = peaks.slice(Math.ceil(fromMs / pointMs), Math.floor((toMs - 1) / pointMs));
        expect(Math.max(0, ...heard)).toBeLessThan(Math.max(0.01, 0.08 * Math.max(...peaks)));
        last = toMs;
      }
    }),
  );
});
