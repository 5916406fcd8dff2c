import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { clockDuration } from "../parts/times.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import type { Playback } from "../parts/playback.js";
import { usePlayed } from "../parts/usePlayback.js";

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1_000, ArrowRight: 1_000, PageDown: -10_000, PageUp: 10_000, Home: -Infinity, End: Infinity };

/** Lies over the waveforms: click, drag or keys move the position. It moves once, when the pointer is let go. */
export function Seeker({ playback, lengthMs }: { playback: Playback; lengthMs: number }) {
  const { player } = useWords(recordingsWords);
  const atMs = usePlayed(playback, (state) => state.atMs);
  const [hovered, setHovered] = useState<number | null>(null);
  const part = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    playback.seek(atMs + step);
  };
  return (
    <div
      className="rec-seeker"
      role="slider"
      tabIndex={0}
      aria-label={player.position}
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthMs / 1_000)}
      aria-valuenow={Math.min(Math.round(atMs / 1_000), Math.round(lengthMs / 1_000))}
      aria-valuetext={player.positionOf(clockDuration(atMs), clockDuration(lengthMs))}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => setHovered(part(event))}
      onPointerLeave={() => setHovered(null)}
      onPointerUp={(event) => playback.seek(part(event) * lengthMs)}
    >
      {hovered !== null && (
        <span className="rec-seeker-here figures" style={{ left: `${hovered * 100}%` }} aria-hidden="true">
          <span className={hovered > 0.9 ? "left" : ""}>{clockDuration(hovered * lengthMs)}</span>
        </span>
      )}
    </div>
  );
}
