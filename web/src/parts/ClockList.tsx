import "./clockList.css";
import type { Clock } from "../../../schema/rules/clock.js";
import { isCounted } from "../../../schema/rules/clock/due.js";
import { useSeenSecond } from "../live/useLive.js";
import { clockWords } from "../words/clocks.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { TickingClock, timeLength } from "./ClockBar.js";
import { countedTime, openClocks, stoppedClocks } from "./clockShare.js";
import { useTimes } from "./times.js";

const keyOf = ({ name, cycle }: Clock): string => `${name}/${cycle}`;

/** All clocks of a ticket, the most urgent first; each opens to say why it is due then. Older cycles are folded. */
export function ClockList({ clocks, openFirst = false }: { clocks: readonly Clock[]; openFirst?: boolean }) {
  const words = useWords(clockWords);
  const latest = Math.max(1, ...clocks.map(({ cycle }) => cycle));
  const open = openClocks(clocks);
  const shown = [...open, ...stoppedClocks(clocks.filter(({ cycle }) => cycle === latest))];
  const earlier = stoppedClocks(clocks.filter(({ cycle }) => cycle < latest));
  if (clocks.length === 0) return <p className="soft">{words.none}</p>;
  return (
    <div className="clock-list">
      {shown.map((clock, place) => (
        <Explained key={keyOf(clock)} clock={clock} open={openFirst && place === 0} />
      ))}
      {earlier.length > 0 && (
        <details className="clock-earlier">
          <summary>{words.earlier}</summary>
          {earlier.map((clock) => (
            <div key={keyOf(clock)}>
              <p className="soft">{words.cycle(clock.cycle)}</p>
              <Explained clock={clock} open={false} />
            </div>
          ))}
        </details>
      )}
    </div>
  );
}

function Explained({ clock, open }: { clock: Clock; open: boolean }) {
  return (
    <details className="clock-explained" open={open}>
      <summary>
        <TickingClock clock={clock} />
      </summary>
      <Explanation clock={clock} />
    </details>
  );
}

/** The deadline span by span: from, to, whether it counts or why not; then when it is due and by what margin. */
function Explanation({ clock }: { clock: Clock }) {
  const words = useWords(clockWords);
  const { days } = useWords(common);
  const times = useTimes();
  const { ref, second } = useSeenSecond<HTMLDivElement>();
  const now = new Date(second * 1_000);
  const length = (milliseconds: number) => timeLength(milliseconds, { days });
  const { whole, gone } = countedTime(clock, now);
  const isNow = ({ from, to }: { from: Date; to: Date }) => clock.stoppedAt === null && from <= now && now < to;
  return (
    <div ref={ref} className="clock-why figures">
      <p className="clock-verdict">
        <Verdict clock={clock} now={now} />
      </p>
      <p className="soft">{clock.calendar === "elapsed" ? words.around : words.calendar(clock.calendar)}</p>
      <ol>
        <li className="clock-end">
          <span>{times.short(clock.startedAt)}</span>
          <span>{words.begun}</span>
        </li>
        {clock.explain.map((span) => (
          <li key={span.from.getTime()} className={`${isCounted(span) ? "counted" : "skipped"} ${isNow(span) ? "current" : ""}`}>
            <span>
              {times.short(span.from)} – {(times.day(span.from) === times.day(span.to) ? times.hour : times.short)(span.to)}
            </span>
            <span>
              {words.why[span.why]} {isNow(span) && <b className="tag accent">{words.now}</b>}
            </span>
            <span className="clock-length">{length(span.to.getTime() - span.from.getTime())}</span>
          </li>
        ))}
        <li className="clock-end">
          <span>{times.short(clock.dueAt)}</span>
          <span>{words.due}</span>
        </li>
      </ol>
      <p className="soft">{words.counted(length(whole), length(gone))}</p>
    </div>
  );
}

function Verdict({ clock: { dueAt, stoppedAt, pausedAt }, now }: { clock: Clock; now: Date }) {
  const { verdict } = useWords(clockWords);
  const { days } = useWords(common);
  const times = useTimes();
  const over = (stoppedAt ?? now).getTime() - dueAt.getTime();
  const length = timeLength(Math.abs(over), { days });
  if (stoppedAt) return (over > 0 ? verdict.tooLate : verdict.kept)(times.short(stoppedAt), length);
  if (pausedAt) return verdict.paused(times.short(pausedAt));
  return (over > 0 ? verdict.over : verdict.left)(length);
}
