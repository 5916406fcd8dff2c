import { createHmac } from "node:crypto";
import type { QueryRunner } from "typeorm";

/** The quoted name of the programs' restricted role: the owner's name with `_app`. Roles belong to the whole cluster. */
export async function appRole(db: QueryRunner): Promise<string> {
  const [row] = (await db.query(`SELECT quote_ident(current_user || '_app') AS role`)) as [{ role: string }];
  return row.role;
}

/**
 * The address the programs use when DATABASE_APP_URL is not given: the restricted role of the same database,
 * with a password derived from the owner's, so that every machine of a site finds the same one without sharing a file.
 */
export function appUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const owner = decodeURIComponent(url.username);
  url.password = createHmac("sha256", decodeURIComponent(url.password)).update(`${owner}_app`).digest("hex");
  url.username = encodeURIComponent(`${owner}_app`);
  return url.href;
}

/** Makes or refreshes the restricted role. Runs under a cluster-wide lock, since two databases of one cluster share it. */
export async function ensureAppRole(db: QueryRunner, ownerUrl: string): Promise<void> {
  const role = await appRole(db);
  const password = decodeURIComponent(new URL(appUrl(ownerUrl)).password);
  // Advisory locks are per database; a role is per cluster. So: try, and take "exists" or a lost race for an answer.
  await db.query(`
    DO $$ BEGIN
      CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.query(`ALTER ROLE ${role} LOGIN PASSWORD '${password}'`);
      return;
    } catch (fault) {
      // "tuple concurrently updated": another start is setting the same password at this moment.
      if (attempt >= 5 || !(fault as Error).message.includes("concurrently updated")) throw fault;
      await new Promise((resume) => setTimeout(resume, 50 * attempt));
    }
  }
}
