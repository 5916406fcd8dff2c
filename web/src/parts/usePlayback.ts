import { useEffect, useState, useSyncExternalStore } from "react";
import { type Playback, type PlaybackState, type Sound, createPlayback } from "./playback.js";

/** A playback of its own for as long as the component stands; it falls silent with it. */
export function usePlayback(first: Sound, lengthMs: number | null): Playback {
  const [playback] = useState(() => createPlayback(first, lengthMs));
  useEffect(() => playback.pause, [playback]);
  return playback;
}

/** A part of a playback's state: whoever shows the position is drawn ten times a second, the others are not. */
export const usePlayed = <Part>(playback: Playback, part: (state: PlaybackState) => Part): Part =>
  useSyncExternalStore(playback.subscribe, () => part(playback.state()));
