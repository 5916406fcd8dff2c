import { Lock, Pause, Play } from "lucide-react";
import { listeners } from "../../../schema/rules/listen.js";
import type { RecordingState } from "../../../schema/rules/retention.js";
import { soundWords } from "../words/sound.js";
import { terms } from "../words/terms.js";
import { useJoined, useWords } from "../words/useWords.js";
import type { Playback } from "./playback.js";
import { clockDuration } from "./times.js";
import { usePlayback, usePlayed } from "./usePlayback.js";
import "./sound.css";

/** What of a recording the player needs. */
interface Sound {
  id: string;
  state: RecordingState;
  durationMs: number | null;
  audioUrl: string | null;
}

/** A small player: play and pause, where it stands, how long it is. `name` tells one player from the others beside it. */
export function SoundBar({ sound, name }: { sound: Sound; name: string }) {
  const joined = useJoined();
  const words = useWords(soundWords);
  const { roles } = useWords(terms);
  if (sound.audioUrl !== null) return <Player key={sound.audioUrl} url={sound.audioUrl} durationMs={sound.durationMs} name={name} />;
  const gone = sound.state === "PURGED" || sound.state === "PURGING";
  const why = gone ? words.gone : sound.state === "QUARANTINED" ? words.quarantined : words.notForYou(joined(listeners.map((role) => roles[role])));
  return (
    <p className="sound-none">
      <Lock aria-hidden="true" size={15} /> {why}
    </p>
  );
}

/** One voice at a time in the whole page. */
let speaking: Playback | null = null;

function Player({ url, durationMs, name }: { url: string; durationMs: number | null; name: string }) {
  const words = useWords(soundWords);
  const playback = usePlayback({ main: url, second: null }, durationMs);
  const playing = usePlayed(playback, (state) => state.playing);
  const failed = usePlayed(playback, (state) => state.failed);
  const atMs = usePlayed(playback, (state) => state.atMs);
  const lengthMs = usePlayed(playback, (state) => state.lengthMs);
  const play = () => {
    if (speaking !== playback) speaking?.pause();
    speaking = playback;
    playback.play();
  };
  const act = playing ? words.pause : words.play;
  const Mark = playing ? Pause : Play;
  const position = words.positionOf(clockDuration(atMs), lengthMs === null ? "–" : clockDuration(lengthMs));
  return (
    <div className="sound" role="group" aria-label={name}>
      <button type="button" className="sound-button" aria-label={`${act} ${name}`} title={act} onClick={playing ? playback.pause : play}>
        <Mark aria-hidden="true" size={16} />
      </button>
      <input
        type="range"
        className="sound-position"
        aria-label={`${words.position} ${name}`}
        aria-valuetext={position}
        min={0}
        max={Math.max(1, lengthMs ?? 0)}
        step={100}
        value={Math.min(atMs, lengthMs ?? 0)}
        disabled={lengthMs === null}
        onChange={({ target }) => playback.seek(Number(target.value))}
      />
      <span className="sound-time figures">
        {clockDuration(atMs)} / {lengthMs === null ? "–" : clockDuration(lengthMs)}
      </span>
      {failed && (
        <p className="sound-broken" role="alert">
          {words.notPlayed}
        </p>
      )}
    </div>
  );
}
