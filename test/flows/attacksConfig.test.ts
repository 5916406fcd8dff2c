/** A site file written by somebody in a hurry, or in malice: what is wrong is said with its line, and soon. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { makeDataDir } from "../../schema/database/embedded/dataFolder.js";
import { loadSite } from "../../schema/config/site.js";
import { StartRefusal } from "../../schema/process/startRefusal.js";
import { readNumber } from "../../schema/rules/number.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dutydesk-site-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(text: string | Buffer) {
  const file = join(folder, "site.yaml");
  await writeFile(file, text);
  try {
    return { site: loadSite(file) };
  } catch (fault) {
    return { fault };
  }
}

const laughs = [
  'a0: &a0 ["ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha"]',
  ...Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`).join(", ")}]`),
].join("\n");

const source = (more: string) => `sources:\n  - name: pbx\n    kind: asterisk\n    timeZone: Asia/Shanghai\n    ${more}\n`;

const wrong: [string, string | Buffer][] = [
  ["a billion laughs", laughs],
  ["an alias of itself", "site: &a { name: *a }\n"],
  ["an alias of nothing", "site: *nothing\n"],
  ["a key twice", "site: { name: A }\nsite: { name: B }\n"],
  ["an unknown key", "retantion: { days: 40 }\n"],
  ["a prototype", "__proto__: { site: { name: A } }\n"],
  ["a constructor", "constructor: { prototype: { name: A } }\n"],
  ["a list for the whole", "- site\n"],
  ["a text for the whole", "just words\n"],
  ["a number for a section", "site: 5\n"],
  ["a list for a section", "site: [name]\n"],
  ["a tag", "site: !!js/function 'function () { return 1 }'\n"],
  ["twenty-nine days", "retention: { days: 29 }\n"],
  ["no days at all", "retention: { days: 0 }\n"],
  ["days below nothing", "retention: { days: -30 }\n"],
  ["days as a text", 'retention: { days: "forty" }\n'],
  ["days as digits in quotes", 'retention: { days: "29" }\n'],
  ["days without end", "retention: { days: .inf }\n"],
  ["days that are no number", "retention: { days: .nan }\n"],
  ["half a day", "retention: { days: 30.5 }\n"],
  ["more days than time has", "retention: { days: 1e12, why: x }\n"],
  ["at most fewer than at least", "retention: { days: 60, maxDays: 40, why: x }\n"],
  ["days in the trash below nothing", "retention: { days: 30, trashDays: -7 }\n"],
  ["an unknown zone", "site: { name: A, timeZone: Asia/Nowhere }\n"],
  ["a zone that is a path", "site: { name: A, timeZone: ../../etc/passwd }\n"],
  ["an unknown kind", "sources:\n  - { name: pbx, kind: asterix }\n"],
  ["two sources of one name", `${source("monitor: ./a")}  - name: pbx\n    kind: asterisk\n    monitor: ./b\n`],
  ["a source without a name", "sources:\n  - { kind: asterisk }\n"],
  ["scanning all the time", source("everySeconds: 0")],
  ["scanning backwards in time", source("everySeconds: -1")],
  ["since a day that is none", source("since: 2026-02-31")],
  ["a warning of a disk after the intake has stopped", "disk: { warnFree: 1 GB, stopFree: 2 GB }\n"],
  ["the same in shares", "disk: { warnFree: 5%, stopFree: 10% }\n"],
  ["a warning of less than what stops by itself", "disk: { warnFree: 1 GB }\n"],
  ["a broken pattern", 'numbers: { country: CN, extensions: { pattern: "(" } }\n'],
  ["a role of its own", "people:\n  - { login: a, name: A, role: root }\n"],
  ["people of departments that are not there", "people:\n  - { login: a, name: A, role: handler, departments: [nowhere] }\n"],
  ["tabs", "site:\n\tname: A\n"],
  ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0x01, 0x80])],
  ["NUL bytes", "site: { name: \"A\0\" }\n"],
  ["a thousand brackets", "[".repeat(5_000)],
  ["a thousand levels", `${"{ a: ".repeat(2_000)}1${" }".repeat(2_000)}\n`],
];

it.each(wrong)("%s is refused in words, before the test's time is up", async (_what, text) => {
  const { fault } = await load(text);
  expect(fault).toBeInstanceOf(StartRefusal);
  expect((fault as Error).message.length).toBeLessThan(20_000);
});

it("ten thousand mistakes are not told in full, and a megabyte of them is not read", async () => {
  for (const mistakes of [10_000, 60_000]) {
    const { fault } = await load(Array.from({ length: mistakes }, (_, index) => `wrong${index}: 1`).join("\n"));
    expect(fault).toBeInstanceOf(StartRefusal);
    expect((fault as Error).message.length).toBeLessThan(20_000);
  }
});

it.each(["/proc/dutydesk", "/dev/null", "/dev/null/data", "/proc/dutydesk/deep/er"])("a DATA_DIR of %s is refused, and soon", async (dataDir) => {
  const refused = makeDataDir(dataDir).catch((fault: unknown) => fault);
  expect(await Promise.race([refused, pause(3_000, "waits")])).toBeInstanceOf(StartRefusal);
});

it("a folder in the site file's place is refused in words", () => {
  expect(() => loadSite(folder)).toThrow(StartRefusal);
});

it("a pattern that would never come to an end comes to one", async () => {
  const { site, fault } = await load('numbers: { country: CN, extensions: { pattern: "(a|\\\\d+)+x" } }\n');
  if (!site) return expect(fault).toBeInstanceOf(StartRefusal);
  readNumber("1".repeat(40), site.numbers);
  readNumber(`${"1".repeat(199)}y`, site.numbers);
});
