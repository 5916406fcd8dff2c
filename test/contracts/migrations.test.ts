import { randomBytes } from "node:crypto";
import type { DataSource } from "typeorm";
import { connect } from "../../schema/database/connect.js";
import { DatabaseFromTheFuture, migrate } from "../../schema/database/migrate.js";
import { migrations } from "../../schema/migrations/all.js";
import { rows } from "../../schema/rows/all.js";
import { asAdministrator, databaseUrl, openDatabase } from "../harness/database.js";

/** One row for every table that a migration brings, in an order that its keys allow. */
const seeds: readonly (readonly string[])[] = [
  [
    `INSERT INTO site VALUES (1, 'Story Plaza', 'Asia/Shanghai', 'zh-CN', '{}', 30, 7, now())`,
    `INSERT INTO department VALUES ('engineering', '{"en":"Engineering"}', 1)`,
    `INSERT INTO account (id, login, display_name, role, language, created_at)
       VALUES ('00000000-0000-4000-8000-000000000001', 'mei', 'Mei', 'agent', 'zh-TW', now())`,
    `INSERT INTO session (token_hash, account_id, created_at, last_used_at, expires_at)
       VALUES ('hash', '00000000-0000-4000-8000-000000000001', now(), now(), now())`,
    `INSERT INTO api_key (name, role, key_hash, created_at) VALUES ('bi', 'analyst', 'hash', now())`,
    `INSERT INTO sign_in_throttle VALUES ('subject', 1, now(), now())`,
    `INSERT INTO audit (at, actor_id, actor_name, action, subject_type, subject_id) VALUES (now(), 'a', 'A', 'x', 'y', 'z')`,
    `INSERT INTO audit_chain SELECT 1, id, 'hash' FROM audit`,
    `INSERT INTO idempotency VALUES ('a', 'key', 'record', 'hash', '{}', now())`,
  ],
  [
    `INSERT INTO event (at, topic, aggregate_id, kind) VALUES (now(), 'ticket', 't', 'RECORDED')`,
    `INSERT INTO relay SELECT 1, id FROM event`,
  ],
  [
    `INSERT INTO tenant (id, name, created_at, updated_at) VALUES ('00000000-0000-4000-8000-000000000002', '晴日咖啡', now(), now())`,
    `INSERT INTO tenant_unit (tenant_id, unit, since) SELECT id, '2F-07', now() FROM tenant`,
    `INSERT INTO tenant_contact (tenant_id, name, since) SELECT id, '林小姐', now() FROM tenant`,
    `INSERT INTO tenant_phone (tenant_id, raw, e164, since) SELECT id, '020 5550 0001', '+862055500001', now() FROM tenant`,
    `INSERT INTO register_counter VALUES ('ticket', 2026, 1)`,
    `INSERT INTO ticket (id, number, kind, channel, state, severity, title, description, anonymous, received_at, recorded_at,
         recorded_by, cycle, version, facts)
       VALUES ('00000000-0000-4000-8000-000000000003', '2026-000001', 'REPAIR', 'PHONE', 'RECORDED', 'ORDINARY', 't', 'd',
         true, now(), now(), 'mei', 1, 1, '{}')`,
    `INSERT INTO ticket_event (ticket_id, ordinal, type, at, version, data) SELECT id, 1, 'RECORDED', now(), 1, '{}' FROM ticket`,
  ],
  [
    `INSERT INTO source (name, kind, first_seen_at) VALUES ('pbx', 'asterisk', now())`,
    `INSERT INTO register_position VALUES ('pbx', 'cdr', '1', 0, '')`,
    `INSERT INTO refused_row VALUES ('pbx', 'cdr', 'hash', 0, 'no row', 'text', now())`,
    `INSERT INTO call (id, source, key, direction, started_at, last_seen_at, folded, updated_at)
       VALUES ('00000000-0000-4000-8000-000000000004', 'pbx', '1.1', 'INBOUND', now(), now(), '{}', now())`,
    `INSERT INTO call_channel SELECT id, source, '1.1', 'PJSIP/trunk-1' FROM call`,
    `INSERT INTO call_row (source, register, key, facts, seen_at) VALUES ('pbx', 'cdr', '1.1', '{}', now())`,
    `INSERT INTO call_link SELECT call.id, ticket.id, 'LINKED', 'MACHINE', NULL, 0.9, '[]', now() FROM call, ticket`,
    `INSERT INTO recording (id, kind, state, condition, source, identity, original_name, object_key, sha256, bytes, format,
         recorded_at, ended_at, first_seen_at, retain_until)
       VALUES ('00000000-0000-4000-8000-000000000005', 'CALL', 'STORED', 'OK', 'pbx', 'monitor:a.wav', 'a.wav', 'k', 'h', 44,
         'wav', now(), now(), now(), now())`,
    `INSERT INTO ingest_item (source, identity, found, state, size, file_stamp, size_since, look_again_at, first_seen_at)
       VALUES ('pbx', 'monitor:a.wav', '{}', 'STORED', 44, 's', now(), now(), now())`,
    `INSERT INTO call_task (kind, call_id, called_at, state, opened_at) SELECT 'MISSED_CALL', id, now(), 'OPEN', now() FROM call`,
  ],
  [
    `INSERT INTO case_file (number, title, state, opened_by, opened_at) VALUES ('C-2026-0001', 'leak', 'OPEN', 'mei', now())`,
    `INSERT INTO case_ticket SELECT case_file.id, ticket.id, 'mei', now() FROM case_file, ticket`,
    `INSERT INTO hold (recording_id, case_id, reason, placed_by, placed_at)
       SELECT recording.id, case_file.id, 'leak', 'mei', now() FROM recording, case_file`,
    `INSERT INTO retention_run (started_at, due) VALUES (now(), 0)`,
  ],
  [
    `INSERT INTO recording_mark (recording_id, at_ms, note, made_by, made_at) SELECT id, 1000, 'the crash', 'mei', now() FROM recording`,
  ],
  [`INSERT INTO source_report (source, looked_at, registers) SELECT name, now(), '{"cdr":{"state":"READ"}}' FROM source`],
  [`INSERT INTO worker VALUES ('machine:1', now(), now(), '[]', false)`],
];

async function withEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const name = `desk_${randomBytes(6).toString("hex")}`;
  await asAdministrator((admin) => admin.query(`CREATE DATABASE ${name}`));
  try {
    await work(databaseUrl(name));
  } finally {
    await asAdministrator((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
}

type Content = Record<string, Record<string, unknown>[]>;

/** Every row of every table of ours, by its columns that say something: a migration may add one, or take an empty one. */
async function content(owner: DataSource): Promise<Content> {
  const tables = (await owner.query(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration' ORDER BY 1",
  )) as { name: string }[];
  const found: Content = {};
  for (const { name } of tables) {
    const rows = (await owner.query(`SELECT jsonb_strip_nulls(to_jsonb(t)) AS row FROM ${name} AS t ORDER BY 1`)) as { row: Content[string][number] }[];
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

test("each migration leaves what was there before as it was, forward and back, on seeded data", async () => {
  await withEmptyDatabase(async (url) => {
    await migrate(url); // makes the programs' role
    const owner = await connect(url, { applicationName: "test-migrations" });
    try {
      for (let left = migrations.length; left > 0; left -= 1) await owner.undoLastMigration();
      expect(await content(owner)).toEqual({});
      const before: Content[] = [];
      const all = [...owner.migrations];
      for (const [index, migration] of all.entries()) {
        before.push(await content(owner));
        owner.migrations.splice(0, owner.migrations.length, ...all.slice(0, index + 1));
        await owner.runMigrations();
        expect({ migration: migration.name, ...(await content(owner)) }).toMatchObject(before[index]!);
        for (const seed of seeds[index]!) await owner.query(seed);
        const empty = Object.entries(await content(owner)).filter(([, found]) => found.length === 0);
        expect(empty).toEqual([]);
      }
      for (const index of [...all.keys()].reverse()) {
        await owner.undoLastMigration();
        expect(Object.keys(await content(owner))).toEqual(Object.keys(before[index]!));
        // A hold's trigger had counted in the recording; nothing else may differ.
        for (const [table, found] of Object.entries(await content(owner))) {
          const uncounted = (rows: readonly object[]) => rows.map((row) => ({ ...row, hold_count: null }));
          expect({ table, rows: uncounted(found) }).toEqual({ table, rows: uncounted(before[index]![table] ?? []) });
        }
      }
      expect((await migrate(url)).ran).toHaveLength(migrations.length);
    } finally {
      await owner.destroy();
    }
  });
});

test("a database from the future is refused before anything is changed, and says what to do", async () => {
  await withEmptyDatabase(async (url) => {
    await migrate(url);
    const owner = await connect(url, { applicationName: "test-migrations" });
    await owner.query(`INSERT INTO migration (timestamp, name) VALUES (1900000000000, 'Telepathy1900000000000')`);
    const refused = migrate(url);
    await expect(refused).rejects.toThrow(DatabaseFromTheFuture);
    await expect(refused).rejects.toThrow(/Telepathy1900000000000.*Start that version again, or restore/su);
    await owner.destroy();
  });
});

test("entities and tables have the same columns", async () => {
  const database = await openDatabase();
  try {
    const columns = (await database.owner.query(
      `SELECT table_name AS table, column_name AS name, is_nullable = 'YES' AS nullable FROM information_schema.columns
       WHERE table_schema = 'public'`,
    )) as { table: string; name: string; nullable: boolean }[];
    for (const row of rows) {
      const { tableName, columns: mapped } = database.owner.getMetadata(row);
      const there = columns.filter(({ table }) => table === tableName);
      const facts = (items: { name: string; nullable: boolean }[]) =>
        items.map(({ name, nullable }) => `${tableName}.${name}${nullable ? "?" : ""}`).sort();
      expect(facts(mapped.map(({ databaseName, isNullable }) => ({ name: databaseName, nullable: isNullable })))).toEqual(
        facts(there),
      );
    }
  } finally {
    await database.close();
  }
});
