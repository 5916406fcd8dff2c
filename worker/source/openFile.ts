import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/**
 * Opens a file for reading. Without waiting, for opening a pipe waits until somebody writes, and a few such waits are
 * all that Node can have at once. What is no file is a fault with the code NOT_A_FILE.
 */
export async function openFile(path: string): Promise<FileHandle> {
  const { O_RDONLY, O_NONBLOCK } = constants;
  const handle = await open(path, O_RDONLY | (O_NONBLOCK ?? 0));
  try {
    if ((await handle.stat()).isFile()) return handle;
    throw Object.assign(new Error(`${path} is no file`), { code: "NOT_A_FILE" });
  } catch (fault) {
    await handle.close();
    throw fault;
  }
}
