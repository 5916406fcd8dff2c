/** The live test of a PBX: what its administrator sees while paths are put right and the first call comes in. */
import { appendFile, copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadSite } from "../../schema/config/site.js";
import { transaction } from "../../schema/database/transaction.js";
import { declareSource } from "../../schema/stores/ingest/source.js";
import type { Duty, WorkerHub } from "../../worker/duty.js";
import { ingesting } from "../../worker/ingest/ingesting.js";
import { calling } from "../../worker/link/calling.js";
import { scanning } from "../../worker/source/scanning.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { type TestWorker, openWorker } from "../harness/worker.js";

const captures = "test/fixtures/asterisk";
const sound = "in-5551000-13800138000-20261122-034500-1795319100.1.wav";

let folder: string;
let database: TestDatabase;
let hub: TestHub;
let worker: TestWorker;
let told: WorkerHub;
let admin: Client;

/** A site whose one PBX writes its times in this zone, a server and a worker that read the same site.yaml. */
async function begin(timeZone = "Asia/Shanghai", more = ""): Promise<void> {
  const siteFile = join(folder, "site.yaml");
  const paths = "monitor: monitor, voicemail: voicemail, cdr: logs/cdr.csv, cel: logs/cel.csv";
  await writeFile(siteFile, `sources:\n  - { name: main-pbx, kind: asterisk, timeZone: ${timeZone}, everySeconds: 1, ${paths} }\n${more}`);
  hub = await openHub(database, undefined, { siteFile });
  worker = await openWorker(database);
  told = { ...worker.hub, site: loadSite(siteFile) };
  await transaction(database.app, async (tx) => {
    for (const declared of told.site.sources) await declareSource(tx, declared);
  });
  admin = await hub.as("administrator", { language: "en" });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dutydesk-sources-"));
  database = await openDatabase();
});
afterEach(async () => {
  await hub.close();
  await worker.close();
  await database.close();
  await rm(folder, { recursive: true });
});

const look = async (duties: readonly Duty[] = [scanning(), calling]) => {
  for (const duty of duties) await duty.run(told);
};

interface Seen {
  state: string;
  reason: string;
  troubles: { code: string; message: string; path: string | null }[];
  [field: string]: unknown;
}

const fields = `name kind state reason stale lastLookedAt recordingsSeen newestRecordingAt voicemailsSeen otherFilesSeen olderLeftAlone
  cdrState cdrRows celState newestCallAt takenIn waiting quarantined`;
async function seen(): Promise<Seen> {
  const { sources } = await admin.query<{ sources: Seen[] }>(`{ sources { ${fields} troubles { code message path } folders { monitor voicemail cdr cel } } }`);
  return sources.find(({ name }) => name === "main-pbx")!;
}
const codes = ({ troubles }: Seen) => troubles.map(({ code }) => code);

it("from nobody looking, over a path that is wrong, to the first call", async () => {
  await begin();
  expect(await seen()).toMatchObject({ state: "SILENT", stale: true, lastLookedAt: null, folders: { monitor: join(folder, "monitor") } });

  await look();
  const wrong = await seen();
  expect(wrong).toMatchObject({ state: "TROUBLE", stale: false, lastLookedAt: expect.any(String) as string, cdrState: "MISSING" });
  expect(wrong.troubles.map(({ code, path }) => [code, path])).toEqual([
    ["FOLDER_MISSING", join(folder, "monitor")],
    ["FOLDER_MISSING", join(folder, "voicemail")],
  ]);
  expect(wrong.troubles[0]?.message).toMatch(/^There is no such folder/u);

  for (const made of ["monitor", "voicemail", "logs"]) await mkdir(join(folder, made));
  await look();
  expect(await seen()).toMatchObject({ state: "WAITING", reason: expect.stringContaining("Make a call") as string, recordingsSeen: 0 });

  await copyFile(join(captures, "mixmonitor", sound), join(folder, "monitor", sound));
  const written = new Date("2026-11-22T03:45:30Z");
  await utimes(join(folder, "monitor", sound), written, written);
  await writeFile(join(folder, "monitor", "notes.txt"), "no sound");
  await look();
  const recorded = await seen();
  expect(recorded).toMatchObject({ recordingsSeen: 1, otherFilesSeen: 1, newestRecordingAt: written.toISOString(), waiting: 2, takenIn: 0 });
  expect(recorded.state).toBe("LOOKING_FINE");
  await look([ingesting]);
  // A whole recording, and nobody who tells of its call: the registers' paths must be wrong.
  expect(codes(await seen())).toEqual(["REGISTER_MISSING", "REGISTER_MISSING"]);

  const cdr = await readFile(join(captures, "calls/cdr.csv"), "utf8");
  await writeFile(join(folder, "logs/cdr.csv"), cdr);
  await copyFile(join(captures, "calls/cel.csv"), join(folder, "logs/cel.csv"));
  await look();
  const fine = await seen();
  expect(fine).toMatchObject({ state: "LOOKING_FINE", reason: "It is read.", cdrState: "READ", celState: "READ", troubles: [] });
  expect(fine["cdrRows"]).toBe(cdr.trimEnd().split("\n").length);
  expect(fine["newestCallAt"]).toEqual(expect.any(String));
  expect(fine["takenIn"]).toBe(1);

  await database.forward(31);
  expect(await seen()).toMatchObject({ state: "SILENT", stale: true, recordingsSeen: 1 });
});

it("doubts the time zone, and names a row that no register has, until the next good one", async () => {
  await begin("America/New_York");
  for (const made of ["monitor", "voicemail", "logs"]) await mkdir(join(folder, made));
  const [row = "", later = ""] = (await readFile(join(captures, "calls/cdr.csv"), "utf8")).split("\n");
  // The PBX's clock is six hours ahead of UTC, which is neither the declared zone nor UTC.
  const ahead = row.replaceAll("2026-11-22 05:", "2026-11-22 11:");
  await writeFile(join(folder, "logs/cdr.csv"), `${ahead}\n`);
  await look();
  const doubted = await seen();
  expect(doubted).toMatchObject({ state: "TROUBLE", cdrRows: 1 });
  expect(doubted.troubles).toEqual([
    { code: "TIME_ZONE_DOUBTED", path: join(folder, "logs/cdr.csv"), message: expect.stringContaining("America/New_York") as string },
  ]);

  await writeFile(join(folder, "logs/cdr.csv"), `${ahead}\n"no","row"\n`);
  await look();
  expect(codes(await seen())).toEqual(["ROW_REFUSED", "TIME_ZONE_DOUBTED"]);

  await appendFile(join(folder, "logs/cdr.csv"), `${later}\n`);
  await look();
  expect(await seen()).toMatchObject({ state: "LOOKING_FINE", troubles: [], cdrRows: 2 });
});

it("says what cannot be read, and what can is taken all the same", async () => {
  await begin();
  await mkdir(join(folder, "monitor"));
  await writeFile(join(folder, "voicemail"), "a file where a folder should be");
  await mkdir(join(folder, "logs/cdr.csv"), { recursive: true });
  await copyFile(join(captures, "mixmonitor", sound), join(folder, "monitor", sound));
  const written = new Date("2026-11-22T03:45:30Z");
  await utimes(join(folder, "monitor", sound), written, written);
  await look([scanning(), calling, ingesting]);
  const troubled = await seen();
  expect(codes(troubled)).toEqual(["FOLDER_UNREADABLE", "REGISTER_UNREADABLE", "REGISTER_MISSING"]);
  expect(troubled).toMatchObject({ recordingsSeen: 1, cdrState: "UNREADABLE", celState: "MISSING" });
  expect(troubled.troubles[0]?.message).toContain("ENOTDIR");
  await rm(join(folder, "logs/cdr.csv"), { recursive: true });
  await look();
  expect((await seen())["cdrState"]).toBe("MISSING");
});

it("shows sources of site.yaml alone, to the supervisor without paths, and to nobody else", async () => {
  await begin();
  await look();
  const { sources } = await admin.query<{ sources: { name: string }[] }>("{ sources { name } }");
  expect(sources.map(({ name }) => name)).toEqual(["main-pbx"]);
  const supervisor = await hub.as("supervisor", { language: "zh-TW" });
  const { sources: shown } = await supervisor.query<{ sources: Seen[] }>(`{ sources { ${fields} troubles { code message } } }`);
  expect(shown[0]?.reason).toBe("有 2 個問題待處理。");
  expect(JSON.stringify(shown)).not.toContain(folder);
  for (const hidden of ["folders { monitor }", "troubles { path }"]) {
    expect((await supervisor.ask(`{ sources { ${hidden} } }`)).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  }
  expect((await (await hub.as("agent")).ask("{ sources { name } }")).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
});

it("is written down at once when something is new, and not at each look", async () => {
  await begin();
  for (const made of ["monitor", "voicemail", "logs"]) await mkdir(join(folder, made));
  const version = async () => ((await database.owner.query("SELECT xmin::text AS xmin FROM source_report")) as [{ xmin: string }])[0].xmin;
  const duty = scanning();
  await look([duty, calling]);
  const first = await version();
  await pause(1_050); // everySeconds: 1
  await look([duty, calling]);
  expect(await version()).toBe(first);
  await copyFile(join(captures, "mixmonitor", sound), join(folder, "monitor", sound));
  await pause(1_050);
  await look([duty, calling]);
  expect(await version()).not.toBe(first);
  expect((await seen())["recordingsSeen"]).toBe(1);
});
