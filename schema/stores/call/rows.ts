import type { Tx } from "../../database/transaction.js";
import { pipeOfChannel } from "../../rules/call/channel.js";
import type { CdrRow, CelEvent } from "../../rules/call/rows.js";

export type RegisterName = "cdr" | "cel";

/** How far into a PBX's register its rows have been read. */
export interface RegisterPosition {
  /** Of the file that was read: a rotated register is another file. */
  inode: string;
  byteOffset: number;
  /** SHA-256 of its first bytes: a file that was emptied and written anew is another one too. */
  headHash: string;
}

export interface RefusedRegisterRow {
  byteOffset: number;
  reason: string;
  line: string;
  hash: string;
}

/** A row or event as it is kept: what the fold takes, and where it stands. */
export type StoredRow = { id: number; callId: string | null } & (
  | { register: "cdr"; row: CdrRow }
  | { register: "cel"; row: CelEvent }
);

export async function readPosition(tx: Tx, source: string, register: RegisterName): Promise<RegisterPosition | null> {
  const [found] = await tx.query<RegisterPosition>(
    `SELECT inode, byte_offset AS "byteOffset", head_hash AS "headHash"
     FROM register_position WHERE source = $1 AND register = $2`,
    [source, register],
  );
  return found ?? null;
}

export async function savePosition(tx: Tx, source: string, register: RegisterName, at: RegisterPosition): Promise<void> {
  await tx.change(
    `INSERT INTO register_position (source, register, inode, byte_offset, head_hash) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source, register) DO UPDATE SET inode = $3, byte_offset = $4, head_hash = $5`,
    [source, register, at.inode, at.byteOffset, at.headHash],
  );
}

/** Keeps rows as they came. One that was read before is passed over: a register may be read again from its start. */
export async function appendRows(
  tx: Tx,
  source: string,
  register: RegisterName,
  rows: readonly (CdrRow | CelEvent)[],
): Promise<number> {
  if (rows.length === 0) return 0;
  return tx.change(
    `INSERT INTO call_row (source, register, key, facts, seen_at)
     SELECT $1, $2, facts->>'key', facts, $4 FROM jsonb_array_elements($3) AS facts
     ON CONFLICT (source, register, key) DO NOTHING`,
    [source, register, JSON.stringify(rows), await tx.now()],
  );
}

/** Names what was no row, once: nothing of a register is passed over in silence. */
export async function appendRefusedRows(
  tx: Tx,
  source: string,
  register: RegisterName,
  refused: readonly RefusedRegisterRow[],
): Promise<void> {
  for (const { hash, byteOffset, reason, line } of refused) {
    await tx.change(
      `INSERT INTO refused_row (source, register, row_hash, byte_offset, reason, text, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [source, register, hash, byteOffset, reason, line, await tx.now()],
    );
  }
}

/** Rows that belong to no call yet, oldest first. */
export async function unfoldedRows(tx: Tx, source: string, limit: number): Promise<StoredRow[]> {
  return storedRows(tx, "source = $1 AND call_id IS NULL ORDER BY id LIMIT $2", [source, limit]);
}

export async function rowsOfCalls(tx: Tx, callIds: readonly string[]): Promise<StoredRow[]> {
  return callIds.length === 0 ? [] : storedRows(tx, "call_id = ANY($1) ORDER BY id", [callIds]);
}

async function storedRows(tx: Tx, condition: string, parameters: readonly unknown[]): Promise<StoredRow[]> {
  const rows = await tx.query<{ id: number; call_id: string | null; register: RegisterName; facts: unknown }>(
    `SELECT id, call_id, register, facts FROM call_row WHERE ${condition}`,
    parameters,
  );
  return rows.map(({ id, call_id: callId, register, facts }) =>
    register === "cdr"
      ? { id, callId, register, row: revive(facts as WireCdrRow) }
      : { id, callId, register, row: facts as CelEvent },
  );
}

type WireCdrRow = Omit<CdrRow, "startedAt" | "answeredAt" | "endedAt"> & {
  startedAt: string;
  answeredAt: string | null;
  endedAt: string;
};

function revive({ startedAt, answeredAt, endedAt, ...rest }: WireCdrRow): CdrRow {
  return {
    ...rest,
    startedAt: new Date(startedAt),
    answeredAt: answeredAt === null ? null : new Date(answeredAt),
    endedAt: new Date(endedAt),
  };
}

/** What a row names of channels: by any of these a later row can turn out to belong to the same call. */
export interface Mention {
  uniqueid: string | null;
  pipe: string | null;
}

export function mentionsOf(stored: StoredRow): Mention[] {
  const { row } = stored;
  const own = { uniqueid: row.uniqueid, pipe: pipeOfChannel(row.channel) };
  const others = stored.register === "cdr" ? (stored.row.peerChannel ? [stored.row.peerChannel] : []) : stored.row.peers;
  const ids = [row.linkedid, ...(stored.register === "cel" ? stored.row.alsoNames : [])].filter((id) => id !== null);
  return [
    own,
    ...others.map((name) => ({ uniqueid: null, pipe: pipeOfChannel(name) })),
    ...ids.map((uniqueid) => ({ uniqueid, pipe: null })),
  ];
}
