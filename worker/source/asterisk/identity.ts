import { createHash } from "node:crypto";

/** PostgreSQL's index holds 2,700 bytes, and a path or a message's own name may be longer. */
const LONGEST_BYTES = 1_000;

/** What a file is known by, under `kind`: its name, or the name's hash where no index could hold it. */
export function identityFrom(kind: "monitor" | "voicemail", name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return `${kind}:${name}`;
  return `${kind}:sha256:${createHash("sha256").update(name).digest("hex")}`;
}
