/**
 * The best that can be written by hand: bare node:http, one prepared statement, its JSON text passed through. It does not
 * know who asks, and where our clocks are computed it reads finished ones from a table of its own (see `keepClocks`).
 * A program: `node peer.js DATABASE_URL`; prints its port.
 */
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzip } from "node:zlib";
import pg from "pg";

const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Grouped and joined once: three hundred sub-selects, which is how it is written first, take twice as long. */
const statement = `
  WITH open AS MATERIALIZED (SELECT * FROM ticket WHERE state IN ('RECORDED', 'HANDED_OVER', 'IN_PROGRESS', 'RESOLVED')),
  held AS (
    SELECT m.ticket_id FROM case_ticket m JOIN case_file c ON c.id = m.case_id AND c.state = 'OPEN'
    UNION SELECT l.ticket_id FROM call_link l JOIN recording r ON r.call_id = l.call_id AND r.hold_count > 0 WHERE l.state = 'LINKED'),
  staff AS (SELECT id, json_build_object('login', login) AS login, row_to_json(p) AS person FROM (SELECT id, login, display_name AS "displayName" FROM account) p),
  units AS (SELECT tenant_id, json_agg(row_to_json(u)) AS units FROM (SELECT tenant_id, unit, ${utc("until")} AS until FROM tenant_unit
    WHERE tenant_id IN (SELECT tenant_id FROM open) ORDER BY tenant_unit.until DESC NULLS FIRST, unit) s, LATERAL (SELECT s.unit, s.until) u GROUP BY tenant_id),
  calls AS (SELECT ticket_id, json_agg(row_to_json(c)) AS calls FROM (SELECT l.ticket_id, call.id FROM call_link l JOIN open ON open.id = l.ticket_id
    JOIN call ON call.id = l.call_id AND call.merged_into IS NULL WHERE l.state = 'LINKED' ORDER BY call.started_at, call.id) s, LATERAL (SELECT s.id) c GROUP BY ticket_id),
  clocks AS (SELECT ticket_id, json_agg(row_to_json(c)) AS clocks FROM (SELECT ticket_id, name, cycle, calendar, ${utc("started_at")} AS "startedAt",
      ${utc("due_at")} AS "dueAt", ${utc("paused_at")} AS "pausedAt", ${utc("stopped_at")} AS "stoppedAt", ${utc("breached_at")} AS "breachedAt", explain
    FROM bench_clock ORDER BY ticket_id, ordinal) s,
    LATERAL (SELECT name, cycle, calendar, "startedAt", "dueAt", "pausedAt", "stoppedAt", "breachedAt", explain) c GROUP BY ticket_id)
  SELECT '{"data":{"board":{"seq":' || (SELECT seq FROM relay_state) || ',"asOf":"' || ${utc("now()")} || '","tickets":' || (
    SELECT json_agg(row_to_json(card) ORDER BY t.next_due_at, t.number)::text
    FROM open t
      LEFT JOIN held ON held.ticket_id = t.id
      LEFT JOIN staff writer ON writer.id = t.recorded_by::uuid
      LEFT JOIN staff handler ON handler.id = t.handler_id
      LEFT JOIN department d ON d.code = t.department_code
      LEFT JOIN tenant n ON n.id = t.tenant_id
      LEFT JOIN units ON units.tenant_id = n.id
      LEFT JOIN calls ON calls.ticket_id = t.id
      LEFT JOIN clocks ON clocks.ticket_id = t.id,
    LATERAL (SELECT t.id, t.number, t.kind, t.state, t.severity, (t.facts->>'businessAffected')::boolean AS "businessAffected", t.title, t.place,
      (t.facts->>'lateEntry')::boolean AS "lateEntry", t.cycle, held.ticket_id IS NOT NULL AS held, ${utc("t.recorded_at")} AS "recordedAt",
      writer.login AS "recordedBy", t.reporter_name AS "reporterName", json_build_object('code', d.code, 'name', d.names->>'zh-TW') AS department,
      json_build_object('login', handler.person->'login', 'displayName', handler.person->'displayName') AS handler,
      json_build_object('id', n.id, 'name', n.name, 'units', coalesce(units.units, '[]')) AS tenant,
      coalesce(calls.calls, '[]') AS calls, coalesce(clocks.clocks, '[]') AS clocks) card
  ) || '}}}' AS text`;

/** Packed as lightly as ours, for who asks for it so. */
function send({ headers }: IncomingMessage, response: ServerResponse, text: string): void {
  if (headers["accept-encoding"] !== "gzip") return void response.writeHead(200, { "content-type": "application/json" }).end(text);
  gzip(text, { level: 1 }, (fault, packed) =>
    fault ? response.writeHead(500).end(String(fault)) : response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(packed),
  );
}

const pool = new pg.Pool({ connectionString: process.argv[2]!, max: 16 });
const server = createServer((request, response) => {
  request.resume().once("end", () => {
    pool.query<{ text: string }>({ name: "board", text: statement }).then(
      ({ rows }) => send(request, response, rows[0]!.text),
      (fault: unknown) => response.writeHead(500).end(String(fault)),
    );
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.once("SIGTERM", () => process.exit(0));
