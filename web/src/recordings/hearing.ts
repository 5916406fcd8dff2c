import { type Side, heardInStep, sideOf } from "../../../schema/rules/recording/sides.js";
import type { CallDirection, PlayedRecordingFragment } from "./recordings.generated.js";
import type { Sound } from "./playback.js";

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
