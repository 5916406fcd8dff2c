import { randomBytes } from "node:crypto";
import type { DataSource } from "typeorm";
import pg from "pg";
import { connect } from "../../schema/database/connect.js";
import { appUrl } from "../../schema/database/roles.js";

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  /** The owner's pool: for seeding, and for looking at what the programs' role may not touch. */
  owner: DataSource;
  /** The programs' restricted pool: what stores are given. */
  app: DataSource;
  /** Moves this database's time on, by replacing its desk_now(). Times add up. */
  forward(seconds: number): Promise<void>;
  now(): Promise<Date>;
  close(): Promise<void>;
}

/** A database of its own for one test file, copied from the migrated template. Tests really commit. */
export async function openDatabase(template = "template_desk"): Promise<TestDatabase> {
  const name = `desk_${randomBytes(6).toString("hex")}`;
  await asAdministrator((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return attachDatabase(databaseUrl(name), async () => {
    await asAdministrator((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
  });
}

/** A migrated database that is there already; `drop` is what its closing ends with. */
export async function attachDatabase(ownerUrl: string, drop: () => Promise<void>): Promise<TestDatabase> {
  const owner = await connect(ownerUrl, { applicationName: "test-owner", poolSize: 3 });
  const app = await connect(appUrl(ownerUrl), { applicationName: "test-app", poolSize: 12 });
  let moved = 0;
  return {
    ownerUrl,
    appUrl: appUrl(ownerUrl),
    owner,
    app,
    async forward(seconds) {
      moved += seconds;
      await owner.query(`CREATE OR REPLACE FUNCTION desk_now() RETURNS timestamptz LANGUAGE sql STABLE
        AS $$ SELECT date_trunc('milliseconds', clock_timestamp()) + interval '${moved} seconds' $$`);
    },
    async now() {
      const [row] = (await owner.query("SELECT desk_now() AS now")) as [{ now: Date }];
      return row.now;
    },
    async close() {
      await app.destroy();
      await owner.destroy();
      await drop();
    },
  };
}

export function databaseUrl(name: string): string {
  const url = new URL(process.env["TEST_CLUSTER_URL"] ?? "");
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs statements that belong to no test's database. CREATE DATABASE from one template at a time: it is retried. */
export async function asAdministrator<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: databaseUrl("postgres") });
    await client.connect();
    try {
      return await work(client);
    } catch (fault) {
      const busy = (fault as { code?: string }).code === "55006"; // object_in_use: another file copies the template
      if (!busy || attempt > 40) throw fault;
      await new Promise((resume) => setTimeout(resume, 100));
    } finally {
      await client.end();
    }
  }
}
