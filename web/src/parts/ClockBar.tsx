import "./clock.css";
import { Check, CircleAlert, Hourglass, Pause } from "lucide-react";
import type { Ref } from "react";
import { type Clock, type ClockFace, faceOf } from "../../../schema/rules/clock.js";
import { useSeenSecond } from "../live/useLive.js";
import { clockWords } from "../words/clocks.js";
import { common, type CommonWords } from "../words/common.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { countedTime } from "./clockShare.js";
import { clockDuration } from "./times.js";

/** A running clock, as most of the 80 on a screen are, has a plain ring: it is drawn faster than an SVG. */
const marks: Record<Exclude<ClockFace, "RUNNING">, typeof Check> = { SOON: Hourglass, BREACHED: CircleAlert, PAUSED: Pause, DONE: Check };
const dayMs = 86_400_000;

/** 4:05 or 1:02:33; beyond a day 2 days 3 hours. */
export const timeLength = (milliseconds: number, { days }: Pick<CommonWords, "days">): string =>
  milliseconds < dayMs ? clockDuration(milliseconds) : days(Math.floor(milliseconds / dayMs), Math.floor((milliseconds % dayMs) / 3_600_000));

/** A slim bar: which promise, how much of it is gone, and the time left or over, by the server's arithmetic. */
export function ClockBar({ clock, now, place }: { clock: Clock; now: Date; place?: Ref<HTMLSpanElement> }) {
  const { clocks, faces } = useWords(terms);
  const words = useWords(common);
  const { kept, paused } = useWords(clockWords);
  const face = faceOf(clock, now);
  const { whole, gone } = countedTime(clock, now);
  const end = clock.stoppedAt ?? now;
  const off = timeLength(Math.abs(clock.dueAt.getTime() - end.getTime()), words);
  const share = face === "PAUSED" || end > clock.dueAt ? 100 : Math.round((gone / whole) * 1_000) / 10;
  return (
    <span ref={place} className={`clock clock-${face}`}>
      <span className="clock-name">
        <FaceMark face={face} name={faces[face]} /> {clocks[clock.name]}
      </span>
      <span className="clock-track" aria-hidden="true" style={{ backgroundSize: `${share}% 100%` }} />
      <span className="clock-left">{face === "PAUSED" ? paused : end > clock.dueAt ? words.late(off) : (clock.stoppedAt ? kept : words.left)(off)}</span>
    </span>
  );
}

function FaceMark({ face, name }: { face: ClockFace; name: string }) {
  if (face === "RUNNING") return <span className="clock-ring" role="img" aria-label={name} />;
  const Mark = marks[face];
  return <Mark role="img" aria-label={name} size={13} />;
}

/** Counts by itself while it is seen. */
export function TickingClock({ clock }: { clock: Clock }) {
  const { ref, second } = useSeenSecond<HTMLSpanElement>();
  return <ClockBar place={ref} clock={clock} now={new Date(second * 1_000)} />;
}

/** Clocks for which there is no room: a dot each, with their names. */
export function ClockDots({ clocks: folded }: { clocks: readonly Clock[] }) {
  const { clocks, faces } = useWords(terms);
  const { others } = useWords(clockWords);
  const { ref, second } = useSeenSecond<HTMLSpanElement>();
  const now = new Date(second * 1_000);
  const names = others(folded.map((clock) => `${clocks[clock.name]} (${faces[faceOf(clock, now)]})`).join(", "));
  return (
    <span ref={ref} className="clock-dots" role="img" aria-label={names} title={names}>
      {folded.map((clock) => (
        <span key={`${clock.name}/${clock.cycle}`} className={`clock-dot clock-${faceOf(clock, now)}`} />
      ))}
    </span>
  );
}
