import type { AudioHeader } from "../schema/rules/completeness.js";

/** A header, and where in the file its sound lies: what the encoder needs beside what the rules need. */
export interface InspectedHeader extends AudioHeader {
  /** Offset of the first byte of sound. */
  soundStart: number;
  /** Offset after the last one; more chunks may follow. An unfinished or lying file counts to its end. */
  soundEnd: number;
  /** The body of a WAV's `fmt ` chunk, for codecs whose decoder wants it; null elsewhere. */
  fmt: Uint8Array | null;
}

type Said = "container" | "codec" | "actualBytes" | "verdict" | "why";
type Draft = Pick<InspectedHeader, Said> & Partial<InspectedHeader>;

/** Fills in what a format without sizes, rates or chunks does not say. */
export function inspected(draft: Draft): InspectedHeader {
  return {
    sampleRate: null,
    channels: null,
    riffSize: null,
    dataSize: null,
    declaredBytes: null,
    durationMs: null,
    soundStart: 0,
    soundEnd: draft.actualBytes,
    fmt: null,
    ...draft,
  };
}

/** "RIFF" and its like; empty when the bytes end before. */
export function fourLetters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
