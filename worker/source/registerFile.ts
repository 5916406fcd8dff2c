import { createHash } from "node:crypto";
import { type FileHandle, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RegisterPosition } from "../../schema/stores/call/rows.js";
import { openFile } from "./openFile.js";

/** The new bytes of a register, and where they begin in it. */
export interface RegisterBytes {
  bytes: Buffer;
  from: number;
  inode: string;
  /** The file's first bytes, by which it is known again. */
  head: Buffer;
  /** This is the file that the register was before it was rotated. */
  rotated: boolean;
  /** More is there after these. */
  more: boolean;
}

const MOST_BYTES = 4 * 1024 * 1024;
const HEAD_BYTES = 256;

/**
 * What a register has that was not read yet; null where there is no such file. A register that was rotated is read to
 * its end under its new name first, then the new one from its start; one that was emptied is read from its start.
 */
export async function readNewBytes(path: string, position: RegisterPosition | null): Promise<RegisterBytes | null> {
  const current = await openOrNull(path);
  if (!current) return null;
  try {
    const known = position && (await isSame(current, position));
    if (position && !known) {
      const rest = await readRotated(path, position);
      if (rest) return rest;
    }
    return await readFrom(current, known ? position.byteOffset : 0);
  } finally {
    await current.close();
  }
}

async function openOrNull(path: string): Promise<FileHandle | null> {
  return openFile(path).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return null;
    throw fault;
  });
}

async function isSame(handle: FileHandle, { inode, byteOffset, headHash }: RegisterPosition): Promise<boolean> {
  const { ino, size } = await handle.stat({ bigint: true });
  if (String(ino) !== inode || Number(size) < byteOffset) return false;
  return hashOfHead(await readHead(handle), byteOffset) === headHash;
}

async function readHead(handle: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

/** Of the first bytes, as far as they had been read: those never change while the file only grows. */
export function hashOfHead(head: Buffer, byteOffset: number): string {
  return createHash("sha256").update(head.subarray(0, byteOffset)).digest("hex");
}

/** The unread end of the file that this register was before; null when it is gone, or was read to its end. */
async function readRotated(path: string, position: RegisterPosition): Promise<RegisterBytes | null> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const other = join(folder, name);
    const handle = other === path ? null : await openOrNull(other).catch(() => null);
    if (!handle) continue;
    try {
      if (!(await isSame(handle, position))) continue;
      const rest = await readFrom(handle, position.byteOffset);
      return rest.bytes.length > 0 ? { ...rest, rotated: true, more: true } : null;
    } finally {
      await handle.close();
    }
  }
  return null;
}

async function readFrom(handle: FileHandle, from: number): Promise<RegisterBytes> {
  const { ino, size } = await handle.stat({ bigint: true });
  const length = Math.max(0, Math.min(MOST_BYTES, Number(size) - from));
  const bytes = Buffer.alloc(length);
  const { bytesRead } = length === 0 ? { bytesRead: 0 } : await handle.read(bytes, 0, length, from);
  return {
    bytes: bytes.subarray(0, bytesRead),
    from,
    inode: String(ino),
    head: await readHead(handle),
    rotated: false,
    more: from + bytesRead < Number(size),
  };
}
