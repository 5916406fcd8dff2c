import { type Side, heardInStep, sideOf } from "../../../schema/rules/recording/sides.js";
import type { CallDirection, PlayedRecordingFragment, RecordingFilter } from "./recordings.generated.js";
import type { Sound } from "../parts/playback.js";

/** Legs begin within a second of each other. */
const NEAR_MS = 2_000;

/** Asks for what was recorded of the same call; while no call is known, of the same moment. */
export function togetherFilter({ callId, recordedAt }: { callId: string | null; recordedAt: string }): RecordingFilter {
  if (callId !== null) return { callId };
  const at = Date.parse(recordedAt);
  return { recordedFrom: new Date(at - NEAR_MS).toISOString(), recordedBefore: new Date(at + NEAR_MS).toISOString() };
}

/** Of those that came, the others of the same conversation. */
export const othersOf = <One extends { id: string; group: string | null }>({ id, callId, group }: { id: string; callId: string | null; group: string | null }, together: readonly One[]): One[] =>
  together.filter((one) => one.id !== id && (callId !== null || (group !== null && one.group === group)));

/** One lane of the player. */
export interface Track {
  id: string;
  side: Side;
  url: string;
  channels: number | null;
  condition: PlayedRecordingFragment["condition"];
  durationMs: number | null;
  /** Null while the listening copy is made, and where none can be. */
  peaks: number[] | null;
}

const order: readonly Side[] = ["agent", "tenant", "both"];

/** The recording and the legs that are heard with it, the agent's voice above. */
export function tracksOf(id: string, together: readonly PlayedRecordingFragment[], direction: CallDirection | null): Track[] {
  const sided = together.map((one) => ({ ...one, recordedAt: new Date(one.recordedAt) }));
  const recording = sided.find((one) => one.id === id);
  if (!recording) return [];
  return heardInStep(recording, sided)
    .filter((one) => one.audioUrl !== null)
    .map((one) => ({ ...one, url: one.audioUrl!, side: sideOf(one, direction) }))
    .sort((one, other) => order.indexOf(one.side) - order.indexOf(other.side));
}

/** What can be listened to: each voice, and both; the mixed file where there is one, for then a single file is fetched. */
export function soundsOf(tracks: readonly Track[]): Partial<Record<Side, Sound>> {
  const sounds: Partial<Record<Side, Sound>> = {};
  for (const { side, url } of tracks) sounds[side] = { main: url, second: null };
  if (!sounds.both && sounds.agent && sounds.tenant) sounds.both = { main: sounds.agent.main, second: sounds.tenant.main };
  return sounds;
}

/** Of these lanes waveforms are drawn: the mixed one says nothing new where its two voices stand above each other. */
export const drawnOf = (tracks: readonly Track[]): Track[] => (tracks.length === 3 ? tracks.filter(({ side }) => side !== "both") : [...tracks]);
