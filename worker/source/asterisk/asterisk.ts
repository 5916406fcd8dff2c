import { join } from "node:path";
import { promisesAudio } from "../../../recordings/header.js";
import type { SourceConfig } from "../../../schema/config/site.js";
import type { Register, Scan, Source } from "../source.js";
import { cdrParser, zoneDoubted } from "./cdr.js";
import { parseCel } from "./cel.js";
import { readRegister } from "./csv.js";
import { monitorFile } from "./monitorFolder.js";
import { isStillThere, mailboxFiles } from "./voicemailFolder.js";
import { type WalkedFile, modifiedAt, walk } from "./walk.js";

/** An Asterisk, with or without FreePBX, by its files alone: MixMonitor's folder, the voicemail spool, CDR and CEL. */
export function asteriskSource(config: SourceConfig): Source {
  const { monitor, voicemail } = config;
  return {
    name: config.name,
    kind: config.kind,
    since: config.since,
    everySeconds: config.everySeconds,
    registers: registersOf(config),
    scan: () => scan(config),
    pathOf: ({ folder, path }) => join((folder === "monitor" ? monitor : voicemail) ?? "", path),
    async stillIs(found) {
      return found.folder === "monitor" || voicemail === null || isStillThere(voicemail, found);
    },
  };
}

function registersOf({ cdr, cel, timeZone }: SourceConfig): Register[] {
  const parseCdr = cdrParser(timeZone);
  const registers: Register[] = [];
  if (cdr !== null) {
    const doubtsZone: Register["doubtsZone"] = (row) => "startText" in row && zoneDoubted(row, timeZone);
    registers.push({ name: "cdr", path: cdr, read: (bytes, from) => readRegister(bytes, from, parseCdr), doubtsZone });
  }
  // An event's time has no zone to be wrong about: it counts from the epoch.
  if (cel !== null) registers.push({ name: "cel", path: cel, read: (bytes, from) => readRegister(bytes, from, parseCel), doubtsZone: () => false });
  return registers;
}

async function scan({ monitor, voicemail, timeZone, since }: SourceConfig): Promise<Scan> {
  const calls = monitor === null ? null : await walk(monitor);
  const messages = voicemail === null ? null : await walk(voicemail);
  const young = (files: readonly WalkedFile[]) => files.filter(({ stat }) => since === null || modifiedAt(stat) >= since);
  const monitored = young(calls?.files ?? []);
  const left = young(messages?.files ?? []);
  const mailboxes = await mailboxFiles(voicemail ?? "", left);
  const all = (calls?.files.length ?? 0) + (messages?.files.length ?? 0);
  const found = monitored.map((file) => monitorFile(file, timeZone));
  const recordings = monitored.filter((_, index) => promisesAudio(found[index]!.extension));
  return {
    files: [...found, ...mailboxes.files],
    seen: {
      recordings: recordings.length,
      voicemails: mailboxes.files.length,
      otherFiles: monitored.length - recordings.length,
      olderLeftAlone: all - monitored.length - left.length,
    },
    newestRecordingAt: newestOf(recordings),
    troubles: [
      ...(calls?.troubles ?? []),
      ...(messages?.troubles ?? []),
      ...mailboxes.refused.map(({ path, reason }) => ({ code: "MESSAGE_UNREADABLE" as const, path: join(voicemail ?? "", path), detail: reason })),
    ],
  };
}

function newestOf(files: readonly WalkedFile[]): Date | null {
  return files.reduce<Date | null>((newest, { stat }) => {
    const at = modifiedAt(stat);
    return newest === null || at > newest ? at : newest;
  }, null);
}
