/** Files of one conversation that are heard in step: the two legs that a PBX recorded apart, and both mixed. */

export interface SidedRecording {
  readonly id: string;
  /** The same for all files of one conversation. */
  readonly group: string | null;
  /** `in` is what the recorded channel says, `out` what it hears; null for a file of both. */
  readonly leg: string | null;
  readonly recordedAt: Date;
  readonly durationMs: number | null;
}

/** Whose voice a file has. */
export type Side = "agent" | "tenant" | "both";

const APART_MS = 1_000;

/**
 * A PBX records the channel that enters its dial plan: the caller's. Its `in` is the caller's voice: the tenant's when
 * they ring us, the agent's when we ring them.
 */
export function sideOf({ leg }: Pick<SidedRecording, "leg">, direction: "INBOUND" | "OUTBOUND" | "INTERNAL" | null): Side {
  if (leg === null) return "both";
  return (leg === "in") === (direction === "OUTBOUND") ? "agent" : "tenant";
}

const lanes: readonly (string | null)[] = ["out", "in", null];

/**
 * The recording and those that are heard in step with it, one of each kind at the most: of the same conversation, begun
 * together and equally long. What was recorded later, or stopped and started anew, is heard by itself.
 */
export function heardInStep<R extends SidedRecording>(recording: R, others: readonly R[]): R[] {
  const together = others.filter((other) => other.id !== recording.id && isInStep(recording, other));
  return lanes
    .map((leg) => [recording, ...together].find((one) => one.leg === leg))
    .filter((one) => one !== undefined);
}

function isInStep(one: SidedRecording, other: SidedRecording): boolean {
  if (one.group === null || one.group !== other.group || one.durationMs === null || other.durationMs === null) return false;
  const begun = Math.abs(one.recordedAt.getTime() - other.recordedAt.getTime());
  return begun <= APART_MS && Math.abs(one.durationMs - other.durationMs) <= APART_MS;
}
