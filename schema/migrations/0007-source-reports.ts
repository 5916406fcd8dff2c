import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../database/roles.js";

/** What the worker sees of each source, in a table that is written often; departments with versions; the sample's mark. */
export class SourceReports1700000000007 implements MigrationInterface {
  name = "SourceReports1700000000007";

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE source_report (
        source text PRIMARY KEY REFERENCES source,
        looked_at timestamptz(3),
        seen jsonb NOT NULL DEFAULT '{}',
        newest_recording_at timestamptz(3),
        troubles jsonb NOT NULL DEFAULT '[]',
        registers jsonb NOT NULL DEFAULT '{}'
      )`);
    // They moved to the report: `source` is what every call and recording refers to, and stays quiet.
    await db.query(`ALTER TABLE source DROP COLUMN last_scan_at, DROP COLUMN last_scan, DROP COLUMN trouble`);
    await db.query(`ALTER TABLE department ADD COLUMN version integer NOT NULL DEFAULT 1`);
    await db.query(`ALTER TABLE site ADD COLUMN demo boolean NOT NULL DEFAULT false`);
    await db.query(`GRANT SELECT, INSERT, UPDATE ON source_report TO ${await appRole(db)}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE site DROP COLUMN demo`);
    await db.query(`ALTER TABLE department DROP COLUMN version`);
    await db.query(`ALTER TABLE source ADD COLUMN last_scan_at timestamptz(3), ADD COLUMN last_scan jsonb, ADD COLUMN trouble text`);
    await db.query(`DROP TABLE source_report`);
  }
}
