import { fileSource } from "../../recordings/fileSource.js";
import { inspectHeader } from "../../recordings/header.js";
import type { InspectedHeader } from "../../recordings/inspected.js";
import { newObjectKey } from "../../recordings/objectKey.js";
import { SourceFault, type Staged, StoreFault, codeOf, headBytes } from "../../recordings/store.js";
import { reading, transaction } from "../../schema/database/transaction.js";
import { type CompletenessVerdict, judgeCompleteness } from "../../schema/rules/completeness.js";
import { channelEnded } from "../../schema/stores/call/recordings.js";
import { voicemailStored } from "../../schema/stores/callTask.js";
import { type IngestItem, lookAgain, noteStaged, sameContent, settleUnchanged } from "../../schema/stores/ingest.js";
import { type StoredBytes, settleStored } from "../../schema/stores/ingest/settle.js";
import type { WorkerHub } from "../duty.js";
import { openFile } from "../source/openFile.js";
import type { Source } from "../source/source.js";
import { holding } from "./lease.js";

const MOST_BYTES = 4 * 1024 ** 3;
/** Seconds until a file that is gone is asked for again; a scan that finds it elsewhere asks at once. */
const GONE_PAUSE = 600;
const FAULT_PAUSE = 15;
const CHANGED_PAUSE = 2;

/** How one attempt ended; `again` comes with the seconds to wait. */
type Attempt = { done: true } | { again: number; why: string };

/** One attempt at one file: is it whole, stage its bytes, give them their place, write it down. Resumable at each step. */
export async function takeIn(hub: WorkerHub, source: Source, item: IngestItem): Promise<void> {
  const attempt = await holding(hub, item, () => attemptOrFault(hub, source, item));
  if ("again" in attempt) await transaction(hub.source, (tx) => lookAgain(tx, item, attempt.again, attempt.why));
}

async function attemptOrFault(hub: WorkerHub, source: Source, item: IngestItem): Promise<Attempt> {
  try {
    return await attemptOnce(hub, source, item);
  } catch (fault) {
    // Let go at once: another worker need not wait for the lease to run out.
    if (hub.stopping.aborted) return { again: 0, why: "its worker was stopped" };
    if (fault instanceof SourceFault) {
      return { again: fault.code === "ENOENT" ? GONE_PAUSE : FAULT_PAUSE, why: `the source's file: ${fault.code}` };
    }
    if (!(fault instanceof StoreFault)) throw fault;
    // The source keeps its file: nothing is lost while the store is full or ill.
    hub.log.error({ err: fault, source: item.source }, "the recording store takes nothing in");
    return { again: FAULT_PAUSE, why: `the store: ${fault.code} during ${fault.during}` };
  }
}

async function attemptOnce(hub: WorkerHub, source: Source, item: IngestItem): Promise<Attempt> {
  const path = source.pathOf(item.found);
  const seen = await lookAt(path, item.found.extension);
  const before = await judge(hub, item, seen);
  if (before.act === "wait") return { again: before.lookAgainInSeconds, why: before.why };
  if (!(await source.stillIs(item.found))) return { again: CHANGED_PAUSE, why: "another message lies there now" };
  const staged = await hub.store.stage(await fileSource(path), { maxBytes: MOST_BYTES, signal: hub.stopping });
  try {
    // A file that grew, or a mailbox that was renumbered under our hands: these bytes are nobody's.
    const torn = staged.changed || staged.bytes !== seen.size || !(await source.stillIs(item.found));
    if (torn) return { again: CHANGED_PAUSE, why: "it changed while it was read" };
    if (await reading(hub.source, (tx) => sameContent(tx, item, staged.sha256))) {
      await transaction(hub.source, (tx) => settleUnchanged(tx, item));
      return { done: true };
    }
    return await settle(hub, item, staged, { verdict: before, header: seen.header, modifiedAt: seen.modifiedAt });
  } finally {
    await discard(hub, staged);
  }
}

/** How the attempt ended stands, also where its temporary file could not be removed: the sweep of left-overs takes that. */
async function discard({ store, log }: WorkerHub, staged: Staged): Promise<void> {
  await store.discard(staged).catch((err: unknown) => log.warn({ err }, "a staged file could not be removed; it is swept later"));
}

interface Seen {
  header: InspectedHeader;
  size: number;
  modifiedAt: Date;
}

/** Opening it may go well on a disk that is ill, and its first read not. */
async function lookAt(path: string, extension: string): Promise<Seen> {
  return readHead(path, extension).catch((fault: unknown) => {
    throw new SourceFault(codeOf(fault), path, fault);
  });
}

async function readHead(path: string, extension: string): Promise<Seen> {
  const handle = await openFile(path);
  try {
    const { size, mtime } = await handle.stat();
    const head = Buffer.alloc(Math.min(headBytes, size));
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return { header: inspectHeader(head.subarray(0, bytesRead), size, extension), size, modifiedAt: mtime };
  } finally {
    await handle.close();
  }
}

async function judge({ source }: WorkerHub, item: IngestItem, seen: Seen): Promise<CompletenessVerdict> {
  const { found, sizeSince } = item;
  const { ended, now } = await reading(source, async (tx) => ({
    ended: found.ended || (found.uniqueid === null ? null : await channelEnded(tx, item.source, found.uniqueid)),
    now: await tx.now(),
  }));
  return judgeCompleteness({
    header: seen.header,
    size: seen.size,
    // By the clock of the machine whose file system it is, not by the database's: both sides of the difference are its own.
    mtimeAgeSeconds: (Date.now() - seen.modifiedAt.getTime()) / 1_000,
    sizeUnchangedSeconds: (now.getTime() - sizeSince.getTime()) / 1_000,
    callEnded: ended,
  });
}

async function settle(
  hub: WorkerHub,
  item: IngestItem,
  staged: Staged,
  { verdict, header, modifiedAt }: { verdict: CompletenessVerdict; header: InspectedHeader; modifiedAt: Date },
): Promise<Attempt> {
  const placed = await place(hub, item, staged);
  if (!("key" in placed)) return placed;
  const stored: StoredBytes = {
    objectKey: placed.key,
    sha256: staged.sha256,
    bytes: staged.bytes,
    condition: verdict.condition,
    quarantined: header.verdict === "notAudio",
    why: verdict.why,
    format: item.found.extension || header.container,
    codec: header.codec === "unknown" ? null : header.codec,
    channels: header.channels,
    sampleRate: header.sampleRate,
    durationMs: header.durationMs === null ? null : Math.round(header.durationMs),
    recordedAt: recordedAt(item, header, modifiedAt),
  };
  await transaction(hub.source, async (tx) => {
    const id = await settleStored(tx, item, stored);
    if (id !== null && item.found.kind === "VOICEMAIL" && !stored.quarantined) await voicemailStored(tx, id, hub.site.numbers);
  });
  return { done: true };
}

/** Gives the bytes their place under a key that is written down first, so that a crash in between leaves no orphan. */
async function place(hub: WorkerHub, item: IngestItem, staged: Staged): Promise<{ key: string } | Attempt> {
  const fresh = () => newObjectKey(item.found.extension);
  const noteKey = (key: string) => transaction(hub.source, (tx) => noteStaged(tx, item, key, staged.sha256));
  const key = item.objectKey ?? fresh();
  if (!(await noteKey(key))) return { done: true }; // the lease was lost: another attempt has it
  try {
    await hub.store.commit(staged, key);
    return { key };
  } catch (fault) {
    if (!(fault instanceof StoreFault) || fault.code !== "DIFFERENT") throw fault;
  }
  // The file has changed since an attempt that died: its bytes stay under their key. What we staged went with the fault, so
  // another attempt begins at once, with a key of its own.
  await noteKey(fresh());
  return { again: 0, why: "it has changed since an attempt that was cut off" };
}

/** What name or companion say; else the file's last change less its length. */
function recordedAt({ found }: IngestItem, { durationMs }: InspectedHeader, modifiedAt: Date): Date {
  return found.recordedAt === null ? new Date(modifiedAt.getTime() - (durationMs ?? 0)) : new Date(found.recordedAt);
}
