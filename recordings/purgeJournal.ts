import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { type FilePort, syncFolder } from "./files.js";
import { isObjectKey } from "./objectKey.js";

/**
 * One purge, as it is written down beside the objects before their bytes go. A database that is restored from an older
 * backup knows nothing of it; this does.
 */
export interface PurgeNote {
  /** The recording's id. */
  readonly recording: string;
  /** Of its original; the listening copy's follows from the id. */
  readonly key: string;
  readonly sha256: string;
  /** When the purge was committed, ISO 8601 in UTC. */
  readonly purgedAt: string;
  readonly reason: string;
}

/** No object's name, so no listing of objects has it: `purges-2026-11.jsonl` */
const shape = /^purges-\d{4}-\d{2}\.jsonl$/;
const fileOf = ({ purgedAt }: PurgeNote): string => `purges-${purgedAt.slice(0, 7)}.jsonl`;

/** Appends the notes to the files of their months; when it answers they are on the medium. */
export async function appendNotes(files: FilePort, root: string, notes: readonly PurgeNote[]): Promise<void> {
  for (const [name, ofMonth] of Map.groupBy(notes, fileOf)) {
    const handle = await files.open(join(root, name), "a", 0o600);
    try {
      // It begins with a line's end: what a crash has cut off in the middle must not spoil the line after it.
      await handle.appendFile(`\n${ofMonth.map((note) => JSON.stringify(note)).join("\n")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  await syncFolder(files, root);
}

/** The file lies where anybody who mends a disk may write: what is no note of ours must not stop a backup or a restore. */
const noteShape = z.object({
  recording: z.guid(),
  key: z.string().refine(isObjectKey),
  sha256: z.string(),
  purgedAt: z.iso.datetime(),
  reason: z.string(),
});

/** All notes, one more than once where its purge was tried again. A line that was cut off is left out: no byte went for it. */
export async function* readNotes(files: FilePort, root: string): AsyncGenerator<PurgeNote> {
  for (const name of (await files.readdir(root)).filter((file) => shape.test(file)).sort()) {
    const handle = await files.open(join(root, name), "r");
    for await (const line of createInterface({ input: handle.createReadStream(), crlfDelay: Infinity })) {
      const note = line === "" ? null : parsed(line);
      if (note !== null) yield note;
    }
  }
}

function parsed(line: string): PurgeNote | null {
  try {
    return noteShape.safeParse(JSON.parse(line)).data ?? null;
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}
