/** `node manifest.ts CONVERSATIONS FOLDER`: prints the manifest of the recordings `ID.wav`, `ID-in.wav`, `ID-out.wav` in the folder. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

type Conversation = {
  id: string;
  kind: string;
  language: string;
  title: string;
  kindOfTicket: string;
  text: Record<string, string>[];
  ticket: Record<"title" | "description" | "place" | "department", string>;
};

/** MixMonitor and VoiceMail write PCM of 16 bits and 8 kHz behind 44 bytes. */
const HEADER = 44;
const BYTES_A_MS = 16;

const [from, folder] = process.argv.slice(2) as [string, string];
const { recordings } = parse(readFileSync(from, "utf8")) as { recordings: Conversation[] };
process.stdout.write(`${JSON.stringify(recordings.map(entry), null, 2)}\n`);

function entry({ id, kind, language, title, kindOfTicket, text, ticket }: Conversation) {
  const files = [null, "in", "out"].flatMap((leg) => file(leg === null ? `${id}.wav` : `${id}-${leg}.wav`, leg));
  const [whole] = files;
  if (!whole) throw new Error(`${id} was not recorded`);
  const durationMs = Math.round((whole.bytes - HEADER) / BYTES_A_MS);
  const said = text.flatMap((turn) => Object.entries(turn).map(([who, says]) => ({ who, says })));
  return { id, kind, language, title, kindOfTicket, files, durationMs, text: said, ticket };
}

function file(name: string, leg: string | null) {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  const audio = readFileSync(path);
  return [{ name, leg, format: "wav", bytes: audio.length, sha256: createHash("sha256").update(audio).digest("hex") }];
}
