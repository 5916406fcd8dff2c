import { randomUUID } from "node:crypto";
import { readNumber } from "../../schema/rules/number.js";
import type { NumberPlan } from "../../schema/rules/number.js";
import type { TestDatabase } from "./database.js";

/** The plan of a site that says nothing of its numbers. */
export const plan: NumberPlan = { country: "CN", areaCode: "20", outsidePrefix: null, extensionPattern: "^(?:\\d{2,5})$" };

export interface StoryCall {
  id?: string;
  direction?: "INBOUND" | "OUTBOUND" | "INTERNAL";
  caller?: string | null;
  callee?: string | null;
  startedAt: Date;
  /** Seconds of the whole call; null: it lasts, or nobody wrote its end. */
  seconds?: number | null;
  disposition?: string | null;
  agentId?: string | null;
  queue?: string | null;
  mailbox?: string | null;
}

const after = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000);
const e164 = (raw: string | null): string | null => (raw === null ? null : readNumber(raw, plan).e164);

/** Writes a call as the folding of a PBX's rows leaves it: new, or with more known of it. Answers its id. */
export async function putCall(db: TestDatabase, story: StoryCall): Promise<string> {
  const { direction = "INBOUND", seconds = 60, startedAt, disposition = "ANSWERED", agentId = null } = story;
  const { id = randomUUID(), caller = "13800000001", callee = "02055550100", queue = null, mailbox = null } = story;
  const endedAt = seconds === null ? null : after(startedAt, seconds);
  const answeredAt = disposition === "ANSWERED" ? after(startedAt, 2) : null;
  await addSource(db);
  await db.app.query(
    `INSERT INTO call (id, source, key, direction, caller_raw, caller_e164, callee_raw, callee_e164, started_at, answered_at,
       ended_at, disposition, agent_id, queue, mailbox, last_seen_at, folded, updated_at)
     VALUES ($1::uuid, 'pbx', $1::uuid::text, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '{}', desk_now())
     ON CONFLICT (id) DO UPDATE SET direction = $2, caller_raw = $3, caller_e164 = $4, started_at = $7, answered_at = $8,
       ended_at = $9, disposition = $10, agent_id = $11, last_seen_at = $14`,
    [
      id, direction, caller, e164(caller), callee, e164(callee), startedAt, answeredAt, endedAt, disposition, agentId, queue,
      mailbox, endedAt ?? after(startedAt, 5),
    ],
  );
  return id;
}

/** Writes a voicemail as the ingest leaves it. Answers its id. */
export async function addVoicemail(
  db: TestDatabase,
  { caller, recordedAt, callId = null }: { caller: string | null; recordedAt: Date; callId?: string | null },
): Promise<string> {
  const id = randomUUID();
  await addSource(db);
  await db.app.query(
    `INSERT INTO recording (id, kind, state, condition, source, identity, original_name, object_key, sha256, bytes, format,
       recorded_at, ended_at, call_id, mailbox, first_seen_at, retain_until)
     VALUES ($1::uuid, 'VOICEMAIL', 'STORED', 'OK', 'pbx', $1::uuid::text, 'msg0000.wav', $1::uuid::text, repeat('0', 64), 1, 'wav', $2, $2, $3, $4,
       $2, $2::timestamptz + interval '30 days')`,
    [id, recordedAt, callId, JSON.stringify({ context: "default", mailbox: "1000", pipe: null, caller, urgent: false })],
  );
  return id;
}

async function addSource(db: TestDatabase): Promise<void> {
  await db.app.query(`INSERT INTO source (name, kind, first_seen_at) VALUES ('pbx', 'asterisk', desk_now()) ON CONFLICT DO NOTHING`);
}
