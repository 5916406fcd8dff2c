import type { Tx } from "../../database/transaction.js";
import { type Call, foldCalls } from "../../rules/call.js";
import { type NumberPlan, readNumber } from "../../rules/number.js";
import { appendEvents } from "../events.js";
import { followLinks } from "../link/write.js";
import { lockFolding } from "./foldLock.js";
import { type Around, lockAround } from "./lockAround.js";
import { type Mention, type StoredRow, mentionsOf, rowsOfCalls, unfoldedRows } from "./rows.js";
import { ticketsOfCall } from "./tickets.js";

const BATCH = 500;
/** Rows of one call that name each other by channel lie no further apart: no call lasts longer. */
const NAME_REACH = "1 day";

export interface FoldedBatch {
  /** Calls that are new or tell more than before. */
  changed: string[];
  /** More rows wait. */
  more: boolean;
}

/**
 * Folds the rows of a source that belong to no call yet, together with all rows of the calls that they could join.
 * One program at a time for each source; doing it again changes nothing.
 */
export async function foldNewRows(tx: Tx, source: string, plan: NumberPlan): Promise<FoldedBatch> {
  await lockFolding(tx, source, "folding");
  const fresh = await unfoldedRows(tx, source, BATCH);
  if (fresh.length === 0) return { changed: [], more: false };
  const mentions = fresh.flatMap(mentionsOf);
  const named = { uniqueids: valuesOf(mentions, "uniqueid"), pipes: valuesOf(mentions, "pipe") };
  const known = await callsNamedBy(tx, source, named, fresh);
  await lockAround(tx, source, { callIds: known, ...named });
  const rows = [...(await rowsOfCalls(tx, known)), ...fresh];
  const calls = foldCalls(
    rows.flatMap((stored) => (stored.register === "cdr" ? [stored.row] : [])),
    rows.flatMap((stored) => (stored.register === "cel" ? [stored.row] : [])),
    { isExtension: (number) => readNumber(number, plan).kind === "EXTENSION" },
  );
  const byKey = new Map(rows.map((stored) => [`${stored.register}/${stored.row.key}`, stored]));
  const changed: string[] = [];
  for (const call of calls) {
    const own = [...call.rowKeys.map((key) => byKey.get(`cdr/${key}`)), ...call.eventKeys.map((key) => byKey.get(`cel/${key}`))];
    const id = await saveCall(tx, source, call, own.filter((row) => row !== undefined), plan);
    if (id !== null) changed.push(id);
  }
  return { changed, more: fresh.length === BATCH };
}

async function callsNamedBy(tx: Tx, source: string, { uniqueids, pipes }: Pick<Around, "uniqueids" | "pipes">, rows: readonly StoredRow[]): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    `SELECT DISTINCT call.id FROM call_channel AS named JOIN call ON call.id = named.call_id
     WHERE named.source = $1 AND call.merged_into IS NULL AND (named.uniqueid = ANY($2)
       OR (named.pipe = ANY($3) AND call.started_at BETWEEN $4::timestamptz - interval '${NAME_REACH}'
         AND $5::timestamptz + interval '${NAME_REACH}'))`,
    [source, uniqueids, pipes, ...spanOf(rows)],
  );
  return found.map(({ id }) => id);
}

function valuesOf(mentions: readonly Mention[], key: keyof Mention): string[] {
  return [...new Set(mentions.map((mention) => mention[key]).filter((value) => value !== null))];
}

function spanOf(rows: readonly StoredRow[]): [Date, Date] {
  const times = rows.flatMap((stored) =>
    stored.register === "cdr"
      ? [stored.row.startedAt.getTime(), stored.row.endedAt.getTime()]
      : [stored.row.epochMicros / 1_000],
  );
  return [new Date(Math.min(...times)), new Date(Math.max(...times))];
}

/** Saves what was folded; answers the call's id when it is new or tells more, null when nothing is different. */
async function saveCall(
  tx: Tx,
  source: string,
  call: Call,
  rows: readonly StoredRow[],
  plan: NumberPlan,
): Promise<string | null> {
  const earlier = [...new Set(rows.map(({ callId }) => callId).filter((id) => id !== null))];
  const { id, differs } = await writeCall(tx, source, call, earlier, plan);
  await tx.change("UPDATE call_row SET call_id = $1 WHERE id = ANY($2) AND call_id IS DISTINCT FROM $1", [
    id,
    rows.map((row) => row.id),
  ]);
  await writeMentions(tx, source, id, rows);
  for (const absorbed of earlier.filter((other) => other !== id)) await absorb(tx, absorbed, id);
  if (!differs) return null;
  const kind = earlier.length > 0 ? "changed" : "begun";
  await appendEvents(tx, [{ topic: "call", aggregateId: id, kind, data: { ticketIds: await ticketsOfCall(tx, id) } }]);
  return id;
}

async function writeCall(tx: Tx, source: string, call: Call, earlier: readonly string[], plan: NumberPlan) {
  const number = (raw: string | null) => (raw === null ? null : readNumber(raw, plan).e164);
  // Joined from two calls: the row of the elder key goes on, so that its key never meets the other's.
  const [kept] = await tx.query<{ id: string; folded: unknown }>(
    `SELECT id, folded FROM call WHERE id = ANY($1) ORDER BY (key = $2) DESC, started_at, id LIMIT 1 FOR UPDATE`,
    [earlier, call.key],
  );
  const folded = JSON.parse(JSON.stringify(call)) as unknown;
  if (kept && sameJson(kept.folded, folded)) return { id: kept.id, differs: false };
  const values = [
    source, call.key, call.direction, call.caller, number(call.caller), call.callee, number(call.callee),
    call.startedAt, call.answeredAt, call.endedAt, call.disposition, call.agentExtension, call.queue,
    call.mailboxes[0] ?? null, call.lastSeenAt, JSON.stringify(folded), await tx.now(),
  ];
  const columns = `source, key, direction, caller_raw, caller_e164, callee_raw, callee_e164, started_at, answered_at,
    ended_at, disposition, agent_extension, queue, mailbox, last_seen_at, folded, updated_at`;
  const agent = "(SELECT id FROM account WHERE extension = $12 AND disabled_at IS NULL)";
  const marks = values.map((_, index) => `$${index + 1}`).join(", ");
  const [saved] = kept
    ? await tx.query<{ id: string }>(
        `UPDATE call SET (${columns}, agent_id) = ROW (${marks},
           CASE WHEN call.agent_extension = $12 THEN coalesce(call.agent_id, ${agent}) ELSE ${agent} END)
         WHERE id = $18 RETURNING id`,
        [...values, kept.id],
      )
    : await tx.query<{ id: string }>(
        `INSERT INTO call (${columns}, agent_id) VALUES (${marks}, ${agent}) RETURNING id`,
        values,
      );
  return { id: saved!.id, differs: true };
}

/** PostgreSQL keeps an object's keys in an order of its own. */
function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

async function writeMentions(tx: Tx, source: string, callId: string, rows: readonly StoredRow[]): Promise<void> {
  await tx.change("DELETE FROM call_channel WHERE call_id = $1", [callId]);
  await tx.change(
    `INSERT INTO call_channel (call_id, source, uniqueid, pipe)
     SELECT DISTINCT $1::uuid, $2, uniqueid, pipe FROM jsonb_to_recordset($3) AS m (uniqueid text, pipe text)`,
    [callId, source, JSON.stringify(rows.flatMap(mentionsOf))],
  );
}

/** A late row joined two calls: what hung on the absorbed one hangs on the other now; its row stays and says where. */
async function absorb(tx: Tx, absorbed: string, into: string): Promise<void> {
  await tx.change("UPDATE call SET merged_into = $2 WHERE id = $1", [absorbed, into]);
  await tx.change("UPDATE call SET merged_into = $2 WHERE merged_into = $1", [absorbed, into]);
  await tx.change("DELETE FROM call_channel WHERE call_id = $1", [absorbed]);
  await tx.change("UPDATE recording SET call_id = $2 WHERE call_id = $1", [absorbed, into]);
  await tx.change(
    `INSERT INTO call_link (call_id, ticket_id, state, decided_by, actor_id, score, reasons, at)
     SELECT $2, ticket_id, state, decided_by, actor_id, score, reasons, at FROM call_link WHERE call_id = $1
     ON CONFLICT (call_id, ticket_id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
       actor_id = excluded.actor_id, score = excluded.score, reasons = excluded.reasons, at = excluded.at
       WHERE excluded.decided_by = 'PERSON' AND call_link.decided_by = 'MACHINE'`,
    [absorbed, into],
  );
  await tx.change(
    `UPDATE call_task SET call_id = $2
     WHERE call_id = $1 AND NOT EXISTS (SELECT 1 FROM call_task AS other WHERE other.call_id = $2)`,
    [absorbed, into],
  );
  await tx.change(
    `UPDATE call_task SET state = 'DONE', outcome = 'SAME_CALL', done_at = $2 WHERE call_id = $1 AND state = 'OPEN'`,
    [absorbed, await tx.now()],
  );
  await appendEvents(tx, [{ topic: "call", aggregateId: absorbed, kind: "absorbed", data: { into } }]);
  // R3: what either part recorded belongs to the cases of the tickets of both, and their cards show another call now.
  await followLinks(tx, into, { linked: await ticketsOfCall(tx, into), unlinked: [] });
}
