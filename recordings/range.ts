import type { ByteSpan } from "./store.js";

/** What to send: 200 the whole, 206 the span, 416 nothing but the size. `end` is the last byte, -1 of an empty body. */
export type RangeAnswer = ({ status: 200 | 206 } & ByteSpan) | { status: 416 };

/**
 * One HTTP Range (RFC 9110, section 14) against a body of `size` bytes. What is not understood (another unit, bad
 * syntax, last before first) is ignored, as the RFC says; several ranges are answered with the whole, as it allows.
 */
export function parseRange(header: string | undefined, size: number): RangeAnswer {
  const whole: RangeAnswer = { status: 200, start: 0, end: size - 1 };
  const [, unit, set] = /^\s*([^\s=]+)\s*=(.*)$/s.exec(header ?? "") ?? [];
  if (unit?.toLowerCase() !== "bytes" || set === undefined) return whole;
  const [, first, last] = /^[\s,]*(\d*)-(\d*)[\s,]*$/.exec(set) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return whole;
  if (first === "") return suffix(Number(last), size, whole);
  // Any number of digits may come: what a double cannot hold exactly lies beyond every file anyway.
  const [start, end] = [Number(first), last === "" ? Infinity : Number(last)];
  if (end < start) return whole;
  if (start >= size) return { status: 416 };
  return { status: 206, start, end: Math.min(end, size - 1) };
}

/** The last `length` bytes. */
function suffix(length: number, size: number, whole: RangeAnswer): RangeAnswer {
  if (length === 0) return { status: 416 };
  if (size === 0) return whole; // satisfiable by the RFC, but no Content-Range can be written for it
  return { status: 206, start: Math.max(0, size - length), end: size - 1 };
}
