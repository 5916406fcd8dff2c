import { useEffect, useState } from "react";
import { type KeyAction, useKeys } from "../keys/useKeys.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import type { Playback } from "../parts/playback.js";

export const rates = [0.75, 1, 1.25, 1.5, 2] as const;

const STEP_MS = 5_000;
const SMALL_STEP_MS = 1_000;

/** J K L, space and the arrows. Space and arrows stay with a button or a field that has the focus: they work it. */
export function usePlayerKeys(playback: Playback, toggleSkip: () => void): void {
  const { keys } = useWords(recordingsWords);
  const free = useNothingFocused();
  const move = (byMs: number) => playback.seek(playback.state().atMs + byMs);
  const toggle = () => (playback.state().playing ? playback.pause() : playback.play());
  const faster = (steps: number) => {
    const next = rates[rates.indexOf(playback.state().rate as (typeof rates)[number]) + steps];
    if (next !== undefined) playback.setRate(next);
  };
  const onPage: KeyAction[] = [
    { key: " ", name: keys.play, run: toggle },
    { key: "ArrowLeft", name: keys.secondBack, run: () => move(-SMALL_STEP_MS), held: true },
    { key: "ArrowRight", name: keys.secondForward, run: () => move(SMALL_STEP_MS), held: true },
  ];
  useKeys([
    { key: "j", name: keys.back, run: () => move(-STEP_MS), held: true },
    { key: "k", name: keys.play, run: toggle },
    { key: "l", name: keys.forward, run: () => move(STEP_MS), held: true },
    ...(free ? onPage : []),
    { key: "[", name: keys.slower, run: () => faster(-1) },
    { key: "]", name: keys.faster, run: () => faster(1) },
    { key: "x", name: keys.skip, run: toggleSkip },
  ]);
}

function useNothingFocused(): boolean {
  const [free, setFree] = useState(true);
  useEffect(() => {
    const look = () => setFree(document.activeElement === null || document.activeElement === document.body);
    const later = () => setTimeout(look); // the focus is nowhere while it moves
    document.addEventListener("focusin", look);
    document.addEventListener("focusout", later);
    return () => {
      document.removeEventListener("focusin", look);
      document.removeEventListener("focusout", later);
    };
  }, []);
  return free;
}
