import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { EncodeLimits, Encoder } from "./audio.js";
import { decodedRate, startEncoder } from "./audio.js";
import type { EncodePlan } from "./encodePlan.js";
import { encodePlan } from "./encodePlan.js";
import type { InspectedHeader } from "./inspected.js";
import type { PeakMeter } from "./peaks.js";
import { peakMeter } from "./peaks.js";

export interface CopyOptions {
  /** From `findFfmpeg`; one per process. */
  ffmpegPath: string;
  /** Where the copy is written: a file of the caller's, who removes it. There is none after a failure. */
  to: string;
  signal?: AbortSignal;
  /** In place of those that the length of the sound gives. */
  limits?: Partial<EncodeLimits>;
}

export interface ListeningCopy {
  ok: true;
  durationMs: number;
  /** 1,000 points, 0 to 1. */
  peaks: number[];
  /** Of the copy. */
  bytes: number;
  /** Of the original, as it was read for this: a check of what is stored. */
  sha256: string;
}

/** Unless `again`, the recording is UNDECODABLE and `why` says so; with it, a later try may succeed. */
export interface NoCopy {
  ok: false;
  why: string;
  again: boolean;
}

/**
 * Makes the copy to listen to: Ogg Opus at 24 kbit/s, mono or stereo. The original is read once: hash, length and peaks
 * are taken here, and the same bytes feed one ffmpeg. Never throws: one bad file must not stop the next.
 */
export async function makeListeningCopy(
  original: AsyncIterable<Uint8Array>,
  header: InspectedHeader,
  options: CopyOptions,
): Promise<ListeningCopy | NoCopy> {
  const plan = header.verdict === "notAudio" ? null : encodePlan(header);
  if (plan === null) return undecodable(`no decoder for ${header.codec} in ${header.container}`);
  if (plan.end <= plan.start) return undecodable("there is no sound in it");
  const limits = { ...limitsFor(header), ...options.limits };
  if ((header.durationMs ?? 0) > limits.soundSeconds * 1000) {
    return undecodable(`it is longer than ${limits.soundSeconds} s`);
  }
  try {
    const copy = await encode(original, plan, limits, options);
    if (!copy.ok) await rm(options.to, { force: true });
    return copy;
  } catch (fault) {
    return { ok: false, why: (fault as Error).message, again: true };
  }
}

/** An encode runs at 100 times the speed of sound and more: a fifth of it, and a minute for the start, is a hang. */
function limitsFor(header: InspectedHeader): EncodeLimits {
  const soundSeconds = (header.durationMs ?? header.actualBytes) / 1000; // no codec of ours is below 8 kbit/s
  return { seconds: 60 + soundSeconds / 5, soundSeconds: 24 * 3600, outputBytes: 2 ** 20 + soundSeconds * 12_000 };
}

function undecodable(why: string): NoCopy {
  return { ok: false, why, again: false };
}

async function encode(
  original: AsyncIterable<Uint8Array>,
  plan: EncodePlan,
  limits: EncodeLimits,
  options: CopyOptions,
): Promise<ListeningCopy | NoCopy> {
  const meter = peakMeter(plan.here?.channels ?? 1);
  const encoder = startEncoder({ ...options, plan, limits, onSamples: (samples) => meter.add(samples) });
  const reading = feed(original, plan, meter, encoder);
  const failure = await encoder.done;
  if (failure !== null) {
    // Nobody waits for a source that may have stalled.
    if (original instanceof Readable) original.destroy();
    return { ok: false, ...failure };
  }
  const sha256 = await reading;
  const samplesPerSecond = plan.here === null ? decodedRate : plan.here.sampleRate * plan.here.channels;
  const durationMs = Math.floor((meter.count() * 1000) / samplesPerSecond);
  const { size } = await stat(options.to);
  if (durationMs === 0) return undecodable("no sound could be decoded");
  if (size >= limits.outputBytes) return undecodable(`its copy grew past ${Math.ceil(limits.outputBytes)} bytes`);
  return { ok: true, durationMs, peaks: meter.peaks(), bytes: size, sha256 };
}

/** Reads the original to its end and answers its hash; what the plan names of it goes to the encoder. Never rejects. */
async function feed(
  original: AsyncIterable<Uint8Array>,
  plan: EncodePlan,
  meter: PeakMeter,
  encoder: Encoder,
): Promise<string> {
  const hash = createHash("sha256");
  let at = 0;
  try {
    if (plan.prefix !== null) await send(encoder, plan.prefix);
    for await (const chunk of original) {
      hash.update(chunk);
      const sound = chunk.subarray(Math.max(0, plan.start - at), Math.max(0, plan.end - at));
      at += chunk.length;
      if (plan.here !== null) meter.add(plan.here.read(sound));
      await send(encoder, sound);
    }
  } catch (fault) {
    encoder.stop({ why: `the original could not be read: ${(fault as Error).message}`, again: true });
  }
  encoder.input.end();
  return hash.digest("hex");
}

/** Waits while the encoder has enough to do; once it has ended, what is left is only hashed. */
async function send(encoder: Encoder, bytes: Uint8Array): Promise<void> {
  if (encoder.over.aborted || bytes.length === 0 || encoder.input.write(bytes)) return;
  await once(encoder.input, "drain", { signal: encoder.over }).catch(() => undefined);
}
