import { clockDuration } from "../parts/times.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import type { MarkedRecordingFragment } from "./recordings.generated.js";

interface Props {
  marks: MarkedRecordingFragment["marks"];
  lengthMs: number;
  jump: (atMs: number) => void;
}

/** The marks where they are heard, numbered as in the list below. */
export function Pins({ marks, lengthMs, jump }: Props) {
  const words = useWords(recordingsWords);
  return (
    <div className="rec-pins">
      {marks.map(({ id, atMs, note }, place) => {
        const name = `${place + 1} ${words.marks.jump(clockDuration(atMs), note)}`;
        const part = Math.min(1, atMs / lengthMs);
        return (
          <button key={id} type="button" className={`rec-pin figures ${part > 0.9 ? "at-end" : ""}`} style={{ left: `${part * 100}%` }} aria-label={name} title={name} onClick={() => jump(atMs)}>
            {place + 1}
          </button>
        );
      })}
    </div>
  );
}
