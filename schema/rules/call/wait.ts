import type { Call } from "../call.js";

/**
 * Whole seconds that a caller waited for a person: until the answer, or until the end where nobody answered (R1).
 * Null for calls of our own, for those that the PBX served itself, and while it is not decided.
 */
export function waitSeconds({
  direction,
  disposition,
  startedAt,
  answeredAt,
  endedAt,
}: Pick<Call, "direction" | "disposition" | "startedAt" | "answeredAt" | "endedAt">): number | null {
  const until = answeredAt ?? endedAt;
  if (direction !== "INBOUND" || disposition === null || disposition === "SELF_SERVICE" || until === null) return null;
  // the start is known to its second only, and an answer in that second was no wait
  return Math.max(0, Math.floor((until.getTime() - startedAt.getTime()) / 1000));
}
