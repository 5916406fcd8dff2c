import { type ReactNode, useEffect, useMemo, useState } from "react";
import { loudestOf, silencesOf } from "../../../schema/rules/recording/silence.js";
import type { Side } from "../../../schema/rules/recording/sides.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { type Track, drawnOf, soundsOf } from "./hearing.js";
import type { Playback } from "../parts/playback.js";
import { PlayerControls } from "./PlayerControls.js";
import { Seeker } from "./Seeker.js";
import { usePlayed } from "../parts/usePlayback.js";
import { usePlayerKeys } from "./usePlayerKeys.js";
import { Waveform } from "./Waveform.js";

interface Props {
  playback: Playback;
  tracks: readonly Track[];
  /** Of this one the length is told. */
  recordingId: string;
  /** Stands on the waveforms. */
  pins: (lengthMs: number) => ReactNode;
}

/** Waveforms with a position that moves over all of them, and what is needed to listen. */
export function Player({ playback, tracks, recordingId, pins }: Props) {
  const { player } = useWords(recordingsWords);
  const sounds = useMemo(() => soundsOf(tracks), [tracks]);
  const [side, setSide] = useState<Side>(() => firstSide(tracks, recordingId));
  const [skipping, setSkipping] = useState(false);
  const lengthMs = usePlayed(playback, (state) => state.lengthMs);
  const failed = usePlayed(playback, (state) => state.failed);
  const recording = tracks.find(({ id }) => id === recordingId);
  const heard = useMemo(() => tracks.filter((track) => side === "both" ? drawnOf(tracks).includes(track) : track.side === side), [tracks, side]);
  const silences = useMemo(() => {
    const waveforms = heard.map(({ peaks }) => peaks);
    return lengthMs === null || waveforms.includes(null) ? [] : silencesOf(loudestOf(waveforms as number[][]), lengthMs);
  }, [heard, lengthMs]);
  useEffect(() => playback.skip(skipping ? silences : []), [playback, skipping, silences]);
  usePlayerKeys(playback, () => setSkipping((now) => !now));
  const choose = (next: Side) => {
    setSide(next);
    playback.hear(sounds[next]!);
  };
  return (
    <section className="sheet rec-player" aria-label={player.label}>
      {lengthMs !== null && (
        <div className="rec-lanes-and-pins">
          {pins(lengthMs)}
          <div className="rec-lanes">
            <Lanes playback={playback} tracks={drawnOf(tracks)} heard={heard} lengthMs={lengthMs} />
            {skipping && silences.map(({ fromMs, toMs }) => (
              <span key={fromMs} className="rec-skipped" style={{ left: `${(fromMs / lengthMs) * 100}%`, width: `${((toMs - fromMs) / lengthMs) * 100}%` }} />
            ))}
            <Seeker playback={playback} lengthMs={lengthMs} />
          </div>
        </div>
      )}
      <Remarks track={recording} />
      <PlayerControls playback={playback} lengthMs={lengthMs} silences={silences} skipping={skipping} skip={setSkipping} sides={Object.keys(sounds) as Side[]} side={side} choose={choose} />
      {failed && <p className="rec-player-failed" role="alert">{player.failed}</p>}
    </section>
  );
}

/** Both voices where that is possible: who opens one leg wants to hear what was answered. */
export const firstSide = (tracks: readonly Track[], recordingId: string): Side =>
  soundsOf(tracks).both ? "both" : (tracks.find(({ id }) => id === recordingId)?.side ?? "both");

function Lanes({ playback, tracks, heard, lengthMs }: { playback: Playback; tracks: readonly Track[]; heard: readonly Track[]; lengthMs: number }) {
  const { player } = useWords(recordingsWords);
  const loudest = Math.max(...tracks.map(({ peaks }) => Math.max(0, ...(peaks ?? []))));
  return tracks.map((track) => (
    <div key={track.id} className={`rec-lane-of-voice ${heard.includes(track) ? "" : "unheard"}`}>
      {tracks.length > 1 && <span className="rec-lane-name">{player.sides[track.side]}</span>}
      {track.peaks ? (
        <Waveform media={playback.media} peaks={track.peaks} durationMs={track.durationMs ?? lengthMs} loudest={loudest} />
      ) : (
        <div className="rec-waveform rec-waveform-none" />
      )}
    </div>
  ));
}

function Remarks({ track }: { track: Track | undefined }) {
  const { player } = useWords(recordingsWords);
  if (!track) return null;
  if (!track.peaks) return <p className="soft rec-player-remark">{track.condition === "OK" || track.condition === "UNFINISHED" ? player.noWaveform : player.noCopy}</p>;
  return track.channels === 2 ? <p className="soft rec-player-remark">{player.stereo}</p> : null;
}
