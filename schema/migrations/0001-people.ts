import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../database/roles.js";

/** Time, site, departments, accounts, sessions, keys, and the register of audit rows. */
export class People1700000000001 implements MigrationInterface {
  name = "People1700000000001";

  async up(db: QueryRunner): Promise<void> {
    // The one clock of the hub. Tests replace this function in their own database to move time; nothing else may.
    await db.query(`
      CREATE FUNCTION desk_now() RETURNS timestamptz LANGUAGE sql STABLE
        AS $$ SELECT date_trunc('milliseconds', clock_timestamp()) $$`);
    await db.query(`
      CREATE TABLE site (
        id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        name text NOT NULL,
        time_zone text NOT NULL,
        language text NOT NULL,
        policy jsonb NOT NULL,
        retention_days integer NOT NULL CHECK (retention_days >= 30),
        trash_days integer NOT NULL CHECK (trash_days >= 0),
        first_started_at timestamptz(3) NOT NULL
      )`);
    await db.query(`
      CREATE TABLE department (
        code text PRIMARY KEY,
        names jsonb NOT NULL,
        position integer NOT NULL,
        disabled_at timestamptz(3)
      )`);
    await db.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        login text NOT NULL,
        display_name text NOT NULL,
        role text NOT NULL CHECK (role IN ('agent','supervisor','handler','manager','director','generalManager','analyst','administrator')),
        departments text[] NOT NULL DEFAULT '{}',
        extension text,
        language text NOT NULL,
        password_hash text,
        must_change_password boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL,
        disabled_at timestamptz(3),
        version integer NOT NULL DEFAULT 1
      )`);
    await db.query(`CREATE UNIQUE INDEX account_login ON account (lower(login))`);
    // One extension rings one person: a call's agent must not be a guess.
    await db.query(`CREATE UNIQUE INDEX account_extension ON account (extension) WHERE extension IS NOT NULL AND disabled_at IS NULL`);
    await db.query(`
      CREATE TABLE session (
        token_hash text PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        created_at timestamptz(3) NOT NULL,
        last_used_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3)
      )`);
    await db.query(`CREATE INDEX session_account ON session (account_id) WHERE ended_at IS NULL`);
    await db.query(`
      CREATE TABLE api_key (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL UNIQUE,
        role text NOT NULL,
        key_hash text NOT NULL UNIQUE,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3),
        revoked_at timestamptz(3)
      )`);
    await db.query(`
      CREATE TABLE sign_in_throttle (
        subject text PRIMARY KEY,
        failures integer NOT NULL,
        last_failed_at timestamptz(3) NOT NULL,
        blocked_until timestamptz(3) NOT NULL
      )`);
    await db.query(`
      CREATE TABLE audit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        at timestamptz(3) NOT NULL,
        actor_id text NOT NULL,
        actor_name text NOT NULL,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}',
        address text
      )`);
    await db.query(`CREATE INDEX audit_subject ON audit (subject_type, subject_id, id)`);
    await db.query(`CREATE INDEX audit_xid ON audit (xid)`);
    await db.query(`
      CREATE TABLE audit_chain (
        seq bigint PRIMARY KEY,
        audit_id bigint NOT NULL UNIQUE REFERENCES audit,
        hash text NOT NULL
      )`);
    await db.query(`
      CREATE TABLE idempotency (
        actor_id text NOT NULL,
        key text NOT NULL,
        operation text NOT NULL,
        request_hash text NOT NULL,
        response jsonb NOT NULL,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (actor_id, key)
      )`);
    const app = await appRole(db);
    await db.query(`GRANT USAGE ON SCHEMA public TO ${app}`);
    await db.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${app}`);
    await db.query(`GRANT INSERT, UPDATE ON site, department, account, session, api_key, sign_in_throttle TO ${app}`);
    await db.query(`GRANT DELETE ON sign_in_throttle TO ${app}`);
    await db.query(`GRANT INSERT ON audit, audit_chain, idempotency TO ${app}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE idempotency, audit_chain, audit, sign_in_throttle, api_key, session, account, department, site`,
    );
    await db.query(`DROP FUNCTION desk_now()`);
    const app = await appRole(db);
    await db.query(`REVOKE USAGE ON SCHEMA public FROM ${app}`);
  }
}
