/** Calls as a PBX leaves them in its spool: a recording, and its row in Master.csv. */
import { appendFile, mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tone, wav } from "./sounds.js";

export interface CallOptions {
  /** Milliseconds of sound. */
  length?: number;
  /** Seconds since it ended. */
  ago?: number;
}

/** Leaves call `number` of this story there, quiet since its end; answers its uniqueid. */
export async function callIn(spool: string, number: number, { length = 300, ago = 90 }: CallOptions = {}): Promise<string> {
  const ended = Math.floor(Date.now() / 1_000) - ago;
  const began = ended - Math.ceil(length / 1_000);
  const uniqueid = `${began}.${number}`;
  const name = `in-5550100-1380013${String(number).padStart(4, "0")}-${local(began).replaceAll(/[-:]/gu, "").replace(" ", "-")}-${uniqueid}.wav`;
  const path = join(spool, "monitor", name);
  await mkdir(join(path, ".."), { recursive: true });
  // No two alike: bytes that were mixed up would be seen.
  await writeFile(path, wav(tone(length + number)));
  await utimes(path, ended, ended);
  await appendFile(join(spool, "cdr.csv"), row(uniqueid, number, began, ended));
  return uniqueid;
}

function row(uniqueid: string, number: number, began: number, ended: number): string {
  const caller = `1380013${String(number).padStart(4, "0")}`;
  const times = [began, began, ended].map(local);
  const fields = ["", caller, "5550100", "from-trunk", caller, `PJSIP/trunk-${number}`, "", "MixMonitor", "", ...times];
  const quoted = fields.map((field) => `"${field}"`).join(",");
  const seconds = ended - began;
  return `${quoted},${seconds},${seconds},"ANSWERED","DOCUMENTATION","${uniqueid}","","","${uniqueid}",${number}\n`;
}

/** In the zone of the site, Asia/Shanghai, which has no summer time. */
function local(epochSeconds: number): string {
  return new Date((epochSeconds + 8 * 3_600) * 1_000).toISOString().slice(0, 19).replace("T", " ");
}
