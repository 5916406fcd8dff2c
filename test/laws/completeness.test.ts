import fc from "fast-check";
import type { AudioHeader, FoundAudio } from "../../schema/rules/completeness.js";
import { judgeCompleteness } from "../../schema/rules/completeness.js";

const wav = (verdict: AudioHeader["verdict"]): AudioHeader => ({
  container: "wav",
  codec: "pcm_s16le",
  sampleRate: 8000,
  channels: 1,
  riffSize: verdict === "open" ? 0 : 16_036,
  dataSize: verdict === "open" || verdict === "empty" ? 0 : 16_000,
  declaredBytes: 16_044,
  actualBytes: 16_044,
  verdict,
  durationMs: 1000,
  why: `the header is ${verdict}`,
});
const noSizes = { riffSize: null, dataSize: null, declaredBytes: null };
const withoutSize: AudioHeader = { ...wav("agrees"), ...noSizes, container: "ogg" };
const raw: AudioHeader = { ...withoutSize, container: "raw", codec: "pcm_alaw" };

const found = (header: AudioHeader | null, quiet: number, callEnded: boolean | null, size = 16_044): FoundAudio => ({
  header,
  size,
  mtimeAgeSeconds: quiet,
  sizeUnchangedSeconds: quiet,
  callEnded,
});

describe("is a found audio file whole", () => {
  test.each<[string, FoundAudio, "wait" | "take", string]>([
    ["header agrees, call over", found(wav("agrees"), 0, true), "take", "OK"],
    ["header agrees, call unknown, fresh", found(wav("agrees"), 5, null), "wait", "OK"],
    ["header agrees, call unknown, 20 s", found(wav("agrees"), 20, null), "wait", "OK"],
    ["header agrees, call unknown, more than 20 s", found(wav("agrees"), 21, null), "take", "OK"],
    ["header agrees, call running, more than 20 s", found(wav("agrees"), 21, false), "take", "OK"],
    ["being written", found(wav("open"), 1, false), "wait", "UNFINISHED"],
    ["being written, looks still", found(wav("open"), 20, false), "wait", "UNFINISHED"],
    ["call over, sizes still 0", found(wav("open"), 30, true), "wait", "UNFINISHED"],
    ["left by a crash", found(wav("open"), 61, null), "take", "UNFINISHED"],
    ["left by a crash, its call never closed", found(wav("open"), 61, false), "take", "UNFINISHED"],
    ["appended to after it was closed", found(wav("lies"), 10, null), "wait", "UNFINISHED"],
    ["sizes that lie for good", found(wav("lies"), 61, true), "take", "UNFINISHED"],
    ["closed, 44 bytes, call over", found(wav("empty"), 0, true, 44), "take", "EMPTY"],
    ["closed, 44 bytes, call unknown", found(wav("empty"), 3, null, 44), "wait", "EMPTY"],
    ["not audio", found(wav("notAudio"), 61, null), "take", "UNDECODABLE"],
    ["not audio, or not yet", found(wav("notAudio"), 2, true), "wait", "UNDECODABLE"],
    ["raw, call over", found(raw, 3, true), "take", "OK"],
    ["raw, call over, still being flushed", found(raw, 0, true), "wait", "OK"],
    ["raw, call unknown, the buffer holds back", found(null, 20, null), "wait", "OK"],
    ["raw, call unknown, quiet", found(null, 21, null), "take", "OK"],
    ["a header without sizes, call unknown", found(withoutSize, 19, null), "wait", "OK"],
    ["a header without sizes, quiet", found(withoutSize, 21, null), "take", "OK"],
    ["no bytes yet", found(null, 10, null, 0), "wait", "EMPTY"],
    ["no bytes ever", found(null, 61, null, 0), "take", "EMPTY"],
  ])("%s", (_name, file, act, condition) => {
    expect(judgeCompleteness(file)).toMatchObject({ act, condition });
  });

  test("a clock that is ahead does not hide a dead file: our own scans count", () => {
    const ahead = { ...found(wav("open"), -3600, null), sizeUnchangedSeconds: 61 };
    expect(judgeCompleteness(ahead)).toMatchObject({ act: "take", condition: "UNFINISHED" });
    expect(judgeCompleteness({ ...ahead, sizeUnchangedSeconds: 5 }).act).toBe("wait");
  });
});

const anyHeader = fc.constantFrom<AudioHeader | null>(
  null,
  raw,
  withoutSize,
  ...(["agrees", "open", "empty", "lies", "notAudio"] as const).map(wav),
);
const anyFound: fc.Arbitrary<FoundAudio> = fc.record({
  header: anyHeader,
  size: fc.constantFrom(0, 44, 16_044),
  mtimeAgeSeconds: fc.double({ min: -100, max: 200, noNaN: true }),
  sizeUnchangedSeconds: fc.double({ min: 0, max: 200, noNaN: true }),
  callEnded: fc.constantFrom(true, false, null),
});

describe("laws of completeness", () => {
  test("every verdict says when to look again, and why", () => {
    fc.assert(
      fc.property(anyFound, (file) => {
        const verdict = judgeCompleteness(file);
        expect(verdict.lookAgainInSeconds).toBeGreaterThanOrEqual(1);
        expect(verdict.why).toContain("quiet for");
      }),
    );
  });

  test("longer quiet and a call's end never turn a take into a wait", () => {
    fc.assert(
      fc.property(anyFound, fc.double({ min: 0, max: 500, noNaN: true }), (file, more) => {
        if (judgeCompleteness(file).act === "wait") return;
        const quieter = { ...file, sizeUnchangedSeconds: file.sizeUnchangedSeconds + more };
        if (file.mtimeAgeSeconds >= 0) quieter.mtimeAgeSeconds = file.mtimeAgeSeconds + more;
        expect(judgeCompleteness(quieter).act).toBe("take");
        expect(judgeCompleteness({ ...file, callEnded: true }).act).toBe("take");
      }),
    );
  });

  test("nothing waits for ever: what is quiet long enough is taken", () => {
    fc.assert(
      fc.property(anyFound, (file) => {
        expect(judgeCompleteness({ ...file, mtimeAgeSeconds: 61 }).act).toBe("take");
      }),
    );
  });

  test("a file that is being written is never taken as whole", () => {
    fc.assert(
      fc.property(anyFound, (file) => {
        const verdict = judgeCompleteness({ ...file, size: 16_044, header: wav("open") });
        expect(verdict.condition).toBe("UNFINISHED");
      }),
    );
  });
});
