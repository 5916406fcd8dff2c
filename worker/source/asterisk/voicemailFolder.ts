import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeOfChannel } from "../../../schema/rules/call/channel.js";
import type { FoundFile } from "../../../schema/stores/ingest.js";
import { identityFrom } from "./identity.js";
import { type VoicemailFacts, parseVoicemailText } from "./voicemailText.js";
import { type WalkedFile, stampOf } from "./walk.js";

/** One message may lie in several formats: the first of these that is there is the recording. */
const formats = ["wav", "sln", "ulaw", "alaw", "WAV", "gsm"];
/** A text file longer than this is no message. */
const LONGEST_TEXT = 64 * 1024;

export interface Mailboxes {
  files: FoundFile[];
  refused: { path: string; reason: string }[];
}

/** The messages of a voicemail spool: each `msgNNNN.txt`, with its audio. Audio without a text is still being left. */
export async function mailboxFiles(folder: string, walked: readonly WalkedFile[]): Promise<Mailboxes> {
  const byPath = new Map(walked.map((file) => [file.path, file]));
  const found: Mailboxes = { files: [], refused: [] };
  for (const text of walked) {
    const place = placeOf(text.path);
    if (!place) continue;
    const audio = formats.map((format) => byPath.get(`${place.stem}.${format}`)).find((file) => file !== undefined);
    if (!audio) continue;
    const message = await readMessage(folder, place, audio, Number(text.stat.size));
    if ("file" in message) found.files.push(message.file);
    else if (message.refused !== null) found.refused.push({ path: text.path, reason: message.refused });
  }
  return { ...found, files: eachOnce(found.files) };
}

/**
 * A message that is forwarded inside its mailbox, or is just being moved, lies there twice under one msg_id. Spoken words
 * put before it make it a longer one, which is kept too; the shortest is the message itself.
 */
function eachOnce(files: readonly FoundFile[]): FoundFile[] {
  return [...Map.groupBy(files, ({ identity }) => identity).values()].flatMap((copies) => {
    const [message, ...others] = copies.toSorted((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1));
    const longer = others.filter(({ size }, index) => size !== (others[index - 1] ?? message!).size);
    return [message!, ...longer.map((file) => ({ ...file, identity: withWords(file.identity, file.size) }))];
  });
}

const withWords = (identity: string, size: number): string => `${identity}+${size}`;

/** Is the message that was found still the one that lies there? */
export async function isStillThere(folder: string, { path, identity, size }: FoundFile): Promise<boolean> {
  const now = await identityAt(folder, path);
  return now !== null && (now === identity || withWords(now, size) === identity);
}

/** The identity of the message whose audio lies at `path` now; null when there is none, or its text is half written. */
async function identityAt(folder: string, path: string): Promise<string | null> {
  const stem = path.slice(0, path.lastIndexOf("."));
  const place = placeOf(`${stem}.txt`);
  const facts = place && (await readFacts(folder, `${stem}.txt`));
  return place && facts && "facts" in facts ? identityOf(folder, place, path, facts.facts) : null;
}

interface Place {
  /** `default/1000/INBOX/msg0001` */
  stem: string;
  context: string;
  mailbox: string;
}

/** `<context>/<mailbox>/<folder>/msgNNNN.txt`; `tmp` is staging and never a message. */
function placeOf(path: string): Place | null {
  const [, stem, context, mailbox, folder] = /^(([^/]+)\/([^/]+)\/([^/]+)\/msg\d{4,})\.txt$/u.exec(path) ?? [];
  if (!stem || !context || !mailbox || folder === "tmp") return null;
  return { stem, context, mailbox };
}

async function readMessage(
  folder: string,
  place: Place,
  { path, stat }: WalkedFile,
  textBytes: number,
): Promise<{ file: FoundFile } | { refused: string | null }> {
  if (textBytes > LONGEST_TEXT) return { refused: `${textBytes} bytes: too long for a message's text` };
  const read = await readFacts(folder, `${place.stem}.txt`);
  if (!("facts" in read)) return read;
  const { facts } = read;
  return {
    file: {
      identity: await identityOf(folder, place, path, facts),
      kind: "VOICEMAIL",
      folder: "voicemail",
      path,
      size: Number(stat.size),
      stamp: stampOf(stat),
      extension: path.slice(path.lastIndexOf(".") + 1),
      uniqueid: null,
      recordedAt: facts.startedAt.toISOString(),
      group: null,
      leg: null,
      mailbox: {
        context: place.context,
        mailbox: place.mailbox,
        pipe: facts.callerChannel === null ? null : pipeOfChannel(facts.callerChannel),
        caller: facts.callerNumber,
        urgent: facts.urgent,
      },
      ended: true,
    },
  };
}

/** `refused` is null where it may only be too early: a copy or a move writes the text in place. */
async function readFacts(folder: string, path: string): Promise<{ facts: VoicemailFacts } | { refused: string | null }> {
  const text = await readFile(join(folder, path), "utf8").catch(() => null);
  if (text === null) return { refused: null };
  const parsed = parseVoicemailText(text);
  if ("facts" in parsed) return parsed;
  return { refused: parsed.refused.code === "UNFINISHED" ? null : parsed.refused.reason };
}

/**
 * The mailbox is the folder's, not `origmailbox`, which still names the first one. Never the file's name: a mailbox is
 * renumbered when a message goes. Old versions give no msg_id: there the second it began and its bytes stand in.
 */
async function identityOf(folder: string, { context, mailbox }: Place, audio: string, facts: VoicemailFacts): Promise<string> {
  const own = facts.msgId ?? `${facts.startedAt.getTime() / 1_000}-${await hashOf(join(folder, audio))}`;
  return identityFrom("voicemail", `${context}/${mailbox}:${own}`);
}

async function hashOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  return createHash("sha256").update(bytes).digest("hex");
}
