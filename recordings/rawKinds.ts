import { inspected } from "./inspected.js";
import type { InspectedHeader } from "./inspected.js";

/** A format without a header: `bytes` hold `ms` milliseconds. */
interface RawKind {
  codec: string;
  sampleRate: number;
  bytes: number;
  ms: number;
}

const linear = (sampleRate: number): RawKind => ({ codec: "pcm_s16le", sampleRate, bytes: sampleRate * 2, ms: 1000 });
const mulaw: RawKind = { codec: "pcm_mulaw", sampleRate: 8000, bytes: 8, ms: 1 };
const alaw: RawKind = { codec: "pcm_alaw", sampleRate: 8000, bytes: 8, ms: 1 };

/** By the extension in lower case, as Asterisk registers them (telephony.md); Asterisk's `.pcm` is µ-law. */
const rawKinds = new Map<string, RawKind>([
  ["ulaw", mulaw],
  ["ul", mulaw],
  ["mu", mulaw],
  ["ulw", mulaw],
  ["pcm", mulaw],
  ["alaw", alaw],
  ["al", alaw],
  ["alw", alaw],
  ["gsm", { codec: "gsm", sampleRate: 8000, bytes: 33, ms: 20 }],
  ["g722", { codec: "adpcm_g722", sampleRate: 16000, bytes: 8, ms: 1 }],
  ["g729", { codec: "g729", sampleRate: 8000, bytes: 10, ms: 10 }],
  ["sln", linear(8000)],
  ["slin", linear(8000)],
  ["raw", linear(8000)],
  ["sln12", linear(12000)],
  ["sln16", linear(16000)],
  ["sln24", linear(24000)],
  ["sln32", linear(32000)],
  ["sln44", linear(44100)],
  ["sln48", linear(48000)],
  ["sln96", linear(96000)],
  ["sln192", linear(192000)],
]);

/** Null when the extension is of no raw kind. */
export function inspectRaw(head: Uint8Array, size: number, extension: string): InspectedHeader | null {
  const kind = rawKinds.get(extension);
  if (kind === undefined) return null;
  const { codec, sampleRate } = kind;
  const about = { container: "raw", codec, sampleRate, channels: 1, actualBytes: size } as const;
  if (size === 0) return inspected({ ...about, verdict: "empty", durationMs: 0, why: "the file has no bytes" });
  // Every full-rate GSM frame begins with the nibble 0xD: the one raw kind that can be told from something else.
  if (kind.codec === "gsm" && head.length > 0 && (head[0] ?? 0) >> 4 !== 0xd) {
    return inspected({ ...about, verdict: "notAudio", why: "named .gsm, but it does not begin with a GSM frame" });
  }
  const frame = kind.codec === "pcm_s16le" ? 2 : kind.bytes;
  const durationMs = Math.floor((Math.floor(size / frame) * frame * kind.ms) / kind.bytes);
  const cut = size % frame === 0 ? "" : `; the last frame is cut off after ${size % frame} of ${frame} bytes`;
  return inspected({ ...about, verdict: "agrees", durationMs, why: `no header: ${extension} by its name alone${cut}` });
}
