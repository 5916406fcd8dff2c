import { Button, Segmented, Switch } from "antd";
import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import type { Silence } from "../../../schema/rules/recording/silence.js";
import type { Side } from "../../../schema/rules/recording/sides.js";
import { clockDuration } from "../parts/times.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import type { Playback } from "../parts/playback.js";
import { usePlayed } from "../parts/usePlayback.js";
import { rates } from "./usePlayerKeys.js";

interface Props {
  playback: Playback;
  lengthMs: number | null;
  silences: readonly Silence[];
  skipping: boolean;
  skip: (on: boolean) => void;
  sides: readonly Side[];
  side: Side;
  choose: (side: Side) => void;
}

const order: readonly Side[] = ["both", "agent", "tenant"];

export function PlayerControls({ playback, lengthMs, silences, skipping, skip, sides, side, choose }: Props) {
  const { player } = useWords(recordingsWords);
  const rate = usePlayed(playback, (state) => state.rate);
  const saved = silences.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return (
    <div className="rec-controls">
      <Buttons playback={playback} />
      <Position playback={playback} lengthMs={lengthMs} />
      <span className="rec-control">
        <span id="player-speed">{player.speed}</span>
        <Segmented aria-labelledby="player-speed" value={rate} options={rates.map((value) => ({ value, label: `${value}×` }))} onChange={playback.setRate} />
      </span>
      {sides.length > 1 && (
        <span className="rec-control">
          <span id="player-side">{player.hear}</span>
          <Segmented aria-labelledby="player-side" value={side} options={order.filter((one) => sides.includes(one)).map((value) => ({ value, label: player.sides[value] }))} onChange={choose} />
        </span>
      )}
      <label className="rec-control">
        <Switch size="small" checked={skipping} onChange={skip} disabled={silences.length === 0} aria-label={player.skip} />
        <span>{player.skip}</span>
        <span className="soft figures">{silences.length > 0 ? player.skipHint(silences.length, clockDuration(saved)) : player.noSilence}</span>
      </label>
    </div>
  );
}

function Buttons({ playback }: { playback: Playback }) {
  const { player } = useWords(recordingsWords);
  const playing = usePlayed(playback, (state) => state.playing);
  const move = (byMs: number) => playback.seek(playback.state().atMs + byMs);
  const name = playing ? player.pause : player.play;
  return (
    <span className="rec-transport">
      <Button shape="circle" size="large" aria-label={player.back} title={`${player.back} (J)`} icon={<RotateCcw aria-hidden="true" size={18} />} onClick={() => move(-5_000)} />
      <Button
        type="primary"
        shape="circle"
        size="large"
        aria-label={name}
        title={`${name} (K)`}
        icon={playing ? <Pause aria-hidden="true" size={20} /> : <Play aria-hidden="true" size={20} />}
        onClick={playing ? playback.pause : playback.play}
      />
      <Button shape="circle" size="large" aria-label={player.forward} title={`${player.forward} (L)`} icon={<RotateCw aria-hidden="true" size={18} />} onClick={() => move(5_000)} />
    </span>
  );
}

function Position({ playback, lengthMs }: Pick<Props, "playback" | "lengthMs">) {
  const atMs = usePlayed(playback, (state) => state.atMs);
  return (
    <span className="rec-player-position figures">
      {clockDuration(atMs)} <span className="soft">/ {lengthMs === null ? "–" : clockDuration(lengthMs)}</span>
    </span>
  );
}
