import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { BigIntStats } from "node:fs";
import type { ByteSource } from "./store.js";
import { codeOf, SourceFault } from "./store.js";

/**
 * A file of the PBX, opened for one reading. It is watched: when its size, its time of change or its inode is another
 * after the last byte, what was read may be half of one version and half of the next.
 */
export async function fileSource(path: string): Promise<ByteSource & { size: number }> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  try {
    // A link may point outside the spool, and opening a pipe named `x.wav` would wait for ever: neither is followed.
    const handle = await open(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
    const first = await handle.stat({ bigint: true });
    if (!first.isFile()) {
      await handle.close();
      throw new SourceFault("NOT_A_FILE", path);
    }
    return {
      size: Number(first.size),
      bytes: handle.createReadStream({ highWaterMark: 256 * 1024 }),
      changed: async () => !sameFile(first, await statOrNull(path)),
    };
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    throw new SourceFault(codeOf(error), path, error);
  }
}

function sameFile(before: BigIntStats, after: BigIntStats | null): boolean {
  return after !== null && before.ino === after.ino && before.size === after.size && before.mtimeNs === after.mtimeNs;
}

async function statOrNull(path: string): Promise<BigIntStats | null> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new SourceFault(codeOf(error), path, error);
  }
}
