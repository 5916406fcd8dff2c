import type { FileHandle } from "node:fs/promises";
import * as nodeFiles from "node:fs/promises";
import type { FilePort } from "../../recordings/files.js";

/** Answers the error code that a call shall fail with, or null. `what` is `link`, `open`, `handle.sync`, ...; `nth` from 1. */
export type FailWhen = (what: string, nth: number) => string | null;

/** Real file operations of which chosen ones fail instead of being done. `calls` fills with the names of all. */
export function failingFiles(failWhen: FailWhen, calls: string[] = []): FilePort {
  const guard = (what: string) => {
    calls.push(what);
    const code = failWhen(what, calls.length);
    if (code !== null) throw Object.assign(new Error(`${code}: injected into ${what}`), { code });
  };
  const watched = <T extends object>(target: T, prefix: string): T =>
    new Proxy(target, {
      get(object, name: string) {
        const member: unknown = Reflect.get(object, name, object);
        if (typeof member !== "function") return member;
        // A stream reads through the handle's inner parts: it gets the handle itself.
        if (name === "createReadStream") return member.bind(object);
        return async (...args: unknown[]) => {
          // A failed close still closes: the handle is gone, only the writing may have failed.
          if (prefix === "handle." && name === "close") await member.apply(object, args);
          guard(`${prefix}${name}`);
          if (prefix === "handle." && name === "close") return undefined;
          const answer: unknown = await member.apply(object, args);
          return prefix === "" && name === "open" ? watched(answer as FileHandle, "handle.") : answer;
        };
      },
    });
  return watched({ ...nodeFiles } as FilePort, "");
}
