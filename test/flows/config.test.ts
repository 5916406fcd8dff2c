import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readEnvironment } from "../../schema/config/environment.js";
import { nearestName } from "../../schema/config/nearestName.js";
import { loadSite } from "../../schema/config/site.js";
import { startOfDay } from "../../schema/config/startOfDay.js";

const folder = mkdtempSync(join(tmpdir(), "dutydesk-config-"));
const file = join(folder, "site.yaml");
afterAll(() => rmSync(folder, { recursive: true }));

function site(text: string) {
  writeFileSync(file, text);
  return loadSite(file);
}

/** The lines of a refusal, without its headline. */
function refusal(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    expect(error).toMatchObject({ code: "CONFIG" });
    return (error as Error).message.split("\n").slice(1).map((line) => line.trim());
  }
  throw new Error("it was accepted");
}

describe("site.yaml", () => {
  it("is an empty site of the mainland when there is none", () => {
    const empty = loadSite(join(folder, "nowhere.yaml"));
    expect(empty).toMatchObject({
      file: null,
      site: { timeZone: "Asia/Shanghai", language: "zh-CN" },
      numbers: { country: "CN", callingCode: "86", areaCode: null, trunkPrefix: "0", extensionPattern: "^(?:\\d{2,5})$" },
      retention: { days: 30, trashDays: 7, maxDays: 30, why: null },
      sources: [],
      people: [],
      policy: { handoverMinutes: { COMPLAINT: 10 } },
    });
    expect(empty.departments.map(({ code }) => code)).toEqual(expect.arrayContaining(["engineering", "security"]));
    expect(empty.departments[1]?.names).toEqual({ "zh-TW": "保全部", "zh-HK": "保安部", "zh-CN": "安保部", en: "Security" });
  });

  it("fills in everything that the least one leaves out, its paths from its own folder", () => {
    const least = site(`
site: { name: 天河廣場, timeZone: Asia/Shanghai, language: zh-TW }
numbers: { country: CN, areaCode: "020" }
retention: { days: 30 }
sources:
  - name: main-pbx
    kind: asterisk
    timeZone: Asia/Shanghai          # of the times that the PBX writes
    monitor: ./spool/monitor
    voicemail: ./spool/voicemail
    cdr: ./spool/Master.csv
    since: 2026-03-01
people:
`);
    expect(least.site).toEqual({ name: "天河廣場", timeZone: "Asia/Shanghai", language: "zh-TW" });
    expect(least.numbers.areaCode).toBe("20");
    expect(least.sources).toEqual([
      {
        name: "main-pbx",
        kind: "asterisk",
        timeZone: "Asia/Shanghai",
        monitor: join(folder, "spool/monitor"),
        voicemail: join(folder, "spool/voicemail"),
        cdr: join(folder, "spool/Master.csv"),
        cel: null,
        since: new Date("2026-02-28T16:00:00Z"),
        everySeconds: 5,
      },
    ]);
  });

  it("takes a country's zone, language and prefixes, and a department's names by language", () => {
    const hongKong = site(`
numbers: { country: HK, outsidePrefix: 9, extensions: { length: 3-4 } }
departments: [{ code: eng, name: 工程部 }, { code: guards, name: { zh-HK: 保安部, en: Guards } }]
people: [{ login: chan, name: 陳小明, role: handler, departments: [guards], extension: 801 }]
policy: { handoverMinutes: { COMPLAINT: 5, REPAIR: 30 } }
`);
    expect(hongKong.site).toMatchObject({ timeZone: "Asia/Hong_Kong", language: "zh-HK" });
    expect(hongKong.numbers).toMatchObject({ trunkPrefix: "", outsidePrefix: "9", extensionPattern: "^(?:\\d{3,4})$" });
    expect(hongKong.departments[1]?.names).toMatchObject({ "zh-TW": "保安部", en: "Guards" });
    expect(hongKong.people[0]).toMatchObject({ login: "chan", extension: "801" });
    expect(hongKong.policy.handoverMinutes).toEqual({ COMPLAINT: 5, REPAIR: 30 });
  });

  it("reads a calendar with spans over midnight, closed days and days open all the same", () => {
    const [calendar] = site(`
calendars:
  - name: night
    week: { monday: ["08:00-12:00", "22:00-06:00"], saturday: [] }
    closed: [2026-10-01]
    open: { 2026-10-10: ["09:00-12:00"] }
`).calendars;
    expect(calendar?.week.monday).toEqual([{ from: 480, to: 720 }, { from: 1320, to: 1800 }]);
    expect(calendar?.week.tuesday).toEqual([{ from: 540, to: 720 }, { from: 780, to: 1080 }]);
    expect(calendar).toMatchObject({ closed: ["2026-10-01"], open: { "2026-10-10": [{ from: 540, to: 720 }] } });
  });

  it("reads how much of a disk must be free, as a share or a size, and nothing that could be either", () => {
    expect(site("").disk).toEqual({ warnFree: { share: 0.1 }, stopFree: { bytes: 2e9 } });
    expect(site("disk: { warnFree: 500 MB, stopFree: 2.5% }").disk).toEqual({ warnFree: { bytes: 5e8 }, stopFree: { share: 0.025 } });
    for (const wrong of ["10", '"-1 GB"', "2 gb", "100%", "2 GiB", "a lot"]) {
      expect(refusal(() => site(`disk: { stopFree: ${wrong} }`)).join()).toMatch(/disk\.stopFree is .*, but must be a share of the disk such as "10%"/u);
    }
  });

  it("tells everything that is wrong at once, with line, key, value, what is right and the nearest name", () => {
    const wrong = refusal(() =>
      site(`site: { timeZone: Asia/Shangai, langauge: zh-TW }
retention:
  days: 20
sources:
  - name: main pbx
    kind: asterix
    moniter: ./monitor
  - { name: second, kind: asterisk, cdr: ./Master.csv, everySeconds: soon }
  - { name: second, kind: asterisk, cdr: ./Master.csv }
people:
  - { login: chan, name: 陳, role: boss, departments: [enginering] }
colour: blue
`),
    );
    expect(wrong).toEqual([
      'line 1: site.timeZone is "Asia/Shangai", but must be an IANA time zone such as Asia/Shanghai (did you mean "Asia/Shanghai"?)',
      'line 1: site.langauge is not a key here (did you mean "language"?)',
      "line 3: retention.days is 20, but must be a whole number from 30 to 36500: R2 keeps every recording no fewer than 30 days",
      'line 5: sources[0].name is "main pbx", but must be a short name without spaces',
      "line 5: sources[0] reads nothing: give it at least one of monitor, voicemail, cdr, cel",
      'line 6: sources[0].kind is "asterix", but must be one of asterisk (did you mean "asterisk"?)',
      'line 7: sources[0].moniter is not a key here (did you mean "monitor"?)',
      'line 8: sources[1].everySeconds is "soon", but must be a whole number from 1 to 3600',
      'line 9: sources[2].name is "second", but must be another than that of sources[1]',
      'line 11: people[0].role is "boss", but must be one of agent, supervisor, handler, manager, director, generalManager, analyst, administrator',
      expect.stringMatching(/^line 11: people\[0\]\.departments\[0\] is "enginering", .*\(did you mean "engineering"\?\)$/),
      "line 12: colour is not a key here (the keys here are site, numbers, retention, sources, departments, people, calendars, policy, disk)",
    ]);
  });

  it.each([
    ["fewer than 30 days", "retention: { days: 29 }", /R2/],
    ["no days at all", "retention: { days: -1 }", /R2/],
    ["half a day", "retention: { days: 30.5 }", /R2/],
    ["longer without saying why", "retention: { days: 90 }", /^line 1: retention.why is missing; .*R2/],
    ["a longest below what is kept", "retention: { days: 90, why: court, maxDays: 60 }", /maxDays is 60.*90/],
    ["an offset for a zone", 'site: { timeZone: "+08:00" }', /IANA/],
    ["an area code where there are none", 'numbers: { country: HK, areaCode: "2" }', /HK have no area code/],
    ["a number that loses its zero", "numbers: { areaCode: 020 }", /line 1: 020 would lose its leading zero.*"020"/],
    ["two forms of extension", 'numbers: { extensions: { length: 3, pattern: "8.." } }', /keep one/],
    ["a pattern that is none", 'numbers: { extensions: { pattern: "8(" } }', /regular expression/],
    ["a source named twice in other letters", "sources: [{name: A, kind: asterisk, cdr: x}, {name: a, kind: asterisk, cdr: y}]", /sources\[1\]/],
    ["spans that overlap", 'calendars: [{ name: a, week: { monday: ["09:00-12:00", "11:00-13:00"] } }]', /overlap/],
    ["a time that is none", 'calendars: [{ name: a, week: { monday: ["9-12"] } }]', /09:00-12:00/],
    ["a time without offset", "sources: [{name: a, kind: asterisk, cdr: x, since: 2026-01-01T08:00:00}]", /offset/],
    ["a list for a map", "site: [1]", /site is \[1\], but must be a map of name, timeZone, language/],
    ["text for the whole", "hello", /the file/],
    ["a key given twice", "site: {}\nnumbers: {}\nsite: {}", /line 3: .*unique/],
    ["broken YAML", 'site:\n  name: "open', /line 2: /],
  ])("refuses %s", (_, text, says) => {
    expect(refusal(() => site(text))).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
  });

  it("keeps longer when it says why", () => {
    expect(site("retention: { days: 90, why: the lease asks for it, maxDays: 180 }").retention).toEqual({
      days: 90,
      trashDays: 7,
      maxDays: 180,
      why: "the lease asks for it",
    });
  });
});

describe("a name that is nearly right", () => {
  it("is found again whatever single letter was lost, doubled or swapped", () => {
    const names = ["monitor", "voicemail", "everySeconds", "timeZone", "departments"];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.constantFrom("drop", "double", "swap"), (name, at, how) => {
        const index = at % (name.length - 1);
        const [one = "", two = ""] = [name[index], name[index + 1]];
        const middle = { drop: two, double: one + one + two, swap: two + one }[how];
        expect(nearestName(name.slice(0, index) + middle + name.slice(index + 2), names)).toBe(name);
      }),
    );
  });

  it("is nothing when nothing is near", () => {
    expect(nearestName("colour", ["site", "numbers"])).toBeNull();
    expect(nearestName("x", [])).toBeNull();
  });
});

describe("the start of a day", () => {
  it.each([
    ["2026-03-01", "Asia/Taipei", "2026-02-28T16:00:00Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00Z"],
    ["2026-07-01", "UTC", "2026-07-01T00:00:00Z"],
  ])("%s in %s is %s", (date, zone, instant) => {
    expect(startOfDay(date, zone)).toEqual(new Date(instant));
  });
});

describe("the environment", () => {
  it("has a default for everything", () => {
    expect(readEnvironment({ PORT: "", DATA_DIR: folder })).toEqual({
      port: 4000,
      host: "127.0.0.1",
      dataDir: folder,
      databaseUrl: null,
      databaseAppUrl: null,
      recordingStore: `disk:${join(folder, "recordings")}`,
      archiveStore: `disk:${join(folder, "archive")}`,
      siteFile: join(process.cwd(), "site.yaml"),
      adminPassword: null,
      ffmpegPath: null,
      logLevel: "info",
      demo: false,
      databaseDisk: null,
      trustedProxies: ["127.0.0.0/8", "::1"],
    });
  });

  it("is of the demo only where it says so plainly", () => {
    expect(readEnvironment({ DATA_DIR: folder, DEMO: "1" }).demo).toBe(true);
    expect(readEnvironment({ DATA_DIR: folder, DEMO: "0" }).demo).toBe(false);
    expect(() => readEnvironment({ DATA_DIR: folder, DEMO: "true" })).toThrow(/DEMO is "true", but must be one of 0, 1/u);
  });

  it("takes what is given", () => {
    const given = {
      PORT: "8080",
      DATABASE_URL: "postgres://o:p@db/desk",
      RECORDING_STORE: "s3://bucket/calls",
      LOG_LEVEL: "warn",
      FFMPEG_PATH: process.execPath,
    };
    expect(readEnvironment(given)).toMatchObject({
      port: 8080,
      databaseUrl: "postgres://o:p@db/desk",
      recordingStore: "s3://bucket/calls",
      ffmpegPath: process.execPath,
      logLevel: "warn",
    });
  });

  it("names every variable that is wrong, and shows no secret", () => {
    const wrong = refusal(() =>
      readEnvironment({
        PORT: "70000",
        DATABASE_URL: "mysql://root:hunter2@db/x",
        RECORDING_STORE: "./x",
        LOG_LEVEL: "inof",
        FFMPEG_PATH: folder,
      }),
    );
    expect(wrong.map((line) => line.split(" ")[0])).toEqual(["PORT", "DATABASE_URL", "RECORDING_STORE", "FFMPEG_PATH", "LOG_LEVEL"]);
    expect(wrong[4]).toContain('(did you mean "info"?)');
    expect(wrong.join()).not.toContain("hunter2");
  });
});
