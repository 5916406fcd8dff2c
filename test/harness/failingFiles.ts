import type { FilePort } from "../../recordings/files.js";
import { watchedFiles } from "./crash/watched.js";

/** Answers the error code that a call shall fail with, or null. `what` is `link`, `open`, `handle.sync`, ...; `nth` from 1. */
export type FailWhen = (what: string, nth: number) => string | null;

/** Real file operations of which chosen ones fail instead of being done. `calls` fills with the names of all. */
export function failingFiles(failWhen: FailWhen, calls: string[] = []): FilePort {
  return watchedFiles(async (call, work) => {
    const [what = ""] = call.split(" ");
    // A failed close still closes: the handle is gone, only the writing may have failed.
    const closed = what === "handle.close" ? work() : null;
    await closed;
    calls.push(what);
    const code = failWhen(what, calls.length);
    if (code !== null) throw Object.assign(new Error(`${code}: injected into ${what}`), { code });
    return closed ?? work();
  });
}
