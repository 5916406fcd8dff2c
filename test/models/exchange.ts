/** The PBX's side: a folder that files appear in, and a register that rows are added to. */
import { appendFile, mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tone, wav } from "../harness/sounds.js";
import { CALL_SECONDS } from "./intake.js";
import type { FileKind, SpoolFile } from "./model.js";

export const BEGAN = Date.parse("2026-06-01T00:00:00Z");
/** Files that seem to come from the future: how long they are quiet is then counted by the database's time alone. */
const MODIFIED = Date.parse("2100-01-01T00:00:00Z") / 1_000;

export interface Exchange {
  readonly monitor: string;
  readonly cdr: string;
  write(index: number, file: SpoolFile): Promise<void>;
  /** The row of the file's call. */
  tell(index: number, file: SpoolFile): Promise<void>;
}

export async function openExchange(folder: string): Promise<Exchange> {
  const [monitor, cdr] = [join(folder, "monitor"), join(folder, "cdr.csv")];
  await mkdir(monitor, { recursive: true });
  await writeFile(cdr, "");
  return {
    monitor,
    cdr,
    async write(index, file) {
      const path = join(monitor, `${uniqueidOf(index, file)}.wav`);
      await writeFile(path, soundOf(file.kind, file.content));
      await utimes(path, MODIFIED + file.stamp, MODIFIED + file.stamp);
    },
    tell: (index, file) => appendFile(cdr, rowOf(index, file)),
  };
}

/** An answered call of a caller who sent no number: nothing links it but a person. */
function rowOf(index: number, file: SpoolFile): string {
  const shown = (seconds: number) => new Date(BEGAN + seconds * 1_000).toISOString().slice(0, 19).replace("T", " ");
  const [from, to, uniqueid] = [shown(file.beganAt), shown(file.beganAt + CALL_SECONDS), uniqueidOf(index, file)];
  const names = `"","","600","desk",""""" <>","PJSIP/pbx-0000000${index}","","Queue","600"`;
  const times = `"${from}","${from}","${to}",${CALL_SECONDS},${CALL_SECONDS}`;
  return `${names},${times},"ANSWERED","DOCUMENTATION","${uniqueid}","","","${uniqueid}",0\n`;
}

export const uniqueidOf = (index: number, { beganAt }: SpoolFile): string => `${BEGAN / 1_000 + beganAt}.${index}`;

function soundOf(kind: FileKind, content: number): Buffer {
  if (kind === "noise") return Buffer.alloc(500 + content, "no sound at all");
  const sound = tone(20 + 10 * content);
  return kind === "whole" ? wav(sound) : wav(sound, { riffSize: 0, dataSize: 0 });
}
