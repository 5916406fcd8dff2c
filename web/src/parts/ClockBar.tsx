import { Check, CircleAlert, Clock3, Hourglass, Pause } from "lucide-react";
import { type Clock, type ClockFace, faceOf } from "../../../schema/rules/clock.js";
import { common } from "../words/common.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { clockDuration } from "./times.js";

const marks: Record<ClockFace, typeof Check> = { RUNNING: Clock3, SOON: Hourglass, BREACHED: CircleAlert, PAUSED: Pause, DONE: Check };
const dayMs = 86_400_000;

/** A slim bar: which promise, how much of it is gone, and the time left or over, by the server's arithmetic. */
export function ClockBar({ clock, now }: { clock: Clock; now: Date }) {
  const { clocks, faces } = useWords(terms);
  const { left, late, days } = useWords(common);
  const face = faceOf(clock, now);
  const end = clock.stoppedAt ?? now;
  const whole = clock.dueAt.getTime() - clock.startedAt.getTime();
  const gone = Math.min(1, Math.max(0, (end.getTime() - clock.startedAt.getTime()) / whole));
  const off = Math.abs(clock.dueAt.getTime() - end.getTime());
  const time = off >= dayMs ? days(Math.floor(off / dayMs), Math.floor((off % dayMs) / 3_600_000)) : clockDuration(off);
  const Mark = marks[face];
  return (
    <div className={`clock clock-${face}`}>
      <span className="clock-name">
        <Mark aria-label={faces[face]} size={13} /> {clocks[clock.name]}
      </span>
      <span className="clock-track" aria-hidden="true">
        <span style={{ transform: `scaleX(${gone})` }} />
      </span>
      <span className="clock-left">{end > clock.dueAt ? late(time) : left(time)}</span>
    </div>
  );
}
