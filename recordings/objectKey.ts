import { randomUUID } from "node:crypto";
import { StoreFault } from "./store.js";

// A UUID is ours, so the key can never be a path of somebody else's choosing; two letters in front keep folders small.
const shape = /^([0-9a-f]{2})\/(\1[0-9a-f]{6}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([a-z0-9]{1,8})$/;

/**
 * `ab/abcdef01-....wav`: a new key for one object. Of the PBX's file name only the extension is taken, and only when it
 * is plain; anything else becomes `bin`.
 */
export function newObjectKey(extension: string, id: string = randomUUID()): string {
  const plain = extension.replace(/^\./, "").toLowerCase();
  const key = `${id.slice(0, 2)}/${id}.${/^[a-z0-9]{1,8}$/.test(plain) ? plain : "bin"}`;
  return checkedKey(key);
}

/** Where the listening copy of a recording lies: by the recording's own id, so that what a crash left is found again. */
export const listeningKeyOf = (recordingId: string): string => newObjectKey("opus", recordingId);

export function isObjectKey(key: string): boolean {
  return shape.test(key);
}

/** The key itself; throws BAD_KEY for `../`, absolute paths, and all else that this program did not make. */
export function checkedKey(key: string): string {
  if (!isObjectKey(key)) throw new StoreFault("BAD_KEY", "naming", JSON.stringify(key.slice(0, 80)));
  return key;
}
