import { memo } from "react";
import { Link } from "react-router";
import type { CardTicket } from "../live/cardTicket.js";
import { ClockBar } from "../parts/ClockBar.js";
import { KindTag, SeverityTag } from "../parts/Tags.js";
import { boardWords } from "../words/board.js";
import { useWords } from "../words/useWords.js";
import { runningClocks } from "./lanes.js";

const SHOWN_CLOCKS = 2;

/** One ticket at a glance. `second` is the server's time in whole seconds: the card redraws when it changes. */
export const Card = memo(function Card({ ticket, second }: { ticket: CardTicket; second: number }) {
  const words = useWords(boardWords);
  const now = new Date(second * 1_000);
  const clocks = runningClocks(ticket, now);
  return (
    <article className={`card kind-${ticket.kind}`} aria-label={`${ticket.number} ${ticket.title}`}>
      <header>
        <KindTag kind={ticket.kind} />
        <SeverityTag severity={ticket.severity} />
        {ticket.lateEntry && <span className="rank">{words.lateEntry}</span>}
        <span className="number">{ticket.number}</span>
      </header>
      <h3>
        <Link to={`/tickets/${ticket.number}`}>{ticket.title}</Link>
      </h3>
      <p className="where">{[ticket.place, ticket.reporterName].filter(Boolean).join(" · ")}</p>
      {ticket.department && <p className="who">{[ticket.department.name, ticket.handler?.displayName].filter(Boolean).join(" · ")}</p>}
      {clocks.slice(0, SHOWN_CLOCKS).map((clock) => (
        <ClockBar key={`${clock.name}/${clock.cycle}`} clock={clock} now={now} />
      ))}
    </article>
  );
});
