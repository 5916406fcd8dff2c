import { endianness } from "node:os";

/** Decodes G.711 and plain PCM; every other codec is ffmpeg's affair. Samples are 16 bit, channels interleaved. */
export type SampleReader = (chunk: Uint8Array) => Int16Array;

/** Null for codecs that are not decoded here. A reader keeps what a chunk leaves over of a sample for the next one. */
export function sampleReader(codec: string): SampleReader | null {
  switch (codec) {
    case "pcm_mulaw":
      return fromTable(mulawTable);
    case "pcm_alaw":
      return fromTable(alawTable);
    case "pcm_u8":
      return (chunk) => Int16Array.from(chunk, (byte) => (byte - 128) << 8);
    case "pcm_s8":
      return (chunk) => Int16Array.from(chunk, (byte) => ((byte << 24) >> 24) << 8);
    case "pcm_s16le":
      return sixteenBit(true);
    case "pcm_s16be":
      return sixteenBit(false);
    default:
      return null;
  }
}

const machineIsLittleEndian = endianness() === "LE";

function fromTable(table: Int16Array): SampleReader {
  return (chunk) => {
    const samples = new Int16Array(chunk.length);
    for (let i = 0; i < chunk.length; i++) samples[i] = table[chunk[i]!]!;
    return samples;
  };
}

function sixteenBit(littleEndian: boolean): SampleReader {
  let rest: Uint8Array = new Uint8Array();
  return (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const samples = littleEndian === machineIsLittleEndian ? native(bytes) : swapped(bytes, littleEndian);
    rest = bytes.slice(samples.length * 2);
    return samples;
  };
}

/** The same bytes, seen as samples, where they lie at an even place; nobody keeps them beyond the chunk. */
function native(bytes: Uint8Array): Int16Array {
  const even = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
  return new Int16Array(even.buffer, even.byteOffset, even.length >> 1);
}

function swapped(bytes: Uint8Array, littleEndian: boolean): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = new Int16Array(bytes.length >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 2, littleEndian);
  return samples;
}

/** ITU-T G.711 µ-law: bits inverted, then sign, exponent, mantissa. */
const mulawTable = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = ~byte & 0xff;
  const size = ((((bits & 0x0f) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
  return bits & 0x80 ? -size : size;
});

/** ITU-T G.711 A-law: every second bit inverted; a set sign bit is positive. */
const alawTable = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = byte ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 0x0f) << 4) + 8;
  const size = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return bits & 0x80 ? size : -size;
});
