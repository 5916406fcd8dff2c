/** What `--demo` finds: an untouched site becomes the whole sample, one that somebody began to set up is refused, a sample is mended. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { people } from "../../sample/people.js";
import { admitSample, prepareSample } from "../../sample/prepare.js";
import { writeSampleSite } from "../../sample/site.js";
import { loadSite } from "../../schema/config/site.js";
import { prepareDatabase } from "../../schema/database/prepare.js";
import { type Tx, reading, transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { addApiKey } from "../../schema/stores/apiKeys.js";
import { changeDepartment } from "../../schema/stores/departments/change.js";
import { changeAccount, setPassword } from "../../schema/stores/people.js";
import { accountByLogin } from "../../schema/stores/people/find.js";
import { readSite } from "../../schema/stores/site.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";

const quiet = { log: () => undefined };
const usual = ["customerService", "engineering", "environment", "finance", "leasing", "marketing", "security"];
const plaza = `site: { name: 天河廣場, timeZone: Asia/Shanghai, language: zh-TW }
numbers: { country: CN, areaCode: "20" }
`;

let folder: string;
const opened: TestDatabase[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "dutydesk-sample-"))));
afterEach(async () => {
  for (const db of opened.splice(0)) await db.close();
  await rm(folder, { recursive: true });
});

/** A database that was started plainly, with this site file or none. */
async function plainlyStarted(text: string | null = null): Promise<TestDatabase> {
  const db = await openDatabase();
  opened.push(db);
  if (text !== null) await writeFile(siteFile(), text);
  await prepareDatabase({ ownerUrl: db.ownerUrl, site: loadSite(siteFile()), adminPassword: "a password for stories", ...quiet });
  return db;
}
const siteFile = () => join(folder, "site.yaml");

/** As `npm start -- --demo` does it. */
async function startDemo({ ownerUrl }: TestDatabase): Promise<void> {
  const site = loadSite(await writeSampleSite({ siteFile: siteFile(), dataDir: folder }));
  const { appUrl } = await prepareDatabase({ ownerUrl, site, admits: (tx) => admitSample(tx, folder), ...quiet });
  await prepareSample({ appUrl, dataDir: folder, site, ...quiet });
}

const departmentsInUse = async ({ app }: TestDatabase) => {
  const rows = await reading(app, (tx) => tx.query<{ code: string; zh: string }>("SELECT code, names->>'zh-TW' AS zh FROM department WHERE disabled_at IS NULL ORDER BY code"));
  return rows.map(({ code }) => code);
};
const change = <Result>({ app }: TestDatabase, work: (tx: Tx) => Promise<Result>) => transaction(app, work);
const terminal = systemActor("desk");

test("a site that was started once and never touched becomes the same sample as a new one", async () => {
  const fresh = await openDatabase();
  opened.push(fresh);
  await startDemo(fresh);
  const started = await plainlyStarted();
  await startDemo(started);
  const [one, other] = [await reading(fresh.app, readSite), await reading(started.app, readSite)];
  expect(other).toEqual({ ...one, firstStartedAt: other!.firstStartedAt });
  expect(JSON.stringify(other!.policy)).toContain("mall");
  expect(await departmentsInUse(started)).toEqual(usual);
});

test("the place's own file is kept, and its departments are those that it names now, with those of the stories", async () => {
  const db = await plainlyStarted(`${plaza}departments:\n  - { code: gone, name: 舊部門 }\n  - { code: security, name: 舊名 }\n`);
  await writeFile(siteFile(), `${plaza}departments:\n  - { code: parking, name: 停車場部 }\n`);
  await startDemo(db);
  expect(await departmentsInUse(db)).toEqual([...usual, "parking"].toSorted());
  const [security] = await reading(db.app, (tx) => tx.query<{ zh: string }>("SELECT names->>'zh-TW' AS zh FROM department WHERE code = 'security'"));
  expect(security!.zh).not.toBe("舊名");
  const site = await reading(db.app, readSite);
  expect(site).toMatchObject({ name: "天河廣場", demo: true });
  // What the place's file leaves open is the sample's.
  expect(JSON.stringify(site!.policy)).toContain("mall");
});

describe("a site that somebody began to set up is refused, and left as it is", () => {
  const begun: [string, string | null, (tx: Tx) => Promise<object>][] = [
    ["a key was made", null, (tx) => addApiKey(tx, terminal, { name: "bi", role: "analyst", hash: "0".repeat(64), days: 30 })],
    ["a department was changed", null, (tx) => changeDepartment(tx, { id: "somebody", displayName: "admin", address: null }, "leasing", { enabled: false }, null)],
    ["its file names people", `${plaza}people:\n  - { login: chen, name: 陳小姐, role: agent, extension: "6101" }\n`, async () => ({})],
  ];
  test.each(begun)("%s", async (_what, text, begin) => {
    const db = await plainlyStarted(text);
    expect(await change(db, begin)).not.toHaveProperty("refusal");
    const before = [await reading(db.app, readSite), await departmentsInUse(db)];
    await expect(startDemo(db)).rejects.toThrow(/is a site that is in use.*DATA_DIR/su);
    expect([await reading(db.app, readSite), await departmentsInUse(db)]).toEqual(before);
  });
});

test("the administrator may have signed in, chosen a password and a language before", async () => {
  const db = await plainlyStarted();
  await change(db, async (tx) => {
    const admin = (await accountByLogin(tx, "admin"))!;
    const by = { id: admin.id, displayName: "admin", address: null };
    await setPassword(tx, by, admin.id, { hash: "x", mustChange: false, keepSession: null });
    await changeAccount(tx, by, admin.id, { language: "zh-HK" });
  });
  await startDemo(db);
  expect((await reading(db.app, readSite))!.demo).toBe(true);
});

test("a start of a sample puts its own people right again, whatever was done to them while its doors were shut", async () => {
  const db = await openDatabase();
  opened.push(db);
  await startDemo(db);
  await change(db, async (tx) => {
    const [chou, lin] = [(await accountByLogin(tx, "chou"))!, (await accountByLogin(tx, "lin"))!];
    await setPassword(tx, terminal, chou.id, { hash: "x", mustChange: false, keepSession: null });
    await changeAccount(tx, terminal, chou.id, { role: "agent", displayName: "Somebody" });
    await changeAccount(tx, terminal, lin.id, { enabled: false });
  });
  await startDemo(db);
  const now = await reading(db.app, async (tx) => [(await accountByLogin(tx, "chou"))!, (await accountByLogin(tx, "lin"))!]);
  const chou = people.find(({ login }) => login === "chou")!;
  expect(now[0]).toMatchObject({ displayName: chou.name, role: "supervisor", hasPassword: false, enabled: true });
  expect(now[1]).toMatchObject({ enabled: true, extension: "6101" });
});
