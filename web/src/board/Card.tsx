import { memo } from "react";
import { useWords } from "../words/useWords.js";
import { ClockBar } from "./ClockBar.js";
import { runningClocks } from "./lanes.js";
import type { CardTicket } from "./ticket.js";

const SHOWN_CLOCKS = 2;

/** One ticket at a glance. `second` is the server's time in whole seconds: the card redraws when it changes. */
export const Card = memo(function Card({ ticket, second }: { ticket: CardTicket; second: number }) {
  const { words } = useWords();
  const now = new Date(second * 1_000);
  const clocks = runningClocks(ticket, now);
  const { kind, severity } = ticket;
  return (
    <article className={`card kind-${kind}`} aria-label={`${ticket.number} ${ticket.title}`}>
      <header>
        <span className="kind">{words.kinds[kind]}</span>
        {severity !== "ORDINARY" && <span className={`rank rank-${severity}`}>{words.severities[severity]}</span>}
        {ticket.lateEntry && <span className="rank">{words.lateEntry}</span>}
        <span className="number">{ticket.number}</span>
      </header>
      <h3>{ticket.title}</h3>
      <p className="where">{[ticket.place, ticket.reporterName].filter(Boolean).join(" · ")}</p>
      {ticket.department && (
        <p className="who">{[ticket.department.name, ticket.handler?.displayName].filter(Boolean).join(" · ")}</p>
      )}
      {clocks.slice(0, SHOWN_CLOCKS).map((clock) => (
        <ClockBar key={`${clock.name}/${clock.cycle}`} clock={clock} now={now} />
      ))}
      {clocks.length > SHOWN_CLOCKS && (
        <p className="dots" aria-hidden="true">
          {"•".repeat(clocks.length - SHOWN_CLOCKS)}
        </p>
      )}
    </article>
  );
});
