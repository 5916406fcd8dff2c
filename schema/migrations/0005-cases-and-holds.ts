import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../database/roles.js";

/** Cases, their holds on recordings, and the trigger that counts the holds. */
export class Holds1700000000005 implements MigrationInterface {
  name = "Holds1700000000005";

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE case_file (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        number text NOT NULL UNIQUE,
        title text NOT NULL,
        story text,
        state text NOT NULL CHECK (state IN ('OPEN','CLOSED')),
        opened_by text NOT NULL,
        opened_at timestamptz(3) NOT NULL,
        closed_by text,
        closed_at timestamptz(3),
        outcome text,
        version integer NOT NULL DEFAULT 1
      )`);
    await db.query(`CREATE INDEX case_file_opened ON case_file (opened_at, id)`);
    await db.query(`
      CREATE TABLE case_ticket (
        case_id uuid NOT NULL REFERENCES case_file,
        ticket_id uuid NOT NULL REFERENCES ticket,
        added_by text NOT NULL,
        added_at timestamptz(3) NOT NULL,
        PRIMARY KEY (case_id, ticket_id)
      )`);
    await db.query(`CREATE INDEX case_ticket_ticket ON case_ticket (ticket_id)`);
    await db.query(`
      CREATE TABLE hold (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        recording_id uuid NOT NULL REFERENCES recording,
        case_id uuid NOT NULL REFERENCES case_file,
        reason text NOT NULL CHECK (reason <> ''),
        placed_by text NOT NULL,
        placed_at timestamptz(3) NOT NULL,
        released_by text,
        released_at timestamptz(3),
        release_reason text,
        CHECK ((released_at IS NULL) = (released_by IS NULL))
      )`);
    await db.query(`CREATE UNIQUE INDEX hold_standing ON hold (recording_id, case_id) WHERE released_at IS NULL`);
    await db.query(`CREATE INDEX hold_recording ON hold (recording_id)`);
    await db.query(`CREATE INDEX hold_case ON hold (case_id)`);
    // The owner counts; the programs cannot. The UPDATE takes the recording's row lock, so hold and purge meet on one row.
    // pg_temp stands last, or a temporary table named recording would be counted in instead.
    await db.query(`
      CREATE FUNCTION count_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF NEW.released_at IS NOT NULL THEN RAISE EXCEPTION 'a hold begins unreleased'; END IF;
            UPDATE recording SET hold_count = hold_count + 1,
              state = CASE state WHEN 'TRASHED' THEN coalesce(trashed_from, 'STORED') ELSE state END,
              trashed_at = CASE state WHEN 'TRASHED' THEN NULL ELSE trashed_at END,
              trashed_from = CASE state WHEN 'TRASHED' THEN NULL ELSE trashed_from END
              WHERE id = NEW.recording_id;
          ELSIF OLD.released_at IS NOT NULL THEN
            RAISE EXCEPTION 'a released hold is history and cannot change';
          ELSIF NEW.released_at IS NOT NULL THEN
            UPDATE recording SET hold_count = hold_count - 1 WHERE id = NEW.recording_id;
          END IF;
          RETURN NULL;
        END $$`);
    await db.query(`CREATE TRIGGER hold_counted AFTER INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION count_holds()`);
    const app = await appRole(db);
    await db.query(`GRANT SELECT, INSERT, UPDATE ON case_file TO ${app}`);
    await db.query(`GRANT SELECT, INSERT ON case_ticket, hold TO ${app}`);
    await db.query(`GRANT UPDATE (released_by, released_at, release_reason) ON hold TO ${app}`);
    await db.query(`
      CREATE TABLE retention_run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        started_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        due integer NOT NULL,
        trashed integer NOT NULL DEFAULT 0,
        purged integer NOT NULL DEFAULT 0,
        kept integer NOT NULL DEFAULT 0,
        refused text
      )`);
    await db.query(`GRANT SELECT, INSERT, UPDATE ON retention_run TO ${app}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE retention_run, hold, case_ticket, case_file`);
    await db.query(`DROP FUNCTION count_holds()`);
  }
}
