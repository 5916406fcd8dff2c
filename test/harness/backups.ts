/** Databases that are backed up and restored: what a site keeps, what is compared, and the commands as they are typed. */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { backUp } from "../../desk/backup.js";
import { bringBack } from "../../desk/restore.js";
import { type Verified, verifyAll } from "../../desk/verifyAll.js";
import { openStore } from "../../recordings/openStore.js";
import { readEnvironment } from "../../schema/config/environment.js";
import { connect } from "../../schema/database/connect.js";
import { copiedTables } from "../../schema/database/backup/tables.js";
import { appUrl } from "../../schema/database/roles.js";
import { asAdministrator, databaseUrl } from "./database.js";
import { plainEnvironment } from "./house.js";

/** A machine with a backup's folder, a recording store and a site file; what runs on it runs as it is built. */
export interface Machine {
  readonly folder: string;
  readonly backup: string;
  readonly store: string;
  readonly siteFile: string;
  /** What a program on it is told that finds its database by `url`. */
  variables(url: string): NodeJS.ProcessEnv;
  /** `npm run desk -- backup`, without the command line. */
  backUp(url: string, options?: Parameters<typeof backUp>[2]): ReturnType<typeof backUp>;
  /** `npm run desk -- restore`, without the command line. */
  bringBack(url: string, options?: Parameters<typeof bringBack>[2]): ReturnType<typeof bringBack>;
  /** `npm run desk -- verify` */
  verify(url: string): Promise<Verified>;
  close(): Promise<void>;
}

export async function openMachine(): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-backup-"));
  const [backup, store, siteFile] = [join(folder, "backup"), join(folder, "store"), join(folder, "site.yaml")];
  await mkdir(store);
  await writeFile(siteFile, "site: { name: Story Plaza }\n");
  const variables = (url: string): NodeJS.ProcessEnv => ({
    ...plainEnvironment(),
    DATABASE_URL: url,
    DATA_DIR: join(folder, "data"),
    RECORDING_STORE: `disk:${store}`,
    SITE_FILE: siteFile,
  });
  return {
    folder,
    backup,
    store,
    siteFile,
    variables,
    backUp: (url, options) => backUp(backup, readEnvironment(variables(url)), options),
    bringBack: (url, options) => bringBack(backup, readEnvironment(variables(url)), options),
    verify: (url) => verifyAt(url, store),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function verifyAt(url: string, store: string): Promise<Verified> {
  const source = await connect(appUrl(url), { applicationName: "test-verify", poolSize: 1 });
  try {
    return await verifyAll(source, await openStore(`disk:${store}`));
  } finally {
    await source.destroy();
  }
}

export interface EmptyDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database whose owner is no superuser, as an outside PostgreSQL gives it. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const name = `desk_${randomBytes(6).toString("hex")}`;
  await asAdministrator(async (admin) => {
    await admin.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'plain'`);
    await admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
  });
  const url = new URL(databaseUrl(name));
  url.username = name;
  url.password = "plain";
  return {
    url: url.href,
    drop: () =>
      asAdministrator(async (admin) => {
        await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await admin.query(`DROP ROLE IF EXISTS ${name}_app`);
        await admin.query(`DROP ROLE ${name}`);
      }),
  };
}

/** A sum of every table's rows, whatever their order; numbers of transactions left out, as they are in a backup. */
export async function tableSums(url: string): Promise<Record<string, string>> {
  return asking(url, async (client) => {
    const sums: Record<string, string> = {};
    for (const { name, expressions } of await copiedTables(client)) {
      const shown = expressions.filter((expression) => !settled[name]?.includes(expression));
      const { rows } = await client.query<{ sum: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(line, '' ORDER BY line)), '') AS sum
         FROM (SELECT md5(ROW(${shown.join(", ")})::text) AS line FROM public.${client.escapeIdentifier(name)}${later[name] ?? ""}) AS lines`,
      );
      sums[name] = rows[0]!.sum;
    }
    return sums;
  });
}

/** What a restore settles anew. */
const settled: Record<string, string[]> = { relay_state: ["seq", "pruned_to"], session: ["ended_at"] };
/** What is written after a backup's moment. */
const later: Record<string, string> = { audit: " WHERE action NOT LIKE 'backup.%'" };

export async function asking<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

