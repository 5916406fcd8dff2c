import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { CdrRow } from "../../schema/rules/call/rows.js";
import { cdrParser } from "../../worker/source/asterisk/cdr.js";
import type { RegisterRecord } from "../../worker/source/asterisk/csv.js";
import { readRegister } from "../../worker/source/asterisk/csv.js";

const parseCdr = cdrParser("Asia/Shanghai");
const instant = (iso: string): Date => new Date(`2026-11-22T${iso}Z`);
const rowsOf = <T>(records: RegisterRecord<T>[]): T[] =>
  records.flatMap((record) => ("row" in record ? [record.row] : []));
const refusalsOf = (records: RegisterRecord<unknown>[]) =>
  records.flatMap((record) => ("refused" in record ? [record.refused] : []));

describe("a register that grows", () => {
  const whole = readFileSync(new URL("../fixtures/asterisk/calls/cdr.csv", import.meta.url));
  const wanted = rowsOf(readRegister(whole, 0, parseCdr).records).map((row) => row.key);
  const lineStart = (line: number): number => {
    let at = 0;
    for (let n = 0; n < line; n++) at = whole.indexOf("\n", at) + 1;
    return at;
  };

  test("cut anywhere, read again and again: every row once", () => {
    const cuts = fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 6 });
    fc.assert(
      fc.property(cuts, (sizes) => {
        const keys: string[] = [];
        let offset = 0;
        for (const size of [...sizes.sort((a, b) => a - b), whole.length]) {
          if (size < offset) continue;
          const read = readRegister(whole.subarray(offset, size), offset, parseCdr);
          expect(refusalsOf(read.records)).toEqual([]);
          keys.push(...rowsOf(read.records).map((row) => row.key));
          offset = read.nextOffset;
        }
        expect(keys).toEqual(wanted);
        expect(new Set(keys).size).toBe(wanted.length);
      }),
    );
  });

  test("a row cut in half at the end waits", () => {
    const half = whole.subarray(0, lineStart(3) + 40);
    const read = readRegister(half, 1000, parseCdr);
    expect(rowsOf(read.records)).toHaveLength(3);
    expect(read.nextOffset).toBe(1000 + lineStart(3));
  });

  test.each([
    ["wrong number of columns", '"one","two"\n', "2 columns"],
    ["no uniqueid column", `${'"",'.repeat(15)}""\n`, "no uniqueid column: set loguniqueid=yes in cdr.conf"],
    ["plain garbage", "\u0000\u0000\u0000\n", "a NUL byte"],
    ["a quote in the middle", 'a"b,c\n', "a quote inside a field without quotes"],
    ["a quote left open", '"a row that the PBX never finished,\n', "text after a closing quote"],
    ["an HTML page", "<html><body>404</body></html>\n", "1 columns"],
  ])("garbage is refused, and stops nothing: %s", (_name, garbage, reason) => {
    const at = lineStart(4);
    const bytes = Buffer.concat([whole.subarray(0, at), Buffer.from(garbage), whole.subarray(at)]);
    const { records, nextOffset } = readRegister(bytes, 0, parseCdr);
    expect(rowsOf(records).map((row) => row.key)).toEqual(wanted);
    expect(refusalsOf(records)).toEqual([expect.objectContaining({ reason, byteOffset: at })]);
    expect(nextOffset).toBe(bytes.length);
  });

  test("a quote left open is found out as soon as a whole row follows it", () => {
    const open = Buffer.from('"","13900000499","400","from-\n');
    const rows = whole.subarray(0, lineStart(1));
    const alone = readRegister(open, 0, parseCdr);
    expect(alone).toEqual({ records: [], nextOffset: 0 });
    const { records } = readRegister(Buffer.concat([open, rows]), 0, parseCdr);
    expect(rowsOf(records)).toHaveLength(1);
    expect(refusalsOf(records)[0]?.line).toBe('"","13900000499","400","from-');
  });

  test("a row torn by a crash and continued by a whole one loses only the torn half", () => {
    const torn = Buffer.concat([whole.subarray(0, lineStart(2) + 60), whole.subarray(lineStart(3))]);
    const { records } = readRegister(torn, 0, parseCdr);
    expect(rowsOf(records).map((row) => row.key)).toEqual(wanted.filter((_key, index) => index !== 2));
    expect(refusalsOf(records)).toHaveLength(1);
  });

  test("a row cut off at any byte costs that row and no other", () => {
    const [from, to] = [lineStart(2), lineStart(3)];
    const others = wanted.filter((_key, index) => index !== 2);
    for (let cut = from + 1; cut < to - 1; cut++) {
      const bytes = Buffer.concat([whole.subarray(0, cut), Buffer.from("\n"), whole.subarray(to)]);
      const { records } = readRegister(bytes, 0, parseCdr);
      // cut between its last two columns it is still a row, of a register without a userfield
      const rows = rowsOf(records).filter((row) => row.uniqueid !== "1795327091.6");
      expect(rows.map((row) => row.key)).toEqual(others);
    }
  });

  test("a row cut off at any byte, and the next written behind it: never more than those two", () => {
    const [from, to] = [lineStart(2), lineStart(3)];
    const after = wanted.slice(4);
    for (let cut = from + 1; cut < to - 1; cut++) {
      const { records } = readRegister(Buffer.concat([whole.subarray(0, cut), whole.subarray(to)]), 0, parseCdr);
      expect(rowsOf(records).map((row) => row.key)).toEqual(expect.arrayContaining(after));
      expect(refusalsOf(records).length).toBeLessThanOrEqual(1);
    }
  });

  test("what has no end within 64 KiB is given up, and the next rows are read", () => {
    const endless = Buffer.from(`"${"a".repeat(70_000)}\n`);
    const { records, nextOffset } = readRegister(Buffer.concat([endless, Buffer.from("plain\n")]), 0, parseCdr);
    expect(refusalsOf(records).map((refused) => refused.reason)).toEqual(["no end within 64 KiB", "1 columns"]);
    expect(refusalsOf(records)[0]?.line).toHaveLength(200);
    expect(nextOffset).toBe(endless.length + 6);
  });

  test("line ends and quotes inside a name are the name's", () => {
    const row = whole.subarray(0, lineStart(1)).toString().replace('""""" <', '"""陳 ""小\n姐"""" <');
    const [read] = rowsOf(readRegister(Buffer.from(row), 0, parseCdr).records);
    expect(read?.callerId).toBe('"陳 "小\n姐"" <13900000400>');
  });

  test("a caller cannot write a row of the register through a name", () => {
    const forged = whole.subarray(lineStart(1), lineStart(2)).toString().trim().replaceAll('"', '""');
    const row = whole.subarray(0, lineStart(1)).toString().replace('""""" <', `"""\n${forged}\n"" <`);
    const { records } = readRegister(Buffer.from(row), 0, parseCdr);
    expect(rowsOf(records)).toHaveLength(1);
    const refusedRow = row.replace('"NO ANSWER"', '"NEVER"');
    expect(readRegister(Buffer.from(refusedRow), 0, parseCdr).records).toHaveLength(1);
    const halfRead = readRegister(Buffer.from(row).subarray(0, -20), 0, parseCdr);
    expect(halfRead).toEqual({ records: [], nextOffset: 0 });
  });

  test("no bytes at all make it throw, and it always gets on", () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
    const nasty = fc.array(fc.constantFrom('"', ",", "\n", "\r\n", "\0", "a", '"",'), { maxLength: 80 });
    fc.assert(
      fc.property(fc.oneof(bytes, nasty.map((parts) => Buffer.from(parts.join("")))), (garbage) => {
        const { records, nextOffset } = readRegister(Buffer.concat([garbage, Buffer.from("\n"), whole]), 0, parseCdr);
        expect(nextOffset).toBe(garbage.length + 1 + whole.length);
        expect(rowsOf(records).map((row) => row.key)).toEqual(expect.arrayContaining(wanted.slice(1)));
      }),
    );
  });
});

describe("times of CDR rows", () => {
  const row = (born: string, start: string, end: string, duration: number, zone: string): CdrRow => {
    const epoch = Date.parse(born) / 1000;
    const fields = ["", "13900000400", "400", "c", "", "PJSIP/a-1", "", "Echo", "", start, start, end];
    const parsed = cdrParser(zone)([...fields, `${duration}`, `${duration}`, "ANSWERED", "3", `${epoch}.7`, ""]);
    if (!("row" in parsed)) throw new Error(parsed.refused);
    return parsed.row;
  };

  test.each([
    ["local text", "Asia/Shanghai", "2026-11-22 13:58:04", "2026-11-22 13:58:10"],
    ["UTC text (usegmtime) in a zone ahead", "Asia/Shanghai", "2026-11-22 05:58:04", "2026-11-22 05:58:10"],
    ["UTC text in a zone behind", "America/New_York", "2026-11-22 05:58:04", "2026-11-22 05:58:10"],
    ["local text, but another zone than declared", "Asia/Tokyo", "2026-11-22 13:58:04", "2026-11-22 13:58:10"],
  ])("%s", (_name, zone, start, end) => {
    const read = row("2026-11-22T05:58:04Z", start, end, 6, zone);
    expect(read).toMatchObject({ startedAt: instant("05:58:04"), endedAt: instant("05:58:10"), startText: start });
  });

  test("a later row of one channel begins later than the channel", () => {
    const read = row("2026-11-22T05:59:06Z", "2026-11-22 13:59:26", "2026-11-22 13:59:46", 19, "Asia/Shanghai");
    expect(read.startedAt).toEqual(instant("05:59:26"));
  });

  test.each([
    ["first of the hour told twice", "2026-10-25T00:30:00Z", "2026-10-25 02:30:00", "2026-10-25 02:31:00", 60],
    ["second of the hour told twice", "2026-10-25T01:30:00Z", "2026-10-25 02:30:00", "2026-10-25 02:31:00", 60],
    ["over the change back", "2026-10-25T00:59:30Z", "2026-10-25 02:59:30", "2026-10-25 02:00:30", 60],
    ["over the change forward", "2026-03-29T00:59:30Z", "2026-03-29 01:59:30", "2026-03-29 03:00:30", 60],
  ])("clock changes: %s", (_name, born, start, end, duration) => {
    const read = row(born, start, end, duration, "Europe/Berlin");
    expect(read.startedAt).toEqual(new Date(born));
    expect(read.endedAt.getTime() - read.startedAt.getTime()).toBe(duration * 1000);
  });

  test("whatever the zone, the start is the channel's own second", () => {
    const zones = fc.constantFrom("Asia/Shanghai", "Asia/Kolkata", "Europe/Berlin", "America/St_Johns", "UTC");
    const seconds = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
    fc.assert(
      fc.property(zones, seconds, (zone, second) => {
        const local = new Date(second * 1000).toLocaleString("sv-SE", { timeZone: zone });
        const born = new Date(second * 1000);
        expect(row(born.toISOString(), local, local, 0, zone).startedAt).toEqual(born);
      }),
    );
  });
});
