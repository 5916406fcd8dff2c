import "./wall.css";
import { type RefObject, useEffect, useRef, useState } from "react";
import { faceOf } from "../../../schema/rules/clock.js";
import { Freshness } from "../frame/Freshness.js";
import type { CardTicket } from "../live/cardTicket.js";
import { useLinkState, useServerSecond } from "../live/useLive.js";
import { ClockBar } from "../parts/ClockBar.js";
import { openClocks } from "../parts/clockShare.js";
import { useTimes } from "../parts/times.js";
import { KindTag, SeverityTag } from "../parts/Tags.js";
import { boardWords } from "../words/board.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { byUrgency, laneNames, type Placement } from "./lanes.js";
import { whereOf, whoOf } from "./sayings.js";

/** Of a row and the gap below it, in the letters that a screen of this size has: 40 pixels high where it has 1,080. */
const ROW_EM = 3.9;
/** What fits a screen twice as wide as high. */
const FEWEST = 6;

/** For the big screen on the wall: how many in each lane, and the most urgent tickets. No controls; Escape leaves. */
export function Wall({ lanes, leave }: Pick<Placement, "lanes"> & { leave: () => void }) {
  const words = useWords(boardWords);
  const times = useTimes();
  const second = useServerSecond();
  const stale = useLinkState() !== "live";
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const list = useRef<HTMLOListElement>(null);
  const fit = useFitting(list);
  const now = new Date(second * 1_000);
  const rows = byUrgency({ lanes });
  return (
    <dialog ref={ref} className={`wall ${stale ? "stale" : ""}`} aria-label={words.view.wall} onCancel={leave}>
      <header>
        {laneNames.map((name) => (
          <p key={name} className={`wall-count wall-${name} ${lanes[name].length === 0 ? "wall-none" : ""}`}>
            <b>{lanes[name].length}</b> {words.lanes[name]}
          </p>
        ))}
        <p className="wall-time">
          <b>{times.hour(now)}</b> <Freshness />
        </p>
      </header>
      <h2>{rows.length > 0 ? words.wall.urgent : words.wall.calm}</h2>
      <ol ref={list}>
        {rows.slice(0, fit).map(({ ticket }) => (
          <WallRow key={ticket.id} ticket={ticket} now={now} />
        ))}
      </ol>
      <footer>
        <span>{rows.length > fit && words.wall.more(rows.length - fit)}</span>
        <span>{words.wall.leave}</span>
      </footer>
    </dialog>
  );
}

/** How many rows the list has room for: a screen that stands upright shows more of them. */
function useFitting(list: RefObject<HTMLOListElement | null>): number {
  const [fit, setFit] = useState(FEWEST);
  useEffect(() => {
    const box = list.current;
    if (!box) return undefined;
    const measure = () => setFit(Math.max(FEWEST, Math.floor(box.clientHeight / (ROW_EM * parseFloat(getComputedStyle(box).fontSize)))));
    const watching = new ResizeObserver(measure);
    watching.observe(box);
    return () => watching.disconnect();
  }, [list]);
  return fit;
}

function WallRow({ ticket, now }: { ticket: CardTicket; now: Date }) {
  const words = useWords(boardWords);
  const said = useWords(terms);
  const clock = openClocks(ticket.clocks)[0];
  return (
    <li className={`wall-row ${clock ? `wall-face-${faceOf(clock, now)}` : ""}`}>
      {clock ? <ClockBar clock={clock} now={now} /> : <span>{said.states[ticket.state]}</span>}
      <div>
        <p className="wall-title">{ticket.title}</p>
        <p className="wall-about">
          <KindTag kind={ticket.kind} /> <SeverityTag severity={ticket.severity} /> <span className="figures">{ticket.number}</span> <span>{whereOf(ticket)}</span>
        </p>
      </div>
      <p className="wall-who">{whoOf(ticket, words, said.states) || said.states[ticket.state]}</p>
    </li>
  );
}
