import { Button } from "antd";
import { Pause, Play } from "lucide-react";
import { clockDuration } from "../parts/times.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import type { Playback } from "./playback.js";
import { usePlayback, usePlayed } from "./usePlayback.js";

/** Only one of a page is heard at a time. */
let heard: Playback | null = null;

/** In a list: play, pause, where it is. Nothing is fetched before play is pressed. */
export function SmallPlayer({ url, lengthMs, name }: { url: string; lengthMs: number | null; name: string }) {
  const { player } = useWords(recordingsWords);
  const playback = usePlayback({ main: url, second: null }, lengthMs);
  const playing = usePlayed(playback, (state) => state.playing);
  const failed = usePlayed(playback, (state) => state.failed);
  const atMs = usePlayed(playback, (state) => state.atMs);
  const whole = usePlayed(playback, (state) => state.lengthMs);
  const play = () => {
    if (heard !== playback) heard?.pause();
    heard = playback;
    playback.play();
  };
  return (
    <div className="rec-small-player">
      <Button
        size="small"
        shape="circle"
        aria-label={`${playing ? player.pause : player.play} ${name}`}
        icon={playing ? <Pause aria-hidden="true" size={13} /> : <Play aria-hidden="true" size={13} />}
        onClick={playing ? playback.pause : play}
      />
      <input
        type="range"
        min={0}
        max={Math.round((whole ?? 0) / 100) / 10}
        step={0.1}
        value={atMs / 1_000}
        disabled={whole === null}
        aria-label={`${player.position} ${name}`}
        aria-valuetext={player.positionOf(clockDuration(atMs), clockDuration(whole ?? 0))}
        onChange={({ target }) => playback.seek(Number(target.value) * 1_000)}
      />
      <span className="figures soft">
        {clockDuration(atMs)} / {whole === null ? "–" : clockDuration(whole)}
      </span>
      {failed && <span className="rec-player-failed" role="alert">{player.failed}</span>}
    </div>
  );
}
