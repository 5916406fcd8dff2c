import { findFfmpeg } from "../../recordings/findFfmpeg.js";
import { inspectHeader } from "../../recordings/header.js";
import { storeListeningCopy } from "../../recordings/storeListeningCopy.js";
import { headBytes } from "../../recordings/store.js";
import { reading, transaction } from "../../schema/database/transaction.js";
import { type Derived, type Underived, saveDerived, underived } from "../../schema/stores/ingest.js";
import type { Duty, WorkerHub } from "../duty.js";

const BATCH = 20;

/** Makes the listening copy and the peaks of each new recording; the original stays as it is. One encoder at a time. */
export const deriving: Duty = {
  name: "derive",
  every: 1_000,
  alone: true,
  async run(hub) {
    const ffmpegPath = await findFfmpeg(process.env);
    for (;;) {
      const waiting = await reading(hub.source, (tx) => underived(tx, BATCH));
      for (const recording of waiting) {
        if (hub.stopping.aborted) return;
        const derived = await derive(hub, ffmpegPath, recording);
        // A fault of the moment: it stays in line, and the rest waits for the next turn.
        if (!derived) return;
        await transaction(hub.source, (tx) => saveDerived(tx, recording.id, derived));
      }
      if (waiting.length < BATCH) return;
    }
  },
};

async function derive(hub: WorkerHub, ffmpegPath: string, { id, objectKey, sha256, bytes, extension }: Underived): Promise<Derived | null> {
  const head = bytes === 0 ? Buffer.alloc(0) : await readHead(hub, objectKey, bytes);
  const header = inspectHeader(head, bytes, extension);
  const copy = await storeListeningCopy(hub.store, objectKey, header, { ffmpegPath, signal: hub.stopping });
  if (copy.ok && copy.sha256 !== sha256) {
    hub.log.error({ recording: id, stored: copy.sha256, taken: sha256 }, "stored bytes are not those that were taken in");
    return { why: "the stored bytes are not those that were taken in: have the recording store's disk checked" };
  }
  if (copy.ok) return { key: copy.key, bytes: copy.bytes, durationMs: Math.round(copy.durationMs), peaks: copy.peaks };
  if (!copy.again) return { why: copy.why };
  hub.log.warn({ recording: id, why: copy.why }, "no listening copy yet");
  return null;
}

async function readHead({ store }: WorkerHub, key: string, bytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await store.open(key, { start: 0, end: Math.min(headBytes, bytes) - 1 })) {
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}
