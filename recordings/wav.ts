import { fourLetters, inspected, viewOf } from "./inspected.js";
import type { InspectedHeader } from "./inspected.js";

/** What the chunks say, as far as the first bytes reach. Offsets and sizes in bytes. */
interface Chunks {
  fmt: Uint8Array | null;
  dataStart: number | null;
  dataSize: number | null;
  /** Sizes of more than 4 GiB, from RF64's `ds64` chunk. */
  big: { riffSize: number; dataSize: number } | null;
}

/** RIFF, RF64 and BW64; true also for a file that ends within its first letters. */
export function looksLikeWav(head: Uint8Array): boolean {
  const riff = fourLetters(head, 0);
  const wave = fourLetters(head, 8);
  return ["RIFF", "RF64", "BW64"].some((name) => name.startsWith(riff)) && "WAVE".startsWith(wave) && head.length > 0;
}

/** A WAV by its chunks. Any bytes are answered, none throws. */
export function inspectWav(head: Uint8Array, size: number): InspectedHeader {
  const chunks = walk(head);
  const riffSize = head.length >= 8 ? (chunks.big?.riffSize ?? viewOf(head).getUint32(4, true)) : null;
  const dataSize = chunks.big?.dataSize ?? chunks.dataSize;
  const soundStart = Math.min(chunks.dataStart ?? size, size);
  const { verdict, why } = judge(head, size, riffSize, chunks.dataStart, dataSize);
  const closedEnd = verdict === "agrees" && dataSize !== null ? soundStart + dataSize : size;
  const soundEnd = Math.min(closedEnd, size);
  return inspected({
    container: "wav",
    ...format(chunks.fmt),
    riffSize,
    dataSize,
    declaredBytes: isOpenSize(riffSize) ? null : riffSize + 8,
    actualBytes: size,
    verdict,
    durationMs: chunks.dataStart === null ? null : duration(chunks.fmt, soundEnd - soundStart),
    why,
    soundStart,
    soundEnd,
    fmt: chunks.fmt,
  });
}

function walk(head: Uint8Array): Chunks {
  const view = viewOf(head);
  const found: Chunks = { fmt: null, dataStart: null, dataSize: null, big: null };
  for (let at = 12; at + 8 <= head.length; ) {
    const name = fourLetters(head, at);
    const size = view.getUint32(at + 4, true);
    const body = head.subarray(at + 8, at + 8 + size);
    if (name === "data") return { ...found, dataStart: at + 8, dataSize: size };
    if (name === "fmt " && body.length >= 16 && found.fmt === null) found.fmt = body;
    if (name === "ds64" && body.length >= 16 && fourLetters(head, 0) !== "RIFF") found.big = bigSizes(body);
    at += 8 + size + (size % 2); // chunks begin at even offsets
  }
  return found;
}

function bigSizes(body: Uint8Array): Chunks["big"] {
  const view = viewOf(body);
  return { riffSize: Number(view.getBigUint64(0, true)), dataSize: Number(view.getBigUint64(8, true)) };
}

/** 0 while Asterisk writes; all ones from writers that cannot seek back. */
function isOpenSize(size: number | null): size is null | 0 {
  return size === null || size === 0 || size === 0xffffffff;
}

type Judgement = Pick<InspectedHeader, "verdict" | "why">;

function judge(
  head: Uint8Array,
  size: number,
  riffSize: number | null,
  dataStart: number | null,
  dataSize: number | null,
): Judgement {
  if (dataStart === null) return judgeWithoutData(head, size, riffSize);
  const held = size - dataStart;
  if (isOpenSize(riffSize) || (isOpenSize(dataSize) && held > 0)) {
    return { verdict: "open", why: `the header's sizes are not filled in; ${held} bytes of sound so far` };
  }
  const data = dataSize ?? 0;
  if (!sameSize(riffSize + 8, size, data)) {
    const what = riffSize + 8 > size ? "promises" : "counts only";
    return { verdict: "lies", why: `the header ${what} ${riffSize + 8} bytes, the file has ${size}` };
  }
  if (data > held) return { verdict: "lies", why: `the header promises ${data} bytes of sound, the file has ${held}` };
  if (!tailIsChunks(head, dataStart + data + (data % 2), size)) {
    return { verdict: "lies", why: `the header counts ${data} bytes of sound, ${held} follow it` };
  }
  if (data === 0) return { verdict: "empty", why: "the file was closed without a single sample" };
  return { verdict: "agrees", why: `${data} bytes of sound, as the header says` };
}

function judgeWithoutData(head: Uint8Array, size: number, riffSize: number | null): Judgement {
  if (size === 0) return { verdict: "open", why: "no byte of it is written yet" };
  if (head.length >= size && (isOpenSize(riffSize) || riffSize + 8 > size)) {
    return { verdict: "open", why: `the file ends within its header, at ${size} bytes` };
  }
  if (head.length >= size) return { verdict: "lies", why: "the file is closed but has no data chunk" };
  return { verdict: "lies", why: `no data chunk begins within the first ${head.length} bytes` };
}

/** Writers differ over whether the odd data chunk's padding byte is written, and whether it counts. */
function sameSize(declared: number, actual: number, data: number): boolean {
  return declared === actual || (data % 2 === 1 && Math.abs(declared - actual) === 1);
}

/** What follows the sound is nothing, or begins like a chunk: four printable letters and a size that fits. */
function tailIsChunks(head: Uint8Array, at: number, size: number): boolean {
  if (at >= size) return true;
  if (size - at < 8) return false;
  if (at + 8 > head.length) return true; // beyond what was read; the whole file's size agreed
  const printable = [...head.subarray(at, at + 4)].every((byte) => byte >= 0x20 && byte < 0x7f);
  return printable && at + 8 + viewOf(head).getUint32(at + 4, true) <= size + 1;
}

const codecByTag = new Map([
  [0x02, "adpcm_ms"],
  [0x06, "pcm_alaw"],
  [0x07, "pcm_mulaw"],
  [0x11, "adpcm_ima_wav"],
  [0x31, "gsm_ms"],
  [0x45, "adpcm_g726"],
  [0x50, "mp2"],
  [0x55, "mp3"],
]);

function format(fmt: Uint8Array | null): Pick<InspectedHeader, "codec" | "sampleRate" | "channels"> {
  if (fmt === null) return { codec: "unknown", sampleRate: null, channels: null };
  const view = viewOf(fmt);
  return {
    codec: codecOf(fmt, view.getUint16(14, true)),
    sampleRate: view.getUint32(4, true),
    channels: view.getUint16(2, true),
  };
}

function codecOf(fmt: Uint8Array, bits: number): string {
  const view = viewOf(fmt);
  const outer = view.getUint16(0, true);
  const tag = outer === 0xfffe && fmt.length >= 26 ? view.getUint16(24, true) : outer; // WAVE_FORMAT_EXTENSIBLE
  if (tag === 1 && [8, 16, 24, 32].includes(bits)) return bits === 8 ? "pcm_u8" : `pcm_s${bits}le`;
  if (tag === 3 && [32, 64].includes(bits)) return `pcm_f${bits}le`;
  return codecByTag.get(tag) ?? `wav_tag_0x${tag.toString(16).padStart(4, "0")}`;
}

/** Milliseconds of `bytes` of sound; null where the format chunk gives no rate. */
function duration(fmt: Uint8Array | null, bytes: number): number | null {
  if (fmt === null || bytes < 0) return null;
  const bytesPerSecond = viewOf(fmt).getUint32(8, true);
  return bytesPerSecond === 0 ? null : Math.floor((bytes * 1000) / bytesPerSecond);
}
