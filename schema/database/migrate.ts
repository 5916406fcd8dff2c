import type { DataSource } from "typeorm";
import { connect } from "./connect.js";
import { refuseHalfRestored } from "./backup/target.js";
import { appUrl, ensureAppRole } from "./roles.js";

/** Held alone by a migration, and shared by a backup that reads the shape as it is. */
export const MIGRATION_LOCK = 7_301_001;

/** A database that this program is too old for. */
export class DatabaseFromTheFuture extends Error {
  constructor(unknown: readonly string[]) {
    super(
      `The database has migrations that this version does not know (${unknown.join(", ")}): it was used by a newer ` +
        `version. Start that version again, or restore the backup made before the upgrade.`,
    );
    this.name = "DatabaseFromTheFuture";
  }
}

export interface MigrateOptions {
  /** Of all migrations only these: the shape that a backup was made in. */
  only?: readonly string[];
  /** A restore migrates what it has not finished; nobody else may. */
  restoring?: boolean;
}

/**
 * Brings the database of `ownerUrl` to this version's shape and returns the address for the programs.
 * Two starts at once are serialised. Throws {@link DatabaseFromTheFuture} and changes nothing when it is newer.
 */
export async function migrate(ownerUrl: string, { only, restoring = false }: MigrateOptions = {}): Promise<{ appUrl: string; ran: string[] }> {
  const owner = await connect(ownerUrl, { applicationName: "dutydesk-migrate", poolSize: 2, only });
  const lock = owner.createQueryRunner();
  try {
    await lock.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    if (!restoring) await refuseHalfRestored(lock);
    await refuseTheFuture(owner);
    await ensureAppRole(lock, ownerUrl);
    const ran = await owner.runMigrations({ transaction: "each" });
    return { appUrl: appUrl(ownerUrl), ran: ran.map(({ name }) => name) };
  } finally {
    await lock.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await owner.destroy();
  }
}

async function refuseTheFuture(owner: DataSource): Promise<void> {
  const [found] = (await owner.query("SELECT to_regclass('public.migration') AS name")) as [{ name: string | null }];
  if (!found.name) return;
  const known = new Set(owner.migrations.map(({ name }) => name));
  const ran = (await owner.query("SELECT name FROM migration ORDER BY id")) as { name: string }[];
  const unknown = ran.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new DatabaseFromTheFuture(unknown);
}
