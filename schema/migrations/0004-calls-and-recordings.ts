import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../database/roles.js";

/** What the PBX wrote, the calls folded from it, their links to tickets, and the recordings' bytes. */
export class Calls1700000000004 implements MigrationInterface {
  name = "Calls1700000000004";

  async up(db: QueryRunner): Promise<void> {
    await this.registers(db);
    await this.calls(db);
    await this.recordings(db);
    const app = await appRole(db);
    await db.query(`GRANT SELECT, INSERT, UPDATE ON source, register_position, call, call_channel, call_link, call_task, ingest_item TO ${app}`);
    await db.query(`GRANT SELECT, INSERT ON call_row, refused_row, recording TO ${app}`);
    await db.query(`GRANT UPDATE (call_id) ON call_row TO ${app}`);
    await db.query(`GRANT DELETE ON call_channel TO ${app}`);
    // Every column but the key and hold_count, which the hold's trigger alone may change (R4).
    await db.query(`
      GRANT UPDATE (state, condition, object_key, original_name, sha256, bytes, duration_ms, format, codec, channels,
        sample_rate, recorded_at, ended_at, call_id, group_key, leg, mailbox, listening_key, listening_bytes, peaks,
        reason, retain_until, trashed_at, trashed_from, purging_at, purged_at, purge_reason, derived_at)
        ON recording TO ${app}`);
  }

  private async registers(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE source (
        name text PRIMARY KEY,
        kind text NOT NULL,
        since timestamptz(3),
        first_seen_at timestamptz(3) NOT NULL,
        last_scan_at timestamptz(3),
        last_scan jsonb,
        trouble text
      )`);
    await db.query(`
      CREATE TABLE register_position (
        source text NOT NULL REFERENCES source,
        register text NOT NULL,
        inode text NOT NULL,
        byte_offset bigint NOT NULL,
        head_hash text NOT NULL,
        PRIMARY KEY (source, register)
      )`);
    await db.query(`
      CREATE TABLE refused_row (
        source text NOT NULL REFERENCES source,
        register text NOT NULL,
        row_hash text NOT NULL,
        byte_offset bigint NOT NULL,
        reason text NOT NULL,
        text text NOT NULL,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (source, register, row_hash)
      )`);
  }

  private async calls(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE call (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        source text NOT NULL REFERENCES source,
        key text NOT NULL,
        direction text NOT NULL,
        caller_raw text,
        caller_e164 text,
        callee_raw text,
        callee_e164 text,
        started_at timestamptz(3) NOT NULL,
        answered_at timestamptz(3),
        ended_at timestamptz(3),
        disposition text,
        agent_extension text,
        agent_id uuid REFERENCES account,
        queue text,
        mailbox text,
        merged_into uuid REFERENCES call,
        last_seen_at timestamptz(3) NOT NULL,
        folded jsonb NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        UNIQUE (source, key)
      )`);
    await db.query(`CREATE INDEX call_started ON call (started_at, id) WHERE merged_into IS NULL`);
    await db.query(`CREATE INDEX call_caller ON call (caller_e164, started_at) WHERE caller_e164 IS NOT NULL`);
    await db.query(`CREATE INDEX call_callee ON call (callee_e164, started_at) WHERE callee_e164 IS NOT NULL`);
    await db.query(`CREATE INDEX call_open ON call (id) WHERE disposition IS NULL AND merged_into IS NULL`);
    // What a later row could name to belong to this call: uniqueids, linkedids, pipe names. Written anew at each folding.
    await db.query(`
      CREATE TABLE call_channel (
        call_id uuid NOT NULL REFERENCES call,
        source text NOT NULL REFERENCES source,
        uniqueid text,
        pipe text
      )`);
    await db.query(`CREATE INDEX call_channel_uniqueid ON call_channel (source, uniqueid)`);
    await db.query(`CREATE INDEX call_channel_pipe ON call_channel (source, pipe)`);
    await db.query(`CREATE INDEX call_channel_call ON call_channel (call_id)`);
    await db.query(`
      CREATE TABLE call_row (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source text NOT NULL REFERENCES source,
        register text NOT NULL,
        key text NOT NULL,
        facts jsonb NOT NULL,
        seen_at timestamptz(3) NOT NULL,
        call_id uuid REFERENCES call,
        UNIQUE (source, register, key)
      )`);
    await db.query(`CREATE INDEX call_row_unfolded ON call_row (source, id) WHERE call_id IS NULL`);
    await db.query(`CREATE INDEX call_row_call ON call_row (call_id)`);
    await db.query(`
      CREATE TABLE call_link (
        call_id uuid NOT NULL REFERENCES call,
        ticket_id uuid NOT NULL REFERENCES ticket,
        state text NOT NULL CHECK (state IN ('LINKED','OFFERED','REJECTED')),
        decided_by text NOT NULL CHECK (decided_by IN ('MACHINE','PERSON')),
        actor_id text,
        score real NOT NULL,
        reasons jsonb NOT NULL,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (call_id, ticket_id)
      )`);
    await db.query(`CREATE INDEX call_link_ticket ON call_link (ticket_id)`);
  }

  private async recordings(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE recording (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('CALL','VOICEMAIL')),
        state text NOT NULL CHECK (state IN ('STORED','TRASHED','PURGING','PURGED','QUARANTINED')),
        condition text NOT NULL CHECK (condition IN ('OK','EMPTY','UNFINISHED','UNDECODABLE')),
        reason text,
        source text NOT NULL REFERENCES source,
        identity text NOT NULL,
        content_version integer NOT NULL DEFAULT 1,
        original_name text NOT NULL,
        object_key text NOT NULL UNIQUE,
        sha256 text NOT NULL,
        bytes bigint NOT NULL,
        duration_ms bigint,
        format text NOT NULL,
        codec text,
        channels integer,
        sample_rate integer,
        recorded_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3) NOT NULL,
        channel_uniqueid text,
        call_id uuid REFERENCES call,
        group_key text,
        leg text,
        mailbox jsonb,
        listening_key text,
        listening_bytes bigint,
        peaks real[],
        derived_at timestamptz(3),
        first_seen_at timestamptz(3) NOT NULL,
        retain_until timestamptz(3) NOT NULL,
        hold_count integer NOT NULL DEFAULT 0 CHECK (hold_count >= 0),
        trashed_at timestamptz(3),
        -- What it is again when a hold or a longer retention brings it back.
        trashed_from text CHECK (trashed_from IN ('STORED','QUARANTINED')),
        purging_at timestamptz(3),
        purged_at timestamptz(3),
        purge_reason text,
        UNIQUE (source, identity, content_version),
        -- R4: nothing that is held can be on its way out. Every path, also a slip in SQL, stops here.
        CONSTRAINT recording_held_stays CHECK (NOT (state IN ('PURGING','PURGED') AND hold_count > 0))
      )`);
    await db.query(`CREATE INDEX recording_due ON recording (retain_until, id) WHERE state IN ('STORED','QUARANTINED') AND hold_count = 0`);
    await db.query(`CREATE INDEX recording_held ON recording (retain_until, id) WHERE hold_count > 0`);
    await db.query(`CREATE INDEX recording_trashed ON recording (trashed_at, id) WHERE state = 'TRASHED'`);
    await db.query(`CREATE INDEX recording_listening ON recording (listening_key) WHERE listening_key IS NOT NULL`);
    await db.query(`CREATE INDEX recording_purging ON recording (id) WHERE state = 'PURGING'`);
    await db.query(`CREATE INDEX recording_underived ON recording (first_seen_at) WHERE derived_at IS NULL AND state = 'STORED'`);
    await db.query(`CREATE INDEX recording_recorded ON recording (recorded_at, id)`);
    await db.query(`CREATE INDEX recording_call ON recording (call_id)`);
    await db.query(`CREATE INDEX recording_channel ON recording (source, channel_uniqueid) WHERE call_id IS NULL`);
    await db.query(`
      CREATE TABLE ingest_item (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        source text NOT NULL REFERENCES source,
        identity text NOT NULL,
        found jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('DISCOVERED','FETCHING','STAGED','STORED','QUARANTINED')),
        size bigint NOT NULL,
        file_stamp text NOT NULL,
        size_since timestamptz(3) NOT NULL,
        attempt integer NOT NULL DEFAULT 0,
        lease_until timestamptz(3),
        worker text,
        look_again_at timestamptz(3) NOT NULL,
        object_key text,
        sha256 text,
        versions integer NOT NULL DEFAULT 0,
        recording_id uuid REFERENCES recording,
        why text,
        first_seen_at timestamptz(3) NOT NULL,
        UNIQUE (source, identity)
      )`);
    await db.query(`CREATE INDEX ingest_item_waiting ON ingest_item (look_again_at) WHERE state IN ('DISCOVERED','FETCHING','STAGED')`);
    await db.query(`
      CREATE TABLE call_task (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        kind text NOT NULL CHECK (kind IN ('MISSED_CALL','VOICEMAIL')),
        call_id uuid UNIQUE REFERENCES call,
        recording_id uuid UNIQUE REFERENCES recording,
        caller_raw text,
        caller_e164 text,
        called_at timestamptz(3) NOT NULL,
        state text NOT NULL CHECK (state IN ('OPEN','DONE')),
        opened_at timestamptz(3) NOT NULL,
        done_at timestamptz(3),
        done_by text,
        outcome text,
        note text,
        -- A task of its own until its call came and was found to have one already; it gives its recording to that one.
        CHECK (call_id IS NOT NULL OR recording_id IS NOT NULL OR outcome = 'SAME_CALL')
      )`);
    await db.query(`CREATE INDEX call_task_open ON call_task (called_at, id) WHERE state = 'OPEN'`);
    await db.query(`CREATE INDEX call_task_called ON call_task (called_at, id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE call_task, ingest_item, recording, call_link, call_row, call_channel, call`);
    await db.query(`DROP TABLE refused_row, register_position, source`);
  }
}
