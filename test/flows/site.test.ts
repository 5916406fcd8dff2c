/** The site as its people see it, and what a new one is told to do first. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transaction } from "../../schema/database/transaction.js";
import { markDemo } from "../../schema/stores/site.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { type TestHub, type ToldToHub, openHub } from "../harness/hub.js";
import { addCall } from "../harness/recordings.js";

let folder: string;
let database: TestDatabase;
let hub: TestHub | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dutydesk-site-"));
  database = await openDatabase();
});
afterEach(async () => {
  await hub?.close();
  await database.close();
  await rm(folder, { recursive: true });
});

const open = async (told: ToldToHub) => (hub = await openHub(database, undefined, told));
const siteText = `site: { name: Story Plaza, timeZone: Asia/Shanghai, language: zh-CN }
numbers: { country: CN, areaCode: "020" }
retention: { days: 90, why: head office says so }
sources:
  - { name: main-pbx, kind: asterisk, monitor: ./spool }
`;

it("is known by name to everybody who is signed in, and to nobody else", async () => {
  const { as } = await open({});
  const handler = await as("handler");
  const { site, me } = await handler.query<{ site: object; me: object }>("{ site { name timeZone language retentionDays demo } me { siteName } }");
  expect(site).toEqual({ name: "Story Plaza", timeZone: "Asia/Shanghai", language: "zh-CN", retentionDays: 30, demo: false });
  expect(me).toEqual({ siteName: "Story Plaza" });
  expect((await handler.ask("{ site { country } }")).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  expect((await (await as("supervisor")).ask("{ site { siteFile { path } } }")).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  const stranger = await fetch(`${hub!.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ site { name } }" }),
  });
  expect(await stranger.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
});

it("tells the administrator where its file is, and that one written since counts from the next start", async () => {
  const siteFile = join(folder, "site.yaml");
  const admin = await (await open({ siteFile })).as("administrator");
  const file = async () => (await admin.query<{ site: { siteFile: object } }>("{ site { siteFile { path found changedSinceStart } } }")).site.siteFile;
  expect(await file()).toEqual({ path: siteFile, found: false, changedSinceStart: false });
  await writeFile(siteFile, siteText);
  expect(await file()).toEqual({ path: siteFile, found: false, changedSinceStart: true });
});

it("shows what site.yaml says, and what is still missing", async () => {
  const siteFile = join(folder, "site.yaml");
  await writeFile(siteFile, siteText);
  const { as } = await open({ siteFile });
  const admin = await as("administrator");
  const steps = "hasDepartments hasPeople hasNumbers hasSource hasTenants hasCalls hasRecordings";
  const look = async () =>
    (await admin.query<{ site: Record<string, unknown> }>(`{ site { country areaCode trashDays retentionReason firstRun { ${steps} } siteFile { found } } }`)).site;
  const nothing = { hasTenants: false, hasCalls: false, hasRecordings: false };
  expect(await look()).toEqual({
    country: "CN",
    areaCode: "20",
    trashDays: 7,
    retentionReason: "head office says so",
    firstRun: { hasDepartments: true, hasPeople: false, hasNumbers: true, hasSource: true, ...nothing },
    siteFile: { found: true },
  });
  await as("agent");
  await addCall(database);
  await database.owner.query("UPDATE department SET disabled_at = now()");
  expect((await look())["firstRun"]).toMatchObject({ hasDepartments: false, hasPeople: true, hasCalls: true, hasRecordings: false });
});

it.each([
  [false, false, false],
  [true, false, false],
  [false, true, false],
  [true, true, true],
])("is the demo when it was started as one (%s) and is marked as one (%s): %s", async (demo, marked, said) => {
  const { as } = await open({ demo });
  if (marked) await transaction(database.app, markDemo);
  const { site } = await (await as("agent")).query<{ site: { demo: boolean } }>("{ site { demo } }");
  expect(site.demo).toBe(said);
});
