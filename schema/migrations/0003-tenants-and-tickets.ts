import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../database/roles.js";

/** Tenant files, tickets with their history and breaches, register numbers. */
export class Tickets1700000000003 implements MigrationInterface {
  name = "Tickets1700000000003";

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE tenant (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        code text UNIQUE,
        name text NOT NULL,
        trade text,
        anchor boolean NOT NULL DEFAULT false,
        note text,
        since date,
        until date,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await db.query(`CREATE INDEX tenant_name ON tenant (name, id)`);
    // V1: history says who was where when, so a unit, a contact and a phone end; they are not overwritten.
    await db.query(`
      CREATE TABLE tenant_unit (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        tenant_id uuid NOT NULL REFERENCES tenant,
        unit text NOT NULL,
        since timestamptz(3) NOT NULL,
        until timestamptz(3)
      )`);
    await db.query(`CREATE INDEX tenant_unit_tenant ON tenant_unit (tenant_id)`);
    await db.query(`CREATE INDEX tenant_unit_unit ON tenant_unit (unit)`);
    await db.query(`
      CREATE TABLE tenant_contact (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        tenant_id uuid NOT NULL REFERENCES tenant,
        name text NOT NULL,
        title text,
        since timestamptz(3) NOT NULL,
        until timestamptz(3)
      )`);
    await db.query(`CREATE INDEX tenant_contact_tenant ON tenant_contact (tenant_id)`);
    await db.query(`
      CREATE TABLE tenant_phone (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        tenant_id uuid NOT NULL REFERENCES tenant,
        contact_id uuid REFERENCES tenant_contact,
        raw text NOT NULL,
        e164 text,
        since timestamptz(3) NOT NULL,
        until timestamptz(3)
      )`);
    await db.query(`CREATE INDEX tenant_phone_tenant ON tenant_phone (tenant_id)`);
    await db.query(`CREATE INDEX tenant_phone_e164 ON tenant_phone (e164) WHERE until IS NULL`);
    await db.query(`CREATE INDEX tenant_phone_raw ON tenant_phone (raw) WHERE until IS NULL AND e164 IS NULL`);
    await db.query(`
      CREATE TABLE register_counter (
        register text PRIMARY KEY,
        year integer NOT NULL,
        sequence bigint NOT NULL CHECK (sequence > 0)
      )`);
    await this.tickets(db);
    const app = await appRole(db);
    await db.query(`GRANT SELECT, INSERT, UPDATE ON tenant, tenant_unit, tenant_contact, tenant_phone, register_counter, ticket TO ${app}`);
    await db.query(`GRANT SELECT, INSERT ON ticket_event TO ${app}`);
  }

  private async tickets(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ticket (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        kind text NOT NULL,
        category text,
        channel text NOT NULL,
        state text NOT NULL,
        severity text NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        remedy_sought text,
        place text,
        tenant_id uuid REFERENCES tenant,
        reporter_name text,
        reporter_phone_raw text,
        reporter_phone_e164 text,
        anonymous boolean NOT NULL,
        department_code text REFERENCES department,
        handler_id uuid REFERENCES account,
        received_at timestamptz(3) NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        recorded_by text NOT NULL,
        closed_at timestamptz(3),
        cycle integer NOT NULL,
        version integer NOT NULL,
        facts jsonb NOT NULL,
        next_due_at timestamptz(3)
      )`);
    await db.query(`CREATE INDEX ticket_open ON ticket (recorded_at, id) WHERE state NOT IN ('CLOSED','VOIDED','MERGED')`);
    await db.query(`CREATE INDEX ticket_due ON ticket (next_due_at) WHERE next_due_at IS NOT NULL`);
    await db.query(`CREATE INDEX ticket_reporter ON ticket (reporter_phone_e164, recorded_at) WHERE reporter_phone_e164 IS NOT NULL`);
    await db.query(`CREATE INDEX ticket_reporter_raw ON ticket (reporter_phone_raw, recorded_at) WHERE reporter_phone_e164 IS NULL`);
    await db.query(`CREATE INDEX ticket_tenant ON ticket (tenant_id, recorded_at) WHERE tenant_id IS NOT NULL`);
    await db.query(`CREATE INDEX ticket_recorded ON ticket (recorded_at, id)`);
    await db.query(`
      CREATE TABLE ticket_event (
        ticket_id uuid NOT NULL REFERENCES ticket,
        ordinal integer NOT NULL,
        type text NOT NULL,
        at timestamptz(3) NOT NULL,
        actor_id text,
        actor_role text,
        version integer NOT NULL,
        data jsonb NOT NULL,
        PRIMARY KEY (ticket_id, ordinal)
      )`);
    // S8: a breach is a fact that is recorded once and never erased.
    await db.query(`
      CREATE UNIQUE INDEX ticket_breached_once ON ticket_event (ticket_id, (data->>'clock'), (data->>'cycle'))
        WHERE type = 'CLOCK_BREACHED'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE ticket_event, ticket, register_counter`);
    await db.query(`DROP TABLE tenant_phone, tenant_contact, tenant_unit, tenant`);
  }
}
