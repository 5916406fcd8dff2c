import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../database/roles.js";

/** What a site needs to run for years: workers that are seen, disks that are watched, old answers that go. */
export class Running1700000000008 implements MigrationInterface {
  name = "Running1700000000008";

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE worker (
        name text PRIMARY KEY,
        started_at timestamptz(3) NOT NULL,
        seen_at timestamptz(3) NOT NULL,
        disks jsonb NOT NULL,
        intake_stopped boolean NOT NULL
      )`);
    await db.query(`CREATE INDEX idempotency_at ON idempotency (at)`);
    // The programs' role cannot make a fresh answer forgotten, and with it a change done twice.
    await db.query(`
      CREATE FUNCTION prune_idempotency(before timestamptz, most integer) RETURNS bigint
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE gone bigint;
        BEGIN
          DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM idempotency WHERE at < least(before, desk_now() - interval '7 days')
            ORDER BY at LIMIT most FOR UPDATE SKIP LOCKED));
          GET DIAGNOSTICS gone = ROW_COUNT;
          RETURN gone;
        END $$`);
    const app = await appRole(db);
    await db.query(`REVOKE ALL ON FUNCTION prune_idempotency(timestamptz, integer) FROM PUBLIC`);
    await db.query(`GRANT EXECUTE ON FUNCTION prune_idempotency(timestamptz, integer) TO ${app}`);
    await db.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON worker TO ${app}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION prune_idempotency(timestamptz, integer)`);
    await db.query(`DROP INDEX idempotency_at`);
    await db.query(`DROP TABLE worker`);
  }
}
