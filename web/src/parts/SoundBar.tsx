import { Lock, Pause, Play } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { mayListen } from "../../../schema/rules/listen.js";
import type { RecordingState } from "../../../schema/rules/retention.js";
import { roles } from "../../../schema/rules/role.js";
import { clockDuration } from "./times.js";
import { soundWords } from "../words/sound.js";
import { terms } from "../words/terms.js";
import { useJoined, useWords } from "../words/useWords.js";
import "./sound.css";

/** What of a recording the player needs. */
interface Sound {
  id: string;
  state: RecordingState;
  durationMs: number | null;
  audioUrl: string | null;
}

const hearers = roles.filter((role) => mayListen({ id: "", role, byKey: false }, { agentId: null, kind: "CALL" }) === null);

/** A small player: play and pause, where it stands, how long it is. `name` tells one player from the others beside it. */
export function SoundBar({ sound, name }: { sound: Sound; name: string }) {
  const joined = useJoined();
  const words = useWords(soundWords);
  const { roles: roleWords } = useWords(terms);
  if (sound.audioUrl !== null) return <Player key={sound.id} url={sound.audioUrl} durationMs={sound.durationMs} name={name} />;
  const gone = sound.state === "PURGED" || sound.state === "PURGING";
  const why = gone ? words.gone : sound.state === "QUARANTINED" ? words.quarantined : words.notForYou(joined(hearers.map((role) => roleWords[role])));
  return (
    <p className="sound-none">
      <Lock aria-hidden="true" size={15} /> {why}
    </p>
  );
}

interface PlayerProps {
  url: string;
  durationMs: number | null;
  name: string;
}

function Player({ url, durationMs, name }: PlayerProps) {
  const words = useWords(soundWords);
  const audio = useRef<HTMLAudioElement>(null);
  const { playing, at, length, broken, toggle, seek } = usePlaying(audio, durationMs);
  const act = playing ? words.pause : words.play;
  const Mark = playing ? Pause : Play;
  return (
    <div className="sound" role="group" aria-label={name}>
      {/* No byte before it is played: each that is sent is on record as a listen (R5). */}
      <audio ref={audio} src={url} preload="none" />
      <button type="button" className="sound-button" aria-label={`${act} ${name}`} title={act} onClick={toggle}>
        <Mark aria-hidden="true" size={16} />
      </button>
      <input
        type="range"
        className="sound-position"
        aria-label={`${words.position} ${name}`}
        aria-valuetext={clockDuration(at)}
        min={0}
        max={Math.max(1, length)}
        step={100}
        value={Math.min(at, length)}
        onChange={({ target }) => seek(Number(target.value))}
      />
      <span className="sound-time figures">
        {clockDuration(at)} / {clockDuration(length)}
      </span>
      {broken && (
        <p className="sound-broken" role="alert">
          {words.notPlayed}
        </p>
      )}
    </div>
  );
}

/** One voice at a time in the whole page. */
let speaking: HTMLAudioElement | null = null;

function usePlaying(audio: RefObject<HTMLAudioElement | null>, durationMs: number | null) {
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [read, setRead] = useState<number | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const element = audio.current;
    if (!element) return undefined;
    const heard = {
      play: () => {
        if (speaking !== element) speaking?.pause();
        speaking = element;
        setPlaying(true);
        setBroken(false);
      },
      pause: () => setPlaying(false),
      ended: () => setAt(0),
      timeupdate: () => setAt(element.currentTime * 1_000),
      // A stream's length may be endless until it was read; the server's counts then.
      durationchange: () => Number.isFinite(element.duration) && setRead(element.duration * 1_000),
      error: () => setBroken(true),
    };
    for (const [name, listener] of Object.entries(heard)) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(heard)) element.removeEventListener(name, listener);
      element.pause();
    };
  }, [audio]);
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (!element.paused) return element.pause();
    if (element.error) element.load();
    if (element.readyState === 0 && at > 0) element.currentTime = at / 1_000;
    element.play().catch(() => setPlaying(false)); // why stands in `broken`
  };
  const seek = (to: number) => {
    setAt(to);
    if (audio.current) audio.current.currentTime = to / 1_000;
  };
  return { playing, at, length: durationMs ?? read ?? 0, broken, toggle, seek };
}
