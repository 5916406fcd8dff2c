import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSite } from "../../schema/config/site.js";
import { connect } from "../../schema/database/connect.js";
import { type PrepareOptions, prepareDatabase } from "../../schema/database/prepare.js";
import { verifyPassword } from "../../schema/people/passwords.js";
import { asAdministrator, databaseUrl } from "../harness/database.js";

const folder = mkdtempSync(join(tmpdir(), "dutydesk-prepare-"));
const databases: string[] = [];
const roles: string[] = [];
const suffix = randomBytes(4).toString("hex");

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await asAdministrator(async (client) => {
    for (const name of databases) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    for (const name of roles) await client.query(`DROP ROLE ${name}`);
  });
});

const plaza = `
site: { name: Story Plaza, timeZone: Asia/Taipei, language: zh-TW }
numbers: { country: TW }
departments:
  - { code: engineering, name: { zh-TW: 工程部, en: Engineering } }
  - { code: security, name: 保全部 }
people:
  - { login: wang, name: 王小明, role: handler, departments: [engineering], extension: "811" }
  - { login: Admin, name: 管理員, role: administrator }
`;

function site(text: string) {
  const file = join(folder, "site.yaml");
  writeFileSync(file, text);
  return loadSite(file);
}

async function emptyDatabase(): Promise<string> {
  const name = `desk_prepare_${suffix}_${databases.length}`;
  await asAdministrator((client) => client.query(`CREATE DATABASE ${name}`));
  databases.push(name);
  return databaseUrl(name);
}

const lines: string[] = [];
const start = (ownerUrl: string, more: Partial<PrepareOptions> = {}) =>
  prepareDatabase({ ownerUrl, site: site(plaza), log: (line) => void lines.push(line), ...more });

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const source = await connect(url, { applicationName: "test-look", poolSize: 1 });
  try {
    return (await source.query(sql)) as Row[];
  } finally {
    await source.destroy();
  }
}

interface Person {
  login: string;
  role: string;
  departments: string[];
  password_hash: string | null;
  must_change_password: boolean;
  language: string;
}
const people = (url: string) => ask<Person>(url, "SELECT * FROM account ORDER BY login");

describe("the first start", () => {
  it("makes the site, its departments and people, and shows the administrator's one-time password", async () => {
    const ownerUrl = await emptyDatabase();
    const { appUrl, firstAdminPassword } = await start(ownerUrl);
    expect(firstAdminPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const [admin, wang, ...more] = await people(appUrl);
    expect(more).toEqual([]);
    expect(admin).toMatchObject({ login: "admin", role: "administrator", must_change_password: true, language: "zh-TW" });
    expect(await verifyPassword(admin!.password_hash, firstAdminPassword!)).toBe(true);
    expect(wang).toMatchObject({ login: "wang", role: "handler", departments: ["engineering"], password_hash: null });
    expect(await ask(appUrl, "SELECT name, time_zone, language, retention_days, trash_days FROM site")).toEqual([
      { name: "Story Plaza", time_zone: "Asia/Taipei", language: "zh-TW", retention_days: 30, trash_days: 7 },
    ]);
    expect(await ask(appUrl, "SELECT code, names ->> 'en' AS en FROM department ORDER BY position")).toEqual([
      { code: "engineering", en: "Engineering" },
      { code: "security", en: "保全部" },
    ]);
    expect(await ask(appUrl, "SELECT policy FROM site")).toMatchObject([
      { policy: { handoverMinutes: { COMPLAINT: 10 }, calendars: [{ name: "office" }] } },
    ]);
  });

  it("takes the administrator's password as it is, and shows nothing", async () => {
    const { appUrl, firstAdminPassword } = await start(await emptyDatabase(), { adminPassword: "short" });
    expect(firstAdminPassword).toBeNull();
    const [admin] = await people(appUrl);
    expect(admin!.must_change_password).toBe(false);
    expect(await verifyPassword(admin!.password_hash, "short")).toBe(true);
  });

  it("is one first start when there are two at once", async () => {
    const ownerUrl = await emptyDatabase();
    const both = await Promise.all([start(ownerUrl), start(ownerUrl)]);
    expect(both.filter(({ firstAdminPassword }) => firstAdminPassword !== null)).toHaveLength(1);
    expect(await people(both[0]!.appUrl)).toHaveLength(2);
  });
});

describe("a later start", () => {
  it("takes name, zone and retention from site.yaml, says so, and leaves people and departments alone", async () => {
    const ownerUrl = await emptyDatabase();
    const { appUrl } = await start(ownerUrl, { adminPassword: "first" });
    const longer = `${plaza.replace("wang", "someone.else")}retention: { days: 60, maxDays: 60, why: the insurer asks for it }\n`;
    lines.length = 0;
    const again = await start(ownerUrl, { site: site(longer), adminPassword: "second" });
    expect(again).toEqual({ appUrl, firstAdminPassword: null });
    expect(lines).toEqual(["site.yaml changed retentionDays to 60"]);
    expect(await ask(appUrl, "SELECT retention_days FROM site")).toEqual([{ retention_days: 60 }]);
    expect(await ask(appUrl, "SELECT detail FROM audit WHERE action = 'site.change'")).toEqual([
      { detail: { was: { retentionDays: 30 }, changed: { retentionDays: 60 } } },
    ]);
    const [admin, wang] = await people(appUrl);
    expect(wang!.login).toBe("wang");
    expect(await verifyPassword(admin!.password_hash, "first")).toBe(true);
    await start(ownerUrl, { site: site(longer) });
    expect(await ask(appUrl, "SELECT count(*)::int AS n FROM audit WHERE action = 'site.change'")).toEqual([{ n: 1 }]);
  });
});

describe("a role for the programs that the administrator made", () => {
  async function role(attributes: string, grant: string | null): Promise<(ownerUrl: string) => string> {
    const name = `desk_role_${suffix}_${roles.length}`;
    roles.push(name);
    await asAdministrator(async (client) => {
      await client.query(`CREATE ROLE ${name} LOGIN PASSWORD 'pw' ${attributes}`);
      if (grant) await client.query(`GRANT ${grant} TO ${name}`);
    });
    return (ownerUrl) => {
      const url = new URL(ownerUrl);
      url.username = name;
      url.password = "pw";
      return url.href;
    };
  }
  const granted = () => `${new URL(databaseUrl("postgres")).username}_app`;

  it("is taken when it can do what the programs do and no more", async () => {
    const ownerUrl = await emptyDatabase();
    await start(ownerUrl, { adminPassword: "x" });
    const databaseAppUrl = (await role("", granted()))(ownerUrl);
    expect((await start(ownerUrl, { databaseAppUrl })).appUrl).toBe(databaseAppUrl);
  });

  it("is refused when it could delete recordings", async () => {
    const ownerUrl = await emptyDatabase();
    await expect(start(ownerUrl, { databaseAppUrl: ownerUrl })).rejects.toMatchObject({
      code: "CONFIG",
      message: expect.stringMatching(/superuser.*R4/) as string,
    });
    const loose = await role("", granted());
    await ask(ownerUrl, `GRANT DELETE ON recording TO ${roles.at(-1)}`);
    await expect(start(ownerUrl, { databaseAppUrl: loose(ownerUrl) })).rejects.toThrow("may delete from recording: R4");
    await ask(ownerUrl, `REVOKE ALL ON recording FROM ${roles.at(-1)}`);
  });

  it("is refused when it can do too little, or leads elsewhere", async () => {
    const ownerUrl = await emptyDatabase();
    const weak = await role("", null);
    await expect(start(ownerUrl, { databaseAppUrl: weak(ownerUrl) })).rejects.toThrow(`GRANT ${granted()} TO ${roles.at(-1)}`);
    await expect(start(ownerUrl, { databaseAppUrl: weak(databaseUrl("postgres")) })).rejects.toThrow("another database");
  });
});

describe("a database that cannot be used", () => {
  it("is named, without its password", async () => {
    const url = new URL(databaseUrl("no_such_database"));
    await expect(start(url.href)).rejects.toMatchObject({
      code: "UNREACHABLE",
      message: expect.stringMatching(/^DATABASE_URL \(\w+@127\.0\.0\.1:\d+\/no_such_database\) cannot be used: .*does not exist/) as string,
    });
    url.password = "a-wrong-secret";
    const refusal = await start(url.href).catch((fault: Error) => fault.message);
    expect(refusal).toContain("password authentication failed");
    expect(refusal).not.toContain("a-wrong-secret");
    url.port = "1";
    await expect(start(url.href)).rejects.toThrow("ECONNREFUSED");
  });

  it("is refused when its owner may not make the programs' role", async () => {
    const name = `desk_role_${suffix}_owner`;
    roles.push(name);
    await asAdministrator((client) => client.query(`CREATE ROLE ${name} LOGIN PASSWORD 'pw'`));
    const url = new URL(await emptyDatabase());
    url.username = name;
    url.password = "pw";
    await expect(start(url.href)).rejects.toThrow(`ALTER ROLE ${name} CREATEROLE`);
  });
});
