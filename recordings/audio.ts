import { once } from "node:events";
import { PassThrough, Writable } from "node:stream";
// The one place that knows fluent-ffmpeg: it is archived upstream, and must stay easy to replace.
import ffmpeg from "fluent-ffmpeg";
import type { EncodePlan } from "./encodePlan.js";
import { sampleReader } from "./samples.js";

export interface EncodeLimits {
  /** Wall time of the encoder, from its start to its end. */
  seconds: number;
  /** Of sound. */
  soundSeconds: number;
  outputBytes: number;
}

/** `again`: the fault is not the recording's (no encoder, disk full, cancelled), so a later try may succeed. */
interface EncodeFailure {
  why: string;
  again: boolean;
}

/** One ffmpeg at work. */
export interface Encoder {
  input: PassThrough;
  /** Fires when nobody reads `input` any more. */
  over: AbortSignal;
  stop(failure: EncodeFailure): void;
  /** Null when all went well; answers only after the process has ended. Never rejects. */
  done: Promise<EncodeFailure | null>;
}

interface EncoderOrder {
  ffmpegPath: string;
  plan: EncodePlan;
  limits: EncodeLimits;
  /** The file to write the Ogg Opus to. */
  to: string;
  signal?: AbortSignal | undefined;
  /** Gets the decoded sound, mono at `decodedRate`, where the plan leaves decoding to ffmpeg. */
  onSamples(samples: Int16Array): void;
}

/** Samples per second of what `onSamples` gets. */
export const decodedRate = 8000;

/** ffmpeg refuses any single allocation beyond this; the encode of a call needs a few MiB in all. */
const mostMemory = 64 * 1024 * 1024;

/** Starts ffmpeg at low priority, so that the desk comes first. What fails, fails in `done`. */
export function startEncoder(order: EncoderOrder): Encoder {
  const input = new PassThrough({ highWaterMark: 256 * 1024 });
  const over = new AbortController();
  let stopped: EncodeFailure | null = null;
  let running = false;
  const { promise: ended, resolve: end } = Promise.withResolvers<Error | null>();
  const command = ffmpeg({ source: input, niceness: 10, stdoutLines: 40 });
  const stop = (failure: EncodeFailure) => {
    // Before it has begun, nothing can be the recording's fault.
    stopped ??= running ? failure : { ...failure, again: true };
    if (running) command.kill("SIGKILL");
  };
  const decoded = order.plan.here === null ? sampleSink(order, stop) : null;
  describe(command, order, decoded);
  const unwatch = watch(order, stop, () => {
    if (!running) end(null); // a program that does not even say what it can do
  });
  command.on("start", () => {
    running = true;
    // Before its first encode fluent-ffmpeg asks the program what it can do, and cannot be stopped in the middle of that.
    if (stopped !== null) command.kill("SIGKILL");
  });
  command.on("end", () => end(null)).on("error", end);
  command.run();
  const done = ended.then(async (error) => {
    unwatch();
    over.abort();
    if (stopped !== null) return stopped;
    if (error !== null) return blame(error, order.to);
    // The process may be gone while its last samples are still in the pipe.
    if (decoded !== null && !decoded.writableFinished) await once(decoded, "finish");
    return stopped;
  });
  return { input, over: over.signal, stop, done };
}

/** Stops the encoder when its time is up, or when the caller no longer wants it. */
function watch(order: EncoderOrder, stop: Encoder["stop"], late: () => void): () => void {
  const { seconds } = order.limits;
  const cancel = () => stop({ why: "cancelled", again: true });
  const timer = setTimeout(() => {
    stop({ why: `the encoder was still busy after ${Math.round(seconds)} s`, again: false });
    late();
  }, seconds * 1000);
  order.signal?.addEventListener("abort", cancel);
  if (order.signal?.aborted) cancel();
  return () => {
    clearTimeout(timer);
    order.signal?.removeEventListener("abort", cancel);
  };
}

function describe(command: ffmpeg.FfmpegCommand, order: EncoderOrder, decoded: Writable | null): void {
  const { plan, limits } = order;
  command.setFfmpegPath(order.ffmpegPath);
  const guards = ["-nostdin", "-hide_banner", "-max_alloc", String(mostMemory), "-protocol_whitelist", "file,pipe"];
  command.inputOptions([...guards, "-threads", "1", ...plan.inputArgs]);
  // Measured on telephone speech: level 1 takes half of level 5's CPU, for 0.4 dB of segmental SNR and no more bytes.
  const opus = ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-compression_level", "1"];
  const copy = ["-map", "0:a:0", "-map_metadata", "-1", ...opus, "-ac", String(plan.channels), "-threads", "1"];
  command.output(order.to).outputOptions([...copy, "-fs", String(Math.ceil(limits.outputBytes)), "-f", "ogg"]);
  if (decoded === null) return;
  const samples = ["-map", "0:a:0", "-c:a", "pcm_s16le", "-ac", "1", "-ar", String(decodedRate), "-f", "s16le"];
  command.output(decoded).outputOptions(samples);
}

function sampleSink(order: EncoderOrder, stop: Encoder["stop"]): Writable {
  const read = sampleReader("pcm_s16le")!;
  let left = order.limits.soundSeconds * decodedRate;
  return new Writable({
    // fluent-ffmpeg takes a "close" for a reader that left, and kills the encoder 20 ms later.
    emitClose: false,
    write(chunk: Uint8Array, _encoding, next) {
      const samples = read(chunk);
      left -= samples.length;
      if (left >= 0) order.onSamples(samples);
      else stop({ why: `it decodes to more than ${order.limits.soundSeconds} s of sound`, again: false });
      next();
    },
  });
}

/** What stands between us and an encode of anything, as opposed to what is wrong with this recording. */
const notItsFault = new RegExp(
  [
    "spawn ",
    "exited with code 12[67]",
    "ENOENT",
    "EACCES",
    "ENOMEM",
    "Unknown encoder",
    "Cannot find ffmpeg",
    "No such file",
    "No space left",
    "Disk quota",
    "Permission denied",
    "is not available",
  ].join("|"),
);

function blame(error: Error, to: string): EncodeFailure {
  const text = error.message.replaceAll(to, "the copy").replace(/\s+/g, " ").trim().slice(0, 300);
  return { why: text, again: notItsFault.test(error.message) };
}
