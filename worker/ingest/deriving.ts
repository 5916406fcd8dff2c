import { availableParallelism } from "node:os";
import { findFfmpeg } from "../../recordings/findFfmpeg.js";
import { inspectHeader } from "../../recordings/header.js";
import { listeningKeyOf } from "../../recordings/objectKey.js";
import { storeListeningCopy } from "../../recordings/storeListeningCopy.js";
import { StoreFault, headBytes } from "../../recordings/store.js";
import { reading, transaction } from "../../schema/database/transaction.js";
import { type Derived, type Underived, saveDerived, underived } from "../../schema/stores/ingest/derived.js";
import type { Duty, WorkerHub } from "../duty.js";

const BATCH = 20;
/** A recording that could not be read or encoded for a reason of the moment rests, and the others go on. */
const REST_MS = 60_000;

/** Makes the listening copy and the peaks of each new recording; the original stays as it is. One encoder for each core. */
export function deriving(encoders = availableParallelism()): Duty {
  const resting = new Map<string, number>();
  return {
    name: "derive",
    every: 1_000,
    alone: true,
    async run(hub) {
      for (const [id, until] of resting) if (performance.now() >= until) resting.delete(id);
      for (;;) {
        const waiting = await reading(hub.source, (tx) => underived(tx, [...resting.keys()], BATCH));
        // They take from one list, each the next: a long call keeps one of them, not all.
        const list = waiting.values();
        const encoder = async () => {
          for (const recording of list) {
            if (hub.stopping.aborted) return;
            if (!(await deriveOne(hub, recording))) resting.set(recording.id, performance.now() + REST_MS);
          }
        };
        await Promise.all(Array.from({ length: encoders }, encoder));
        if (hub.stopping.aborted || waiting.length < BATCH) return;
      }
    },
  };
}

/** False: try again later. */
async function deriveOne(hub: WorkerHub, recording: Underived): Promise<boolean> {
  try {
    const derived = await derive(hub, recording);
    const saved = await transaction(hub.source, (tx) => saveDerived(tx, recording.id, derived));
    // It went to trash or further while it was encoded: its copy is nobody's.
    if (!saved && "key" in derived) await hub.store.remove(derived.key);
    return true;
  } catch (fault) {
    if (hub.stopping.aborted) return false;
    const what = fault instanceof StoreFault || fault instanceof LaterFault ? { why: fault.message } : { err: fault };
    hub.log.error({ recording: recording.id, ...what }, "no listening copy yet; it is tried again in a minute");
    return false;
  }
}

/** The encoder or the machine failed, not the recording. */
class LaterFault extends Error {}

async function derive(hub: WorkerHub, { id, objectKey, sha256, bytes, extension }: Underived): Promise<Derived> {
  const head = bytes === 0 ? Buffer.alloc(0) : await readHead(hub, objectKey, bytes);
  const header = inspectHeader(head, bytes, extension);
  const ffmpegPath = await findFfmpeg(process.env).catch((fault: Error) => {
    throw new LaterFault(fault.message);
  });
  const key = listeningKeyOf(id);
  const copy = await storeListeningCopy(hub.store, objectKey, header, { ffmpegPath, signal: hub.stopping, key });
  if (copy.ok && copy.sha256 !== sha256) {
    await hub.store.remove(key);
    hub.log.error({ recording: id, stored: copy.sha256, taken: sha256 }, "stored bytes are not those that were taken in");
    return { why: "the stored bytes are not those that were taken in: have the recording store's disk checked" };
  }
  if (copy.ok) return { key, bytes: copy.bytes, durationMs: Math.round(copy.durationMs), peaks: copy.peaks };
  if (copy.again) throw new LaterFault(copy.why);
  return { why: copy.why };
}

async function readHead({ store }: WorkerHub, key: string, bytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await store.open(key, { start: 0, end: Math.min(headBytes, bytes) - 1 })) {
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}
