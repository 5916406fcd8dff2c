import { fourLetters, inspected, viewOf } from "./inspected.js";
import type { InspectedHeader } from "./inspected.js";

const auCodecs = new Map([
  [1, { codec: "pcm_mulaw", bytes: 1 }],
  [2, { codec: "pcm_s8", bytes: 1 }],
  [3, { codec: "pcm_s16be", bytes: 2 }],
  [27, { codec: "pcm_alaw", bytes: 1 }],
]);

/** Sun audio; null for anything else. */
export function inspectAu(head: Uint8Array, size: number): InspectedHeader | null {
  if (fourLetters(head, 0) !== ".snd") return null;
  const about = { container: "au", codec: "unknown", actualBytes: size } as const;
  if (head.length < 24) {
    const why = `the file ends within its header, at ${size} bytes`;
    return inspected({ ...about, soundStart: size, verdict: "open", why });
  }
  const [, offset = 0, dataSize = 0, encoding = 0, sampleRate = 0, channels = 0] = sixNumbers(head);
  const kind = auCodecs.get(encoding);
  const soundStart = Math.min(offset, size);
  const held = size - soundStart;
  const bytesPerSecond = sampleRate * channels * (kind?.bytes ?? 0);
  const [verdict, why] = judgeAu(held, dataSize);
  return inspected({
    ...about,
    codec: kind?.codec ?? `au_encoding_${encoding}`,
    sampleRate,
    channels,
    dataSize,
    declaredBytes: isOpenSize(dataSize) ? null : offset + dataSize,
    verdict,
    durationMs: bytesPerSecond === 0 ? null : Math.floor((held * 1000) / bytesPerSecond),
    why,
    soundStart,
  });
}

function sixNumbers(head: Uint8Array): number[] {
  const view = viewOf(head);
  return [0, 4, 8, 12, 16, 20].map((at) => view.getUint32(at));
}

function isOpenSize(size: number): boolean {
  return size === 0 || size === 0xffffffff;
}

function judgeAu(held: number, dataSize: number): [InspectedHeader["verdict"], string] {
  if (held === 0 && dataSize === 0) return ["empty", "a header and no sound"];
  if (isOpenSize(dataSize)) return ["open", `the header's size is not filled in; ${held} bytes of sound so far`];
  if (dataSize === held) return ["agrees", `${held} bytes of sound, as the header says`];
  return ["lies", `the header counts ${dataSize} bytes of sound, the file has ${held}`];
}

/** Ogg of whatever codec; null for anything else. Its length stands at its end: it is known after decoding. */
export function inspectOgg(head: Uint8Array, size: number): InspectedHeader | null {
  if (fourLetters(head, 0) !== "OggS") return null;
  const segments = head[26] ?? 0;
  const packet = Buffer.from(head.subarray(27 + segments, 27 + segments + 8)).toString("latin1");
  const codec =
    [
      ["OpusHead", "opus"],
      ["\x01vorbis", "vorbis"],
      ["Speex   ", "speex"],
      ["\x7fFLAC", "flac"],
    ].find(([magic]) => packet.startsWith(magic ?? "-"))?.[1] ?? "unknown";
  const about = { container: "ogg", codec, actualBytes: size } as const;
  if (codec === "unknown") return inspected({ ...about, verdict: "notAudio", why: "Ogg, but without sound that we know" });
  return inspected({ ...about, verdict: "agrees", why: `Ogg ${codec}; declares no size` });
}

/** MP3: after an ID3 tag, or two frames in a row (one sync word alone is easily met by chance); null otherwise. */
export function inspectMp3(head: Uint8Array, size: number): InspectedHeader | null {
  const start = id3Size(head);
  const frame = mp3Frame(head, start);
  const second = frame === null ? null : mp3Frame(head, start + frame.bytes);
  if (start === 0 && (frame === null || (second === null && size > frame.bytes))) return null;
  const seconds = frame === null ? null : (Math.max(0, size - start) * 8) / frame.bitRate;
  return inspected({
    container: "mp3",
    codec: "mp3",
    sampleRate: frame?.sampleRate ?? null,
    channels: frame?.channels ?? null,
    actualBytes: size,
    verdict: size > start ? "agrees" : "empty",
    durationMs: seconds === null ? null : Math.floor(seconds * 1000),
    why: "MP3; declares no size, its length is estimated from its first frame",
  });
}

/** Bytes of the ID3v2 tag at the start; 0 without one. */
function id3Size(head: Uint8Array): number {
  if (head.length < 10 || fourLetters(head, 0).slice(0, 3) !== "ID3") return 0;
  const [a, b, c, d] = head.subarray(6, 10);
  return 10 + (((a ?? 0) & 127) << 21) + (((b ?? 0) & 127) << 14) + (((c ?? 0) & 127) << 7) + ((d ?? 0) & 127);
}

const kilobits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const kilobits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** A layer III frame header at `at`; null when there is none. */
function mp3Frame(head: Uint8Array, at: number) {
  const [sync = 0, second = 0, third = 0, fourth = 0] = head.subarray(at, at + 4);
  const version = (second >> 3) & 3; // 0: 2.5, 2: 2, 3: 1
  if (sync !== 0xff || second >> 5 !== 7 || version === 1 || ((second >> 1) & 3) !== 1) return null;
  const kilobits = (version === 3 ? kilobits1 : kilobits2)[third >> 4] ?? 0;
  const base = [44100, 48000, 32000][(third >> 2) & 3];
  if (kilobits === 0 || base === undefined) return null;
  const sampleRate = version === 3 ? base : version === 2 ? base / 2 : base / 4;
  const bytes = Math.floor(((version === 3 ? 144 : 72) * kilobits * 1000) / sampleRate) + ((third >> 1) & 1);
  return { bytes, bitRate: kilobits * 1000, sampleRate, channels: fourth >> 6 === 3 ? 1 : 2 };
}
