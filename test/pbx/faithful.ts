/** Is what the hub keeps what the exchange wrote, and can it be heard? */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { findFfmpeg } from "../../recordings/findFfmpeg.js";
import type { Client } from "../harness/hub.js";
import type { Recording } from "./onRecord.js";

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** Hashes of what lies in a folder of the exchange now, by path below it; of voicemail the `.wav`, which is what is taken. */
export async function spooled(folder: string): Promise<Map<string, string>> {
  const paths = await readdir(folder, { recursive: true });
  const audio = paths.filter((path) => /\.(wav|WAV)$/u.test(path));
  return new Map(await Promise.all(audio.map(async (path) => [path, sha256(await readFile(join(folder, path)))] as const)));
}

/**
 * The recording is what the exchange wrote, byte for byte: by its own hash, and by what is served as the original. Its
 * listening copy is there and can be decoded; its peaks show that somebody speaks.
 */
export async function expectFaithful(listener: Client, recording: Recording, written: string | undefined): Promise<void> {
  const { id, sha256: hash, bytes, audioUrl, durationMs, peaks } = recording;
  const served = await listener.fetch(`${audioUrl}?original=1`);
  const original = Buffer.from(await served.arrayBuffer());
  expect({ id, hash, served: sha256(original), bytes: original.length }).toEqual({ id, hash: written, served: written, bytes });
  const copy = await listener.fetch(audioUrl!);
  expect(copy.headers.get("content-type")).toBe("audio/ogg");
  const heardMs = await decodedMs(Buffer.from(await copy.arrayBuffer()));
  expect(Math.abs(heardMs - durationMs!)).toBeLessThan(100);
  expect(peaks).toHaveLength(1_000);
  expect(Math.max(...peaks!)).toBeGreaterThan(0.1);
}

/** Milliseconds of sound in an audio file, by decoding all of it. */
async function decodedMs(audio: Buffer): Promise<number> {
  const ffmpeg = await findFfmpeg(process.env);
  const args = ["-nostdin", "-v", "error", "-xerror", "-f", "ogg", "-i", "pipe:0", "-f", "s16le", "-ar", "8000", "-ac", "1", "pipe:1"];
  return new Promise((settle, fail) => {
    const child = execFile(ffmpeg, args, { encoding: "buffer", maxBuffer: 64 << 20 }, (fault, samples) =>
      fault ? fail(fault) : settle(samples.length / 16),
    );
    child.stdin!.end(audio);
  });
}
