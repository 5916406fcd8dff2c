/** Who may hear a recording (handbook, "Who may"). Each try is on record, also the refused one (R5). */
import type { Refusal } from "./refusal.js";
import { refuse } from "./refusal.js";
import type { RecordingState } from "./retention.js";
import type { Actor, Role } from "./role.js";

/** Those who hear every recording. */
export const listeners: readonly Role[] = ["supervisor", "director", "generalManager"];

export interface Listener extends Pick<Actor, "id" | "role"> {
  /** A BI tool's key: it reads what a recording is, and never hears it. */
  readonly byKey: boolean;
}

export interface HeardRecording {
  readonly kind: "CALL" | "VOICEMAIL";
  readonly state: RecordingState;
  readonly reason: string | null;
  /** Whose call it is; null when the call or its agent is not known. */
  readonly agentId: string | null;
}

/** Null: may listen. An agent hears their own calls, and the messages that the desk has to return (R1). */
export function mayListen({ id, role, byKey }: Listener, { agentId, kind }: Pick<HeardRecording, "agentId" | "kind">): Refusal | null {
  const own = role === "agent" && (agentId === id || kind === "VOICEMAIL");
  return !byKey && (own || listeners.includes(role)) ? null : refuse("FORBIDDEN", { act: "listen", who: ["supervisor"] });
}

/** Null: there is something to hear, and this person may. What lies in the trash is still there. */
export function listen(listener: Listener, recording: HeardRecording): Refusal | null {
  const { state, reason } = recording;
  const barred = mayListen(listener, recording);
  if (barred) return barred;
  if (state === "PURGING" || state === "PURGED") return refuse("RECORDING_GONE", { state });
  return state === "QUARANTINED" ? refuse("RECORDING_QUARANTINED", { reason }) : null;
}
