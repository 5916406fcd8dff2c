import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../database/roles.js";

/** The outbox that every change writes to, and the relay's contiguous order over it. */
export class Events1700000000002 implements MigrationInterface {
  name = "Events1700000000002";

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        at timestamptz(3) NOT NULL,
        topic text NOT NULL,
        aggregate_id text NOT NULL,
        kind text NOT NULL,
        data jsonb NOT NULL DEFAULT '{}'
      )`);
    await db.query(`CREATE INDEX event_xid ON event (xid)`);
    // A table of its own, not an UPDATE of the event: an append is cheaper, and the event stays immutable.
    await db.query(`
      CREATE TABLE relay (
        seq bigint PRIMARY KEY,
        event_id bigint NOT NULL UNIQUE REFERENCES event
      )`);
    await db.query(`
      CREATE TABLE relay_state (
        id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        seq bigint NOT NULL,
        low_xid xid8 NOT NULL,
        pruned_to bigint NOT NULL,
        audit_seq bigint NOT NULL,
        audit_low_xid xid8 NOT NULL,
        audit_hash text NOT NULL
      )`);
    await db.query(`INSERT INTO relay_state VALUES (1, 0, '0', 0, 0, '0', repeat('0', 64))`);
    await db.query(`
      CREATE FUNCTION prune_events(before timestamptz) RETURNS bigint
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE last bigint; gone bigint;
        BEGIN
          SELECT max(relay.seq) INTO last FROM relay JOIN event ON event.id = relay.event_id WHERE event.at < before;
          IF last IS NULL THEN RETURN 0; END IF;
          WITH old AS (DELETE FROM relay WHERE seq <= last RETURNING event_id)
            DELETE FROM event USING old WHERE event.id = old.event_id;
          GET DIAGNOSTICS gone = ROW_COUNT;
          UPDATE relay_state SET pruned_to = greatest(pruned_to, last);
          RETURN gone;
        END $$`);
    // Rows restored from a backup carry transaction numbers of another cluster, which may lie far ahead of this one's.
    // Left so, the relay's low-water mark would never come near them, or would hide all that is written now.
    await db.query(`
      CREATE FUNCTION adopt_restored_rows() RETURNS bigint
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE events bigint; audits bigint;
        BEGIN
          PERFORM FROM relay_state FOR UPDATE;
          -- What this statement sees was committed, so a number of our own lies below the snapshot's end.
          UPDATE event SET xid = pg_current_xact_id() WHERE xid >= pg_snapshot_xmax(pg_current_snapshot());
          GET DIAGNOSTICS events = ROW_COUNT;
          UPDATE audit SET xid = pg_current_xact_id() WHERE xid >= pg_snapshot_xmax(pg_current_snapshot());
          GET DIAGNOSTICS audits = ROW_COUNT;
          UPDATE relay_state SET low_xid = '0' WHERE low_xid > pg_snapshot_xmax(pg_current_snapshot());
          UPDATE relay_state SET audit_low_xid = '0' WHERE audit_low_xid > pg_snapshot_xmax(pg_current_snapshot());
          RETURN events + audits;
        END $$`);
    const app = await appRole(db);
    for (const owned of ["prune_events(timestamptz)", "adopt_restored_rows()"]) {
      await db.query(`REVOKE ALL ON FUNCTION ${owned} FROM PUBLIC`);
      await db.query(`GRANT EXECUTE ON FUNCTION ${owned} TO ${app}`);
    }
    await db.query(`GRANT SELECT ON event, relay, relay_state TO ${app}`);
    await db.query(`GRANT INSERT ON event, relay TO ${app}`);
    await db.query(`GRANT UPDATE ON relay_state TO ${app}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION adopt_restored_rows()`);
    await db.query(`DROP FUNCTION prune_events(timestamptz)`);
    await db.query(`DROP TABLE relay_state, relay, event`);
  }
}
