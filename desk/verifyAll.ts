import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type RecordingStore, StoreFault } from "../recordings/store.js";
import { reading } from "../schema/database/transaction.js";
import { type AuditHead, type AuditVerdict, GENESIS, verify } from "../schema/rules/audit.js";
import { readAuditChain, sha256 } from "../schema/stores/auditChain.js";
import { type NamedObjects, namedObjects, namedObjectsOf, unnamedKeys } from "../schema/stores/recording/objects.js";
import type { Source } from "./database.js";

const BATCH = 1_000;
/** How long a file that is being taken in may lie in the store without its row. */
const SETTLING_MS = 2_000;

export interface Verified {
  ok: boolean;
  /** Recordings whose bytes were read again. */
  checked: number;
  bytes: number;
  /** Rows without objects. */
  missing: { recording: string; key: string }[];
  /** Other bytes than were stored; for listening copies another size. */
  different: { recording: string; key: string; expected: string; found: string }[];
  /** Objects without rows. */
  unnamed: string[];
  audit: AuditVerdict;
}

/** Reads everything that was stored, and everything that says what was stored, and compares. Changes nothing. */
export async function verifyAll(source: Source, store: RecordingStore): Promise<Verified> {
  const verified: Verified = {
    ok: false,
    checked: 0,
    bytes: 0,
    missing: [],
    different: [],
    unnamed: await findUnnamed(source, store),
    audit: await verifyAudit(source),
  };
  for await (const named of allNamed(source)) {
    await verifyOne(store, named, verified, async () => (await reading(source, (tx) => namedObjectsOf(tx, named.id))) !== null);
  }
  const { missing, different, unnamed, audit } = verified;
  return { ...verified, ok: missing.length + different.length + unnamed.length === 0 && audit.intact };
}

/** Every recording whose bytes must be there. */
export async function* allNamed(source: Source): AsyncGenerator<NamedObjects> {
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const batch: NamedObjects[] = await reading(source, (tx) => namedObjects(tx, from, BATCH));
    yield* batch;
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return;
  }
}

/** `stillNamed` is asked before something is called wrong: it may have been purged while it was read. */
async function verifyOne(store: RecordingStore, named: NamedObjects, verified: Verified, stillNamed: () => Promise<boolean>) {
  const { id: recording, objectKey: key, sha256: expected, listeningKey, listeningBytes } = named;
  const read = await hashOf(store, key);
  verified.checked += 1;
  verified.bytes += read?.bytes ?? 0;
  if (read?.hash !== expected && (await stillNamed())) {
    if (read === null) verified.missing.push({ recording, key });
    else verified.different.push({ recording, key, expected, found: read.hash });
  }
  if (listeningKey === null) return;
  const copy = await store.stat(listeningKey);
  if (copy?.bytes === listeningBytes || !(await stillNamed())) return;
  if (copy === null) verified.missing.push({ recording, key: listeningKey });
  else verified.different.push({ recording, key: listeningKey, expected: `${listeningBytes} bytes`, found: `${copy.bytes} bytes` });
}

/** Null when nothing lies there. */
async function hashOf(store: RecordingStore, key: string): Promise<{ hash: string; bytes: number } | null> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of await store.open(key)) {
      hash.update(chunk as Uint8Array);
      bytes += (chunk as Uint8Array).length;
    }
  } catch (fault) {
    if (fault instanceof StoreFault && fault.code === "MISSING") return null;
    throw fault;
  }
  return { hash: hash.digest("hex"), bytes };
}

async function findUnnamed(source: Source, store: RecordingStore): Promise<string[]> {
  const unnamed: string[] = [];
  let keys: string[] = [];
  const ask = async () => void unnamed.push(...(await reading(source, (tx) => unnamedKeys(tx, keys))));
  for await (const { key } of store.list()) {
    keys.push(key);
    if (keys.length < BATCH) continue;
    await ask();
    keys = [];
  }
  await ask();
  if (unnamed.length === 0) return [];
  await pause(SETTLING_MS);
  const still = new Set(await reading(source, (tx) => unnamedKeys(tx, unnamed)));
  const lying = await Promise.all([...still].map(async (key) => ((await store.stat(key)) === null ? [] : [key])));
  return lying.flat();
}

async function verifyAudit(source: Source): Promise<AuditVerdict> {
  let head: AuditHead = { seq: 0, hash: GENESIS };
  for (;;) {
    const from: AuditHead = head;
    const rows = await reading(source, (tx) => readAuditChain(tx, from.seq, BATCH));
    const verdict = verify(rows, sha256, from);
    if (!verdict.intact || rows.length < BATCH) return verdict;
    head = verdict;
  }
}
