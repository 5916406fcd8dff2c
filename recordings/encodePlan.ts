import type { InspectedHeader } from "./inspected.js";
import { viewOf } from "./inspected.js";
import type { SampleReader } from "./samples.js";
import { sampleReader } from "./samples.js";

/** How one file goes through the encoder: which of its bytes, announced as what. */
export interface EncodePlan {
  /** ffmpeg's input options. The format is always named, never probed: a playlist named `.wav` opens nothing. */
  inputArgs: string[];
  /** Sent before the file's bytes: a header of our own making, where the file's own may lie. */
  prefix: Uint8Array | null;
  /** Offsets of the bytes to send; `end` is exclusive. */
  start: number;
  end: number;
  channels: 1 | 2;
  /** Decodes the same bytes here, for peaks and length; null where only ffmpeg can. */
  here: { read: SampleReader; sampleRate: number; channels: number } | null;
}

/** Demuxers for kinds whose files are sent whole, as they are. */
const wholeFormats = new Map([
  ["raw/gsm", "gsm"],
  ["raw/adpcm_g722", "g722"],
  ["raw/g729", "g729"],
]);

/** Null, when this kind of file is beyond the encoder. */
export function encodePlan(header: InspectedHeader): EncodePlan | null {
  return planSamples(header) ?? planWav(header) ?? planWhole(header);
}

/**
 * Plain samples need no demuxer: an unfinished WAV, sizes 0, is simply the PCM behind its header, and a lying one too.
 */
function planSamples(header: InspectedHeader): EncodePlan | null {
  const { codec, sampleRate, channels, soundStart: start, soundEnd: end } = header;
  const read = sampleReader(codec);
  if (read === null || !(sampleRate !== null && sampleRate > 0) || !(channels !== null && channels > 0)) return null;
  const inputArgs = ["-f", codec.slice("pcm_".length), "-ar", String(sampleRate), "-ac", String(channels)];
  return { inputArgs, prefix: null, start, end, channels: atMostTwo(channels), here: { read, sampleRate, channels } };
}

/** GSM and its like in a WAV: their own `fmt ` chunk, under sizes that are right. */
function planWav(header: InspectedHeader): EncodePlan | null {
  const { fmt, soundStart: start, soundEnd: end } = header;
  if (header.container !== "wav" || fmt === null) return null;
  const prefix = wavHeader(fmt, end - start);
  return { inputArgs: ["-f", "wav"], prefix, start, end, channels: atMostTwo(header.channels), here: null };
}

function planWhole(header: InspectedHeader): EncodePlan | null {
  const { container, codec, actualBytes: end } = header;
  const format = container === "raw" ? wholeFormats.get(`raw/${codec}`) : container;
  if (format === undefined || format === "wav") return null;
  return { inputArgs: ["-f", format], prefix: null, start: 0, end, channels: atMostTwo(header.channels), here: null };
}

function atMostTwo(channels: number | null): 1 | 2 {
  return channels !== null && channels >= 2 ? 2 : 1;
}

function wavHeader(fmt: Uint8Array, dataSize: number): Uint8Array {
  const header = Buffer.alloc(28 + fmt.length + (fmt.length % 2));
  const view = viewOf(header);
  const size = Math.min(dataSize, 0xffffffff - header.length);
  header.write("RIFF\0\0\0\0WAVEfmt ", 0, "latin1");
  view.setUint32(4, header.length - 8 + size, true);
  view.setUint32(16, fmt.length, true);
  header.set(fmt, 20);
  header.write("data", header.length - 8, "latin1");
  view.setUint32(header.length - 4, size, true);
  return header;
}
