import { createHash } from "node:crypto";
import { addAbortSignal, Readable } from "node:stream";
import type { ByteSource, StageOptions, Staged } from "./store.js";
import { codeOf, headBytes, SourceFault, StoreFault } from "./store.js";

/** Where the bytes go, a chunk at a time. */
type Sink = (chunk: Uint8Array) => Promise<void>;

/**
 * Reads the source once, from end to end: hash, count and head are taken in passing. Every store stages through here,
 * so that limits, cancelling and "changed" mean the same everywhere.
 */
export async function readOnce(
  source: ByteSource,
  options: StageOptions,
  sink: Sink,
): Promise<Omit<Staged, "temp">> {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of cancellable(source.bytes, options.signal)) {
    if (bytes < headBytes) head.push(chunk.slice(0, headBytes - bytes));
    bytes += chunk.length;
    if (bytes > options.maxBytes) throw new StoreFault("TOO_BIG", "staging", `more than ${options.maxBytes} bytes`);
    hash.update(chunk);
    await sink(chunk);
  }
  const changed = source.changed === undefined ? false : await source.changed();
  return { sha256: hash.digest("hex"), bytes, head: Buffer.concat(head), changed };
}

/** Lets go of a source that was never read to its end. */
export function closeSource(source: ByteSource): void {
  if (source.bytes instanceof Readable) source.bytes.destroy();
}

async function* cancellable(bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  // A sender that stalls must not hold its reader: destroying the stream wakes it.
  if (signal !== undefined && bytes instanceof Readable) addAbortSignal(signal, bytes);
  try {
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      yield chunk;
    }
    signal?.throwIfAborted();
  } catch (error) {
    if (signal?.aborted) throw new StoreFault("ABORTED", "staging", "", error);
    throw error instanceof SourceFault ? error : new SourceFault(codeOf(error), (error as Error).message, error);
  }
}
