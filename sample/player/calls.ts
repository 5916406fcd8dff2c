/** Calls that arrive now: the exchange writes its rows and its recording as they happen, in real time. */
import { appendFile, mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type PbxCall, fillRows } from "../pbx/rows.js";
import type { Sound } from "../pbx/sounds.js";
import { type Spool, leaveMessage, recordingsOf } from "../pbx/spool.js";

const SECOND = 1_000;

/** Rings, talks and hangs up. `talking` is called once they speak. */
export async function playCall(spool: Spool, call: PbxCall, sound: Sound | null, talking: () => void, signal: AbortSignal): Promise<void> {
  const rows = fillRows(call);
  const events = rows.cel.map(({ at, row }) => ({ at: at.getTime(), row }));
  const until = async (moment: Date) => {
    await pause(Math.max(0, moment.getTime() - Date.now()), undefined, { signal });
    const due = events.splice(0, events.findLastIndex(({ at }) => at <= moment.getTime() + SECOND / 10) + 1);
    if (due.length > 0) await appendFile(spool.cel, due.map(({ row }) => `${row}\n`).join(""));
  };
  await until(call.start);
  if (call.answer && sound) {
    await until(call.answer);
    talking();
    await record(spool, call, sound, signal);
  }
  await until(call.end);
  if (sound?.kind === "VOICEMAIL") await leaveMessage(spool, call, sound);
  if (events.length > 0) await appendFile(spool.cel, events.map(({ row }) => `${row}\n`).join(""));
  await appendFile(spool.cdr, rows.cdr);
}

/** What MixMonitor holds back before it writes. */
const BUFFER_BYTES = 32 * 1024;
/** 8 kHz, 16 bit. */
const BYTES_A_SECOND = 16_000;
const HEADER_BYTES = 44;

/** While it is written its sizes are 0; when it is closed they are true. */
async function record(spool: Spool, call: PbxCall, sound: Sound, signal: AbortSignal): Promise<void> {
  await Promise.all(recordingsOf(spool, call, sound).map(({ from, to }) => grow(from, to, signal)));
}

async function grow(from: string, to: string, signal: AbortSignal): Promise<void> {
  const bytes = await readFile(from);
  const header = Buffer.from(bytes.subarray(0, HEADER_BYTES));
  header.writeUInt32LE(0, 4);
  header.writeUInt32LE(0, HEADER_BYTES - 4);
  await mkdir(dirname(to), { recursive: true });
  const file = await open(to, "wx");
  try {
    await file.write(header, 0, HEADER_BYTES, 0);
    for (let at = HEADER_BYTES; at < bytes.length; at += BUFFER_BYTES) {
      const part = bytes.subarray(at, at + BUFFER_BYTES);
      await pause((part.length / BYTES_A_SECOND) * SECOND, undefined, { signal });
      await file.write(part, 0, part.length, at);
    }
    await file.write(bytes, 0, HEADER_BYTES, 0);
  } finally {
    await file.close();
  }
}
