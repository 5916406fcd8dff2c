/** Recordings, calls and cases for stories about keeping them: rows as ingest leaves them, bytes in a real store. */
import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { listeningKeyOf, newObjectKey } from "../../recordings/objectKey.js";
import type { RecordingStore } from "../../recordings/store.js";
import { transaction } from "../../schema/database/transaction.js";
import type { Actor } from "../../schema/rules/role.js";
import { openCase } from "../../schema/stores/case/change.js";
import type { Acting } from "../../schema/stores/ticket/change.js";
import type { TestDatabase } from "./database.js";

const DAY_MS = 86_400_000;

export interface Kept {
  id: string;
  key: string;
  listeningKey: string | null;
  sha256: string;
}

export interface KeptOptions {
  state?: "STORED" | "QUARANTINED";
  /** Days since it ended. */
  age?: number;
  /** Days since the hub first saw it; as long as it is old when not said. */
  seen?: number;
  bytes?: Buffer;
  /** Bytes of a listening copy; none when not said. */
  copy?: Buffer;
  callId?: string;
  originalName?: string;
  kind?: "CALL" | "VOICEMAIL";
}

/** Keeps one recording, its retention of thirty days counted from its end. */
export async function keepRecording(db: TestDatabase, store: RecordingStore, options: KeptOptions = {}): Promise<Kept> {
  const { state = "STORED", age = 0, seen = age, bytes = Buffer.from(`sound of ${randomUUID()}`), copy } = options;
  const [id, now] = [randomUUID(), (await db.now()).getTime()];
  const ended = now - age * DAY_MS;
  const key = await put(store, bytes, newObjectKey("wav"));
  const listeningKey = copy ? await put(store, copy, listeningKeyOf(id)) : null;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const at = (milliseconds: number) => new Date(milliseconds);
  await addSource(db);
  await db.owner.query(
    `INSERT INTO recording (id, kind, state, condition, reason, source, identity, original_name, object_key, sha256, bytes, format,
       recorded_at, ended_at, call_id, listening_key, listening_bytes, peaks, derived_at, first_seen_at, retain_until)
     VALUES ($1::uuid, $2, $3, 'OK', $4, 'pbx', $1::text, $5, $6, $7, $8, 'wav', $9, $10, $11, $12, $13, $14, $10, $15, $16)`,
    [
      id,
      options.kind ?? "CALL",
      state,
      state === "QUARANTINED" ? "not audio" : null,
      options.originalName ?? `2026/${id}.wav`,
      key,
      sha256,
      bytes.length,
      at(ended - 60_000),
      at(ended),
      options.callId ?? null,
      listeningKey,
      copy?.length ?? null,
      copy ? [0, 0.5, 1] : null,
      at(now - seen * DAY_MS),
      at(ended + 30 * DAY_MS),
    ],
  );
  return { id, key, listeningKey, sha256 };
}

async function put(store: RecordingStore, bytes: Buffer, key: string): Promise<string> {
  await store.commit(await store.stage({ bytes: Readable.from([bytes]) }, { maxBytes: 1 << 30 }), key);
  return key;
}

async function addSource(db: TestDatabase): Promise<void> {
  await db.owner.query(`INSERT INTO source (name, kind, first_seen_at) VALUES ('pbx', 'asterisk', desk_now()) ON CONFLICT DO NOTHING`);
}

/** A call that has ended; answers its id. */
export async function addCall(db: TestDatabase, { agentId = null, caller = null }: { agentId?: string | null; caller?: string | null } = {}) {
  const id = randomUUID();
  await addSource(db);
  await db.owner.query(
    `INSERT INTO call (id, source, key, direction, caller_raw, caller_e164, started_at, ended_at, last_seen_at, disposition, agent_id, folded, updated_at)
     VALUES ($1::uuid, 'pbx', $1::text, 'INBOUND', $2, $2, desk_now(), desk_now(), desk_now(), 'ANSWERED', $3, '{}', desk_now())`,
    [id, caller, agentId],
  );
  return id;
}

export async function linkByHand(db: TestDatabase, callId: string, ticketId: string): Promise<void> {
  await db.owner.query(
    `INSERT INTO call_link (call_id, ticket_id, state, decided_by, score, reasons, at) VALUES ($1, $2, 'LINKED', 'PERSON', 1, '[]', desk_now())`,
    [callId, ticketId],
  );
}

const supervisor: Actor = {
  id: "id-supervisor",
  login: "supervisor",
  displayName: "supervisor",
  role: "supervisor",
  departments: [],
  extension: null,
};

/** The desk supervisor, where no account is needed. */
export const acting: Acting = { actor: supervisor, audit: { id: supervisor.id, displayName: "supervisor", address: null } };

/** Opens a case; answers its number. */
export async function openedCase(db: TestDatabase, title = "a dispute"): Promise<string> {
  const outcome = await transaction(db.app, (tx) => openCase(tx, acting, "Asia/Shanghai", { title }));
  if ("refusal" in outcome) throw new Error(outcome.refusal.code);
  return outcome.case.number;
}

export interface RecordingFacts {
  state: string;
  hold_count: number;
  standing: number;
  sha256: string;
  purge_reason: string | null;
  trashed_from: string | null;
  peaks: number[] | null;
}

/** What the row says, beside what the hold table itself says. */
export async function factsOf(db: TestDatabase, id: string): Promise<RecordingFacts> {
  const [row] = (await db.owner.query(
    `SELECT state, hold_count, sha256, purge_reason, trashed_from, peaks,
       (SELECT count(*) FROM hold WHERE recording_id = recording.id AND released_at IS NULL) AS standing
     FROM recording WHERE id = $1`,
    [id],
  )) as [RecordingFacts];
  return row;
}
