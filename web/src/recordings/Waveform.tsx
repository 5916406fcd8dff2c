import { useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import { useDrawnColours } from "./useDrawnColours.js";

interface Props {
  /** Whose position it shows. */
  media: HTMLAudioElement;
  /** From the server: nothing is decoded here. */
  peaks: readonly number[];
  durationMs: number;
  /** The loudest of all that stand above each other, so that they are of one measure. */
  loudest: number;
}

/** The drawing alone; who clicks on it clicks on the `Seeker` above it. */
export function Waveform({ media, peaks, durationMs, loudest }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const { soft, accent, ink } = useDrawnColours();
  useEffect(() => {
    const drawn = WaveSurfer.create({
      container: place.current!,
      media,
      peaks: [[...peaks]],
      duration: durationMs / 1_000,
      height: 72,
      normalize: true,
      maxPeak: Math.max(loudest, 0.05),
      barWidth: 2,
      barGap: 1,
      barRadius: 2,
      waveColor: soft,
      progressColor: accent,
      cursorColor: ink,
      interact: false,
      hideScrollbar: true,
    });
    return () => drawn.destroy();
  }, [media, peaks, durationMs, loudest, soft, accent, ink]);
  return <div className="rec-waveform" ref={place} aria-hidden="true" />;
}
