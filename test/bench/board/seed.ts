/** A site that has been in use for years: 200,000 tickets with their histories, 300 of them open, with everybody named. */
import type pg from "pg";

export interface SeedSizes {
  tickets: number;
  open: number;
}

/** Writes tickets as the programs do, but by one statement for each table. `recordedBy` wrote them all down. */
export async function seedTickets(owner: pg.Client, recordedBy: string, sizes: SeedSizes): Promise<void> {
  await owner.query(people);
  await owner.query(houses);
  await owner.query(ticketsOf(sizes), [recordedBy, sizes.tickets, sizes.open]);
  await owner.query(histories);
  await owner.query(calls, [recordedBy]);
  await owner.query("INSERT INTO register_counter (register, year, sequence) VALUES ('ticket', 2026, $1)", [sizes.tickets]);
  await owner.query("VACUUM ANALYZE");
}

const people = `
  WITH d AS (
    INSERT INTO department (code, names, position)
    SELECT 'bench-' || n, jsonb_build_object('en', 'Department ' || n, 'zh-TW', '第' || n || '部', 'zh-HK', '第' || n || '部', 'zh-CN', '第' || n || '部'), 100 + n
    FROM generate_series(1, 6) n
  )
  INSERT INTO account (login, display_name, role, departments, language, created_at)
  SELECT 'handler' || n, '處理人 ' || n, 'handler', ARRAY['bench-' || (1 + n % 6)], 'zh-TW', now() FROM generate_series(1, 30) n`;

const houses = `
  WITH t AS (
    INSERT INTO tenant (code, name, created_at, updated_at)
    SELECT 'B' || n, '樣本商戶 ' || n, now(), now() FROM generate_series(1, 800) n RETURNING id, code
  )
  INSERT INTO tenant_unit (tenant_id, unit, since) SELECT id, 'L' || u || '-' || code, now() FROM t, generate_series(1, 2) u`;

/** The open ones were written down in the last ten hours and handed over at once: nothing is breached during a run. */
const ticketsOf = ({ tickets, open }: SeedSizes) => `
  INSERT INTO ticket (id, number, kind, category, channel, state, severity, title, description, place, tenant_id, reporter_name,
    reporter_phone_raw, reporter_phone_e164, anonymous, department_code, handler_id, received_at, recorded_at, recorded_by, closed_at,
    cycle, version, facts, next_due_at)
  SELECT gen_random_uuid(), '2026-' || lpad(n::text, 6, '0'), (ARRAY['COMPLAINT','REPAIR','REQUEST','SUGGESTION'])[1 + n % 4], NULL, 'PHONE',
    CASE WHEN isopen THEN (CASE WHEN n % 3 = 0 THEN 'HANDED_OVER' ELSE 'IN_PROGRESS' END) ELSE 'CLOSED' END, 'ORDINARY',
    n || ' 號鋪位的冷氣不冷，請派人查看', n || ' 號鋪位的冷氣從早上開始就不冷，客人一直抱怨，請派人查看並回覆。', (1 + n % 6) || 'F', tenants.ids[1 + n % 800], '樣本報修人 ' || n,
    '+8860000' || lpad((n % 100000)::text, 5, '0'), NULL, false, 'bench-' || (1 + n % 6), handlers.ids[1 + n % 30], at, at, $1,
    CASE WHEN NOT isopen THEN at + interval '1 hour' END, 1, 3,
    '{"businessAffected":false,"cause":null,"validity":null,"validityReason":null,"lateEntry":false,"outcome":null,"remedialMeasure":null,"correctiveMeasure":null,"callBackTries":0,"callBackSatisfied":null,"callBackRole":null,"explainedRole":null,"releaseReason":null,"closeReason":null,"happenedAt":null,"measureDueAt":null,"resolvedAt":null,"callBackNextAt":null}'::jsonb
      || CASE WHEN isopen THEN '{}' ELSE '{"closeReason":"WITHDRAWN"}' END::jsonb,
    CASE WHEN isopen THEN at + interval '3 days' END
  FROM generate_series(1, $2::int) n
    CROSS JOIN LATERAL (SELECT n > $2::int - $3::int AS isopen, date_trunc('second', now()) - CASE WHEN n > $2::int - $3::int
      THEN ($2::int - n) * interval '${(36_000 / open).toFixed(3)} seconds'
      ELSE interval '1 day' + ($2::int - n) * interval '${(63_072_000 / tickets).toFixed(3)} seconds' END AS at) AS said
    CROSS JOIN (SELECT array_agg(id ORDER BY code) AS ids FROM tenant) AS tenants
    CROSS JOIN (SELECT array_agg(id ORDER BY login) AS ids FROM account WHERE login LIKE 'handler%') AS handlers`;

/** Recorded, handed over two minutes later, taken up or withdrawn. */
const histories = `
  INSERT INTO ticket_event (ticket_id, ordinal, type, at, actor_id, actor_role, version, data)
  SELECT t.id, e.ordinal, e.type, t.recorded_at + e.after, t.recorded_by, 'agent', e.ordinal, e.data
  FROM ticket t CROSS JOIN LATERAL (VALUES
    (1, 'RECORDED', interval '0', jsonb_build_object('id', t.id, 'number', t.number, 'kind', t.kind, 'category', NULL, 'channel', t.channel,
      'severity', t.severity, 'businessAffected', false, 'cause', NULL, 'title', t.title, 'description', t.description, 'remedySought', NULL,
      'place', t.place, 'tenantId', t.tenant_id, 'reporterName', t.reporter_name,
      'reporterPhone', jsonb_build_object('raw', t.reporter_phone_raw, 'e164', NULL), 'anonymous', false, 'departmentCode', NULL,
      'lateEntry', false, 'happenedAt', NULL, 'receivedAt', to_char(t.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
    (2, 'HANDED_OVER', interval '2 minutes', jsonb_build_object('departmentCode', t.department_code, 'handlerId', t.handler_id, 'from', NULL)),
    (3, CASE t.state WHEN 'CLOSED' THEN 'WITHDRAWN' WHEN 'IN_PROGRESS' THEN 'WORK_STARTED' ELSE 'NOTED' END, interval '4 minutes',
      CASE t.state WHEN 'CLOSED' THEN '{"words":"不需要了"}' WHEN 'IN_PROGRESS' THEN jsonb_build_object('handlerId', t.handler_id) ELSE '{"text":"已通知"}' END::jsonb)
  ) AS e (ordinal, type, after, data)`;

/** Each second open ticket came in by a call. */
const calls = `
  WITH s AS (INSERT INTO source (name, kind, first_seen_at) VALUES ('bench', 'asterisk', now()) RETURNING name),
  c AS (
    INSERT INTO call (id, source, key, direction, started_at, last_seen_at, folded, updated_at)
    SELECT t.id, s.name, t.number, 'INBOUND', t.recorded_at, t.recorded_at, '{}', t.recorded_at
    FROM ticket t, s WHERE t.state <> 'CLOSED' AND right(t.number, 1) IN ('0', '2', '4', '6', '8') RETURNING id
  )
  INSERT INTO call_link (call_id, ticket_id, state, decided_by, actor_id, score, reasons, at)
  SELECT id, id, 'LINKED', 'PERSON', $1, 1, '[]', now() FROM c`;
