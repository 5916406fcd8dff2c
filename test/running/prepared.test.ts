/** Server and worker as services of their own: the database is made ready apart, and they find the restricted role by themselves. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { programsUrl } from "../../schema/database/programsUrl.js";
import { asAdministrator, databaseUrl } from "../harness/database.js";
import { plainEnvironment, siteText } from "../harness/house.js";

const name = `desk_prepared_${process.pid}`;
let folder: string;
beforeAll(async () => {
  await asAdministrator((admin) => admin.query(`CREATE DATABASE ${name}`));
  folder = await mkdtemp(join(tmpdir(), "dutydesk-prepared-"));
  await writeFile(join(folder, "site.yaml"), siteText);
});
afterAll(async () => {
  await asAdministrator((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
  await rm(folder, { recursive: true });
});

async function prepare(variables: NodeJS.ProcessEnv): Promise<{ status: number; said: string }> {
  const env = { ...plainEnvironment(), DATA_DIR: join(folder, "data"), SITE_FILE: join(folder, "site.yaml"), LOG_LEVEL: "warn", ...variables };
  const child = spawn(process.execPath, [resolve("dist/start.js"), "--prepare"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  const [status] = (await once(child, "close")) as [number];
  return { status, said };
}

test("several at once make it ready once, and say the first password once; the next one finds it done", async () => {
  const both = await Promise.all([prepare({ DATABASE_URL: databaseUrl(name) }), prepare({ DATABASE_URL: databaseUrl(name) })]);
  expect(both.map(({ status }) => status)).toEqual([0, 0]);
  expect(both.map(({ said }) => said).join("")).toMatch(/^Sign in as admin with the one-time password \S+\n$/u);
  expect(await prepare({ DATABASE_URL: databaseUrl(name) })).toEqual({ status: 0, said: "" });
}, 60_000);

test("it is for a database of one's own", async () => {
  const { status, said } = await prepare({});
  expect({ status, said }).toEqual({ status: 1, said: expect.stringContaining("DATABASE_URL is not set") as string });
}, 30_000);

test("the programs connect as the restricted role, whichever address they are given", () => {
  const databaseAppUrl = "postgres://mine:secret@host/desk";
  expect(programsUrl({ databaseAppUrl, databaseUrl: databaseUrl(name) })).toBe(databaseAppUrl);
  expect(new URL(programsUrl({ databaseAppUrl: null, databaseUrl: databaseUrl(name) })).username).toMatch(/_app$/u);
  expect(() => programsUrl({ databaseAppUrl: null, databaseUrl: null })).toThrow("DATABASE_APP_URL is not set");
});
