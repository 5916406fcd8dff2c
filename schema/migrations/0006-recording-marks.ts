import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../database/roles.js";

/** Marks on recordings. The programs write them once and may remove them; what was marked nobody rewrites. */
export class RecordingMarks1700000000006 implements MigrationInterface {
  name = "RecordingMarks1700000000006";

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE recording_mark (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        recording_id uuid NOT NULL REFERENCES recording,
        at_ms bigint NOT NULL CHECK (at_ms >= 0),
        note text NOT NULL CHECK (note <> ''),
        made_by text NOT NULL,
        made_at timestamptz(3) NOT NULL,
        removed_by text,
        removed_at timestamptz(3),
        CHECK ((removed_at IS NULL) = (removed_by IS NULL))
      )`);
    await db.query(`CREATE INDEX recording_mark_standing ON recording_mark (recording_id, at_ms, id) WHERE removed_at IS NULL`);
    const app = await appRole(db);
    await db.query(`GRANT SELECT, INSERT ON recording_mark TO ${app}`);
    await db.query(`GRANT UPDATE (removed_by, removed_at) ON recording_mark TO ${app}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE recording_mark`);
  }
}
