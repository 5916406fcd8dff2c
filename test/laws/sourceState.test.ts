/** What whoever sets a site up is told of a source, as a table. */
import { languages } from "../../schema/rules/language.js";
import { type SourceReport, type SourceTrouble, sourceTroubleCodes } from "../../schema/rules/source/report.js";
import { type DeclaredSource, type SourceTaken, judgeSource, silentAfterSeconds, sourceReasons } from "../../schema/rules/source/state.js";
import { sourceReasonText, sourceTroubleText } from "../../schema/rules/source/words.js";

const now = new Date("2026-11-22T03:12:00Z");
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const declared: DeclaredSource = { timeZone: "Asia/Taipei", everySeconds: 5, cdr: "/pbx/Master.csv", cel: "/pbx/cel.csv" };
const empty: SourceReport = {
  lookedAt: secondsAgo(2),
  seen: { recordings: 0, voicemails: 0, otherFiles: 0, olderLeftAlone: 0 },
  newestRecordingAt: null,
  troubles: [],
  registers: { cdr: { state: "READ", fault: null }, cel: { state: "READ", fault: null } },
};
const nothing: SourceTaken = { cdrRows: 0, hasCelEvents: false, takenIn: 0 };
const seeing = (seen: Partial<SourceReport["seen"]>): Partial<SourceReport> => ({ seen: { ...empty.seen, ...seen } });
const cdr = (register: Partial<NonNullable<SourceReport["registers"]["cdr"]>>): Partial<SourceReport> => ({
  registers: { cdr: { state: "READ", fault: null, ...register } },
});
const missing: SourceTrouble = { code: "FOLDER_MISSING", path: "/pbx/monitor", detail: "ENOENT" };

describe("the state of a source", () => {
  it.each<[string, Partial<SourceReport> | null, Partial<SourceTaken>, string, string, string[]]>([
    ["nobody has looked", null, {}, "SILENT", "NEVER_LOOKED", []],
    ["only its registers were read", { lookedAt: null }, { cdrRows: 1 }, "SILENT", "NEVER_LOOKED", []],
    ["nothing is there", {}, {}, "WAITING", "NOTHING_YET", []],
    ["only what is older than since", seeing({ olderLeftAlone: 9 }), {}, "WAITING", "NOTHING_YET", []],
    ["a recording", seeing({ recordings: 1 }), {}, "LOOKING_FINE", "THINGS_SEEN", []],
    ["a voicemail", seeing({ voicemails: 1 }), {}, "LOOKING_FINE", "THINGS_SEEN", []],
    ["a file of another kind", seeing({ otherFiles: 1 }), {}, "LOOKING_FINE", "THINGS_SEEN", []],
    ["folders emptied, files taken before", {}, { takenIn: 1 }, "LOOKING_FINE", "THINGS_SEEN", []],
    ["only events of calls", {}, { hasCelEvents: true }, "LOOKING_FINE", "THINGS_SEEN", []],
    ["folders emptied, rows read before", {}, { cdrRows: 1 }, "LOOKING_FINE", "THINGS_SEEN", []],
    ["looked 30 s ago", { ...seeing({ recordings: 1 }), lookedAt: secondsAgo(30) }, {}, "LOOKING_FINE", "THINGS_SEEN", []],
    ["looked 31 s ago", { ...seeing({ recordings: 1 }), lookedAt: secondsAgo(31) }, {}, "SILENT", "NOT_LOOKING", []],
    ["the clock went back", { lookedAt: secondsAgo(-60) }, {}, "WAITING", "NOTHING_YET", []],
    ["silent, and troubled before", { troubles: [missing], lookedAt: secondsAgo(99) }, {}, "SILENT", "NOT_LOOKING", ["FOLDER_MISSING"]],
    ["a folder is missing", { troubles: [missing] }, { cdrRows: 1 }, "TROUBLE", "HAS_TROUBLE", ["FOLDER_MISSING"]],
    ["a register cannot be read", cdr({ state: "UNREADABLE", fault: "EACCES" }), {}, "TROUBLE", "HAS_TROUBLE", ["REGISTER_UNREADABLE"]],
    ["no register before the first call", cdr({ state: "MISSING" }), {}, "WAITING", "NOTHING_YET", []],
    ["no register while the first call lasts", { ...seeing({ recordings: 1 }), ...cdr({ state: "MISSING" }) }, {}, "LOOKING_FINE", "THINGS_SEEN", []],
    ["recordings are stored, and there is no register", cdr({ state: "MISSING" }), { takenIn: 1 }, "TROUBLE", "HAS_TROUBLE", ["REGISTER_MISSING"]],
    ["the register was rotated away", cdr({ state: "MISSING" }), { takenIn: 1, cdrRows: 9 }, "LOOKING_FINE", "THINGS_SEEN", []],
    ["the other register does not stand in", cdr({ state: "MISSING" }), { takenIn: 1, hasCelEvents: true }, "TROUBLE", "HAS_TROUBLE", ["REGISTER_MISSING"]],
    ["the newest row was refused", cdr({ refused: "no uniqueid column" }), {}, "TROUBLE", "HAS_TROUBLE", ["ROW_REFUSED"]],
    ["a good row came after it", cdr({ refused: null }), { cdrRows: 1 }, "LOOKING_FINE", "THINGS_SEEN", []],
    ["another time zone", cdr({ zoneDoubted: true }), { cdrRows: 1 }, "TROUBLE", "HAS_TROUBLE", ["TIME_ZONE_DOUBTED"]],
  ])("%s", (_, report, taken, state, reason, troubles) => {
    const verdict = judgeSource(declared, report && { ...empty, ...report }, { ...nothing, ...taken }, now);
    expect(verdict).toMatchObject({ state, reason });
    expect(verdict.troubles.map(({ code }) => code)).toEqual(troubles);
  });

  it("says nothing of a register that site.yaml names no longer", () => {
    const report = { ...empty, ...cdr({ state: "UNREADABLE", fault: "EACCES" }) };
    expect(judgeSource({ ...declared, cdr: null }, report, nothing, now).state).toBe("WAITING");
  });

  it("bears with a source that is looked at rarely", () => {
    expect([1, 5, 10, 60].map(silentAfterSeconds)).toEqual([30, 30, 30, 180]);
    const report = { ...empty, lookedAt: secondsAgo(170) };
    expect(judgeSource({ ...declared, everySeconds: 60 }, report, nothing, now).state).toBe("WAITING");
  });
});

describe("its words", () => {
  it.each(languages)("leave no hole in %s", (language) => {
    for (const code of sourceTroubleCodes) expect(sourceTroubleText({ code, path: "/pbx", detail: "7" }, language)).toMatch(/^[^{}]+[。.]$/u);
    for (const reason of sourceReasons) {
      const verdict = { state: "SILENT", reason, lookedSecondsAgo: 40, troubles: [missing] } as const;
      expect(sourceReasonText(verdict, language)).toMatch(/^[^{}]+[。.]$/u);
    }
  });

  it("show a PBX's own text as it is, and never a path", () => {
    const trouble = { code: "ROW_REFUSED", path: "/secret", detail: "an unknown disposition: $& {detail}" } as const;
    expect(sourceTroubleText(trouble, "en")).toBe("The newest row of the call register was refused: an unknown disposition: $& {detail}.");
  });

  it("are each region's own", () => {
    const troubles = languages.map((language) => sourceTroubleText({ code: "ROW_REFUSED", path: null, detail: "x" }, language));
    expect(troubles).toEqual([
      "通話紀錄檔最新的一筆無法採用：x。",
      "通話記錄檔最新一項未能採用：x。",
      "话单文件最新的一条无法采用：x。",
      "The newest row of the call register was refused: x.",
    ]);
  });
});
