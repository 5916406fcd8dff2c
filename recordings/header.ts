import { foreignKind } from "./foreign.js";
import { inspected } from "./inspected.js";
import type { InspectedHeader } from "./inspected.js";
import { inspectAu, inspectMp3, inspectOgg } from "./otherKinds.js";
import { inspectRaw } from "./rawKinds.js";
import { inspectWav, looksLikeWav } from "./wav.js";

/**
 * What a file is, from its first bytes (64 KiB will do), its size in bytes, and the extension of its name, with or
 * without the dot. Content counts more than the name; only for kinds without a header the name is all there is.
 * Never throws, whatever the bytes.
 */
export function inspectHeader(firstBytes: Uint8Array, size: number, extension: string): InspectedHeader {
  const name = extension.replace(/^\./, "").toLowerCase();
  const head = firstBytes.subarray(0, size);
  const foreign = foreignKind(head);
  if (foreign !== null) return notAudio(name, size, `named .${shown(name)}, but it is ${foreign}`);
  if (claimsWav(name) && (head.length === 0 || looksLikeWav(head))) return inspectWav(head, size);
  if (head.length >= 12 && looksLikeWav(head)) return inspectWav(head, size);
  const found = inspectAu(head, size) ?? inspectOgg(head, size) ?? (isRawName(name) ? null : inspectMp3(head, size));
  return found ?? inspectRaw(head, size, name) ?? unrecognised(head, size, name);
}

function unrecognised(head: Uint8Array, size: number, name: string): InspectedHeader {
  if (size === 0 && containerOf(name) !== "raw") {
    const container = containerOf(name);
    // The writer's buffer is 32 KiB: a file with a header may lie there without one while the first seconds are spoken.
    const verdict = container === "au" ? "open" : "empty";
    return inspected({ container, codec: "unknown", actualBytes: 0, verdict, why: "no byte of it is written yet" });
  }
  if (containerOf(name) === "raw") return notAudio(name, size, `.${shown(name)} is no kind of audio that we know`);
  const zeros = head.length > 0 && head.every((byte) => byte === 0);
  const what = zeros ? "nothing but zero bytes, as a crashed disk leaves them" : "none that we know";
  return notAudio(name, size, `named .${shown(name)}, but its beginning is ${what}`);
}

function notAudio(name: string, size: number, why: string): InspectedHeader {
  return inspected({ container: containerOf(name), codec: "unknown", actualBytes: size, verdict: "notAudio", why });
}

function claimsWav(name: string): boolean {
  return name === "wav" || name === "wav49" || name === "wave";
}

/** Does a name with this extension promise a kind of audio that we know? The bytes have the last word. */
export function promisesAudio(extension: string): boolean {
  const name = extension.toLowerCase();
  return name !== "" && (containerOf(name) !== "raw" || isRawName(name));
}

function containerOf(name: string): InspectedHeader["container"] {
  if (claimsWav(name)) return "wav";
  if (name === "ogg" || name === "oga" || name === "opus") return "ogg";
  return name === "au" || name === "mp3" ? name : "raw";
}

/** µ-law may well hold what looks like two MP3 frames; the name of a raw kind is believed first. */
function isRawName(name: string): boolean {
  return inspectRaw(new Uint8Array(), 0, name) !== null;
}

/** A name from the PBX is data: short, and without anything that a log or a page would take for more. */
function shown(name: string): string {
  return name.slice(0, 16).replace(/[^\p{L}\p{N}_-]/gu, "?");
}
