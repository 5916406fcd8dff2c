import { type Clock, faceOf } from "../../../schema/rules/clock.js";
import { useWords } from "../words/useWords.js";

const marks = { RUNNING: "◔", SOON: "◕", BREACHED: "●", PAUSED: "‖", DONE: "✓" } as const;

/** A slim bar: which promise, how much of it is gone, and the time left or over, by the server's arithmetic. */
export function ClockBar({ clock, now }: { clock: Clock; now: Date }) {
  const { words } = useWords();
  const face = faceOf(clock, now);
  const whole = clock.dueAt.getTime() - clock.startedAt.getTime();
  const gone = Math.min(1, Math.max(0, (now.getTime() - clock.startedAt.getTime()) / whole));
  const off = Math.abs(clock.dueAt.getTime() - now.getTime());
  const time = duration(off, words.days);
  return (
    <div className={`clock clock-${face}`}>
      <span className="clock-name">
        <span aria-hidden="true">{marks[face]}</span> {words.clocks[clock.name]}
      </span>
      <span className="clock-track" aria-hidden="true">
        <span style={{ width: `${gone * 100}%` }} />
      </span>
      <span className="clock-left">{face === "BREACHED" ? words.late(time) : words.left(time)}</span>
    </div>
  );
}

/** 4:05, 1:02:33; beyond a day in words: short, with tabular figures. */
function duration(milliseconds: number, beyondADay: (days: number, hours: number) => string): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3_600);
  if (days > 0) return beyondADay(days, hours);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const padded = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds % 60)}` : `${minutes}:${padded(seconds % 60)}`;
}
