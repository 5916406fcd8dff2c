import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parseMonitorName } from "../../worker/source/asterisk/monitorName.js";
import { parseVoicemailText } from "../../worker/source/asterisk/voicemailText.js";

const fixture = (name: string): URL => new URL(`../fixtures/asterisk/${name}`, import.meta.url);
const capture = (name: string): string => readFileSync(fixture(name), "utf8");

describe("names of recordings", () => {
  const at = "20261122-034500";
  const id = "1795319100.1";
  const named = "pbx1-1726655840.1159";
  test.each([
    [`in-5551000-13800138000-${at}-${id}.wav`, "in", "5551000", "13800138000", id, null, "wav"],
    [`out-02187654321-1001-${at}-${id}.wav`, "out", "02187654321", "1001", id, null, "wav"],
    [`q-600-1001-${at}-${id}.WAV`, "q", "600", "1001", id, null, "WAV"],
    [`2026/11/22/in-402-13900000403-${at}-${id}-in.wav`, "in", "402", "13900000403", id, "in", "wav"],
    [`2026/11/22/in-402-13900000403-${at}-${id}-out.wav`, "in", "402", "13900000403", id, "out", "wav"],
    [`${id}-in.wav`, null, null, null, id, "in", "wav"],
    [`${id}-out.wav`, null, null, null, id, "out", "wav"],
    [`${named}-out.wav`, null, null, null, named, "out", "wav"],
    [`external-8001-0085291234567-${at}-${named}.gsm`, "external", "8001", "0085291234567", named, null, "gsm"],
    [`in-852-2345-6789-13900000400-${at}-${id}.g722`, "in", "852-2345-6789", "13900000400", id, null, "g722"],
    [`q-400-anonymous-${at}-${id}.sln16`, "q", "400", "anonymous", id, null, "sln16"],
    [`q-400--${at}-${id}.wav`, "q", "400", null, id, null, "wav"],
    [`6000-6000-13900000400-${at}-${id}.wav`, null, "6000", "13900000400", id, null, "wav"],
    [`6000-1001-${at}-${id}.wav`, null, "6000", "1001", id, null, "wav"],
    [`ondemand-1001-13900000400-${at}-${id}`, "ondemand", "1001", "13900000400", id, null, null],
  ])("%s", (name, kind, to, from, uniqueid, leg, extension) => {
    expect(parseMonitorName(name)).toMatchObject({ kind, to, from, uniqueid, leg, extension, group: uniqueid });
  });

  test("the local start and the second inside the uniqueid", () => {
    expect(parseMonitorName(`in-5551000-13800138000-${at}-pbx1-${id}.wav`)).toMatchObject({
      startedLocal: "2026-11-22T03:45:00",
      epochSeconds: 1_795_319_100,
    });
  });

  const impossibleDate = `in-1-2-20261399-999999-${id}.wav`;
  test.each(["greeting.wav", "../../etc/passwd.wav", "in-.wav", "a\nb.wav", impossibleDate, ".wav"])(
    "a name that tells nothing is still a file: %j",
    (name) => {
      const nothing = { kind: null, to: null, from: null, uniqueid: null, startedLocal: null };
      expect(parseMonitorName(name)).toMatchObject(nothing);
    },
  );

  test("every name that the rig wrote is understood, and legs share their group with the mixed file", () => {
    const lines = capture("calls/monitor.txt").trim().split("\n");
    const names = lines.map((line) => parseMonitorName(line.split(" ")[1] ?? ""));
    expect(names.every((name) => name.uniqueid !== null && name.kind !== null)).toBe(true);
    const legs = names.filter((name) => name.leg !== null);
    expect(legs.length).toBeGreaterThan(0);
    for (const leg of legs) expect(names.filter((name) => name.group === leg.group)).toHaveLength(3);
  });

  test("what FreePBX puts together is taken apart again", () => {
    const number = fc.stringMatching(/^[0-9+*]{1,14}$/);
    const dashed = fc.stringMatching(/^[0-9]{1,4}(-[0-9]{1,4}){0,2}$/);
    const kind = fc.constantFrom("in", "out", "external", "internal", "q", "rg", "exten", "force", "generic", "parked");
    fc.assert(
      fc.property(kind, dashed, number, fc.constantFrom("", "-in", "-out"), (anyKind, to, from, leg) => {
        const read = parseMonitorName(`${anyKind}-${to}-${from}-${at}-${id}${leg}.wav`);
        expect(read).toMatchObject({ kind: anyKind, to, from, uniqueid: id, group: id, leg: leg.slice(1) || null });
      }),
    );
  });

  test("no name makes it throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
        expect(typeof parseMonitorName(name).group).toBe("string");
      }),
    );
  });
});

describe("the text beside a voicemail", () => {
  test("as a real PBX leaves it", () => {
    expect(parseVoicemailText(capture("calls/voicemail.txt"))).toEqual({
      facts: {
        msgId: "1795327179-00000001",
        origMailbox: "1000",
        context: "from-trunk",
        callerId: "13900000409",
        callerName: null,
        callerNumber: "13900000409",
        callerChannel: "PJSIP/trunk-0000000f",
        startedAt: new Date("2026-11-22T05:59:39Z"),
        urgent: false,
        durationSeconds: 7,
      },
    });
  });

  test.each([
    ["voicemail/default/1001/INBOX/msg0000.txt", "1795319258-00000002", 5],
    ["voicemail/default/1001/Old/msg0000.txt", "1795319204-00000001", 7],
  ])("an unknown caller: %s", (name, msgId, durationSeconds) => {
    expect(parseVoicemailText(capture(name))).toEqual({
      facts: expect.objectContaining({ msgId, durationSeconds, callerId: "Unknown", callerNumber: null }),
    });
  });

  const message = (change: Record<string, string>): string => {
    const usual = { origmailbox: "1000", context: "d", callerid: "Unknown", origtime: "1795319258", duration: "5" };
    const lines = Object.entries({ ...usual, ...change }).map(([name, value]) => `${name}=${value}\n`);
    return `;\n[message]\n${lines.join("")}`;
  };

  test.each([
    ['"陳小姐" <13900000400>', "陳小姐", "13900000400"],
    ['"A \\"B\\" C" <8001>', 'A "B" C', "8001"],
    ["Desk <8001>", "Desk", "8001"],
    ['"" <13900000400>', null, "13900000400"],
    ['"Only a name" <>', "Only a name", null],
    ["13900000400", null, "13900000400"],
    ["", null, null],
  ])("caller %j", (callerid, callerName, callerNumber) => {
    expect(parseVoicemailText(message({ callerid }))).toEqual({
      facts: expect.objectContaining({ callerId: callerid, callerName, callerNumber }),
    });
  });

  test("older versions have neither msg_id nor flag; a flag says urgent", () => {
    expect(parseVoicemailText(message({}))).toEqual({ facts: expect.objectContaining({ msgId: null, urgent: false }) });
    const urgent = parseVoicemailText(message({ flag: "Urgent" }));
    expect(urgent).toEqual({ facts: expect.objectContaining({ urgent: true }) });
  });

  test.each([
    ["", "NOT_A_MESSAGE"],
    ["[other]\norigtime=1\nduration=1\n", "NOT_A_MESSAGE"],
    [message({ origtime: "yesterday" }), "NOT_A_MESSAGE"],
    [message({ duration: "-3" }), "NOT_A_MESSAGE"],
    [message({ duration: "" }), "UNFINISHED"],
    [message({}).slice(0, -1), "UNFINISHED"],
    [message({}).slice(0, 60), "UNFINISHED"],
  ])("refused: %j", (text, code) => {
    expect(parseVoicemailText(text)).toEqual({ refused: { code, reason: expect.stringMatching(/./) } });
  });

  test("no text makes it throw", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(parseVoicemailText(`[message]\n${text}`)).toBeDefined();
      }),
    );
  });
});
