import { createHash } from "node:crypto";
import { type Tx, reading, transaction } from "../../schema/database/transaction.js";
import { foldNewRows } from "../../schema/stores/call/fold.js";
import { attachRecordings } from "../../schema/stores/call/recordings.js";
import { type RegisterPosition, appendRefusedRows, appendRows, readPosition, savePosition } from "../../schema/stores/call/rows.js";
import { reviewCall } from "../../schema/stores/callTask.js";
import { linkCall } from "../../schema/stores/link/machine.js";
import { noteRegister } from "../../schema/stores/source/report.js";
import type { Duty, WorkerHub } from "../duty.js";
import { type RegisterBytes, hashOfHead, readNewBytes } from "../source/registerFile.js";
import { type Look, ofNewest, reportLook } from "../source/registerReport.js";
import type { Register, Source } from "../source/source.js";
import { sourcesOf } from "../source/sources.js";

/** Reads each PBX's registers as they grow, folds their rows into calls, and ties recordings, tickets and tasks to them. */
export const calling: Duty = {
  name: "calls",
  every: 1_000,
  alone: true,
  async run(hub) {
    for (const source of sourcesOf(hub.site)) {
      for (const register of source.registers) while (await readOn(hub, source, register)) if (hub.stopping.aborted) return;
      while (await foldOn(hub, source)) if (hub.stopping.aborted) return;
    }
  },
};

/** Takes in what a register has new; true when there is more. Rows and position are one transaction: none twice, none lost. */
async function readOn(hub: WorkerHub, source: Source, register: Register): Promise<boolean> {
  const position = await reading(hub.source, (tx) => readPosition(tx, source.name, register.name));
  const news = await newBytes(hub, source, register, position);
  if (!news) return false;
  const read = register.read(news.bytes, news.from);
  const { records, nextOffset } = read;
  const done = nextOffset === news.from;
  // The last row of a rotated register was never finished: nobody will finish it now.
  if (done && news.rotated) return restart(hub, source, register);
  if (done) return false;
  await transaction(hub.source, async (tx) => {
    const rows = records.flatMap((record) => ("row" in record ? [record.row] : []));
    const refused = records.flatMap((record) => ("refused" in record ? [record.refused] : []));
    await appendRows(tx, source.name, register.name, rows);
    await appendRefusedRows(tx, source.name, register.name, refused.map(withHash));
    const headHash = hashOfHead(news.head, nextOffset);
    await savePosition(tx, source.name, register.name, { inode: news.inode, byteOffset: nextOffset, headHash });
    await noteRegister(tx, source.name, register.name, ofNewest(register, read));
  });
  return news.more;
}

/** A register that cannot be read stops no other one, and no other source. */
async function newBytes(hub: WorkerHub, source: Source, register: Register, position: RegisterPosition | null) {
  const { news, ...look } = await lookInto(register, position);
  await reportLook(hub, source, register, look);
  return news;
}

async function lookInto({ path }: Register, position: RegisterPosition | null): Promise<Look & { news: RegisterBytes | null }> {
  try {
    const news = await readNewBytes(path, position);
    return { state: news ? "READ" : "MISSING", fault: null, news };
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException;
    return { state: "UNREADABLE", fault: code ?? message, news: null };
  }
}

async function restart(hub: WorkerHub, source: Source, register: Register): Promise<boolean> {
  const nowhere = { inode: "", byteOffset: 0, headHash: "" };
  await transaction(hub.source, (tx) => savePosition(tx, source.name, register.name, nowhere));
  return true;
}

function withHash(refused: { line: string; reason: string; byteOffset: number }) {
  return { ...refused, hash: createHash("sha256").update(`${refused.byteOffset} ${refused.line}`).digest("hex") };
}

async function foldOn(hub: WorkerHub, source: Source): Promise<boolean> {
  return transaction(hub.source, async (tx) => {
    const { changed, more } = await foldNewRows(tx, source.name, hub.site.numbers);
    for (const callId of changed) await followUp(tx, callId, hub);
    return more;
  });
}

async function followUp(tx: Tx, callId: string, { site }: WorkerHub): Promise<void> {
  await attachRecordings(tx, callId);
  await linkCall(tx, callId, site.numbers);
  await reviewCall(tx, callId);
}
