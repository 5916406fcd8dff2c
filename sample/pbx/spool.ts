/** The exchange's folder: registers that grow, recordings, a mailbox. */
import { appendFile, copyFile, mkdir, readdir, rename, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type PbxCall, uniqueidOf, utcText } from "./rows.js";
import { type Sound, messageText, soundFile } from "./sounds.js";

export interface Spool {
  monitor: string;
  voicemail: string;
  cdr: string;
  cel: string;
}

export const spoolIn = (dataDir: string): Spool => {
  const folder = join(dataDir, "sample", "spool");
  return { monitor: join(folder, "monitor"), voicemail: join(folder, "voicemail"), cdr: join(folder, "Master.csv"), cel: join(folder, "cel.csv") };
};

/** What the player remembers of the board. */
export const memoryIn = (dataDir: string): string => join(dataDir, "sample", "player.json");

export async function makeSpool({ monitor, voicemail, cdr, cel }: Spool): Promise<void> {
  for (const folder of [monitor, voicemail]) await mkdir(folder, { recursive: true });
  for (const register of [cdr, cel]) await appendFile(register, "");
}

/** Where MixMonitor records this call: the mixed file, then each leg that the sound has. */
export function recordingsOf(spool: Spool, call: PbxCall, sound: Sound): { from: string; to: string }[] {
  const stamp = utcText(call.start).replaceAll(/[-:]/gu, "").replace(" ", "-");
  const day = utcText(call.start).slice(0, 10).replaceAll("-", "/");
  const head = call.sort === "legs" ? "in-402" : "q-400";
  const stem = join(spool.monitor, day, `${head}-${call.caller}-${stamp}-${uniqueidOf(call)}`);
  return sound.files
    .filter(({ leg }) => leg === null || call.sort === "legs")
    .map(({ name, leg }) => ({ from: soundFile(name), to: leg === null ? `${stem}.wav` : `${stem}-${leg}.wav` }));
}

/** A recording of then: whole, and as old as its call's end. */
export async function placeRecording(spool: Spool, call: PbxCall, sound: Sound): Promise<void> {
  for (const { from, to } of recordingsOf(spool, call, sound)) {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to);
    await utimes(to, call.end, call.end);
  }
}

/** The audio is renamed into place first, its text last: that is how an exchange leaves a message. */
export async function leaveMessage({ voicemail }: Spool, call: PbxCall, sound: Sound): Promise<void> {
  const inbox = join(voicemail, "default", "1000", "INBOX");
  await mkdir(inbox, { recursive: true });
  const taken = (await readdir(inbox)).map((name) => Number(/^msg(\d+)\.txt$/u.exec(name)?.[1] ?? -1));
  const stem = join(inbox, `msg${String(Math.max(-1, ...taken) + 1).padStart(4, "0")}`);
  const staged = `${stem}.tmp`;
  await copyFile(soundFile(sound.files[0]!.name), staged);
  await utimes(staged, call.end, call.end);
  await rename(staged, `${stem}.wav`);
  await writeFile(`${stem}.txt`, textOf(call, sound));
  await utimes(`${stem}.txt`, call.end, call.end);
}

function textOf(call: PbxCall, { durationMs }: Sound): string {
  const began = Math.floor(call.end.getTime() / 1000 - durationMs / 1000);
  const values: Record<string, string> = {
    callerchan: `PJSIP/trunk-${call.counter.toString(16).padStart(8, "0")}`,
    callerid: call.caller,
    origdate: new Date(began * 1000).toUTCString(),
    origtime: String(began),
    msg_id: `${began}-${call.counter.toString(16).padStart(8, "0")}`,
    duration: String(Math.round(durationMs / 1000)),
  };
  return messageText()
    .split("\n")
    .map((line) => line.replace(/^(\w+)=.*$/u, (whole, name: string) => (name in values ? `${name}=${values[name]}` : whole)))
    .join("\n");
}
