import { memo } from "react";
import { Link } from "react-router";
import type { CardTicket } from "../live/cardTicket.js";
import { ClockDots, TickingClock } from "../parts/ClockBar.js";
import { openClocks } from "../parts/clockShare.js";
import { KindTag, SeverityTag } from "../parts/Tags.js";
import { boardWords } from "../words/board.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import type { News } from "./lanes.js";
import { Marks } from "./Marks.js";
import { newsWord, whereOf, whoOf } from "./sayings.js";

const SHOWN_CLOCKS = 2;

/** Opens the explanation of a ticket's clocks beside an element. */
export type Explain = (id: string, anchor: Element) => void;

interface Props {
  ticket: CardTicket;
  news: News | null;
  explain: Explain;
}

/** One ticket at a glance. Its link covers the whole card; only the clocks lie above it. Redrawn only when it changes. */
export const Card = memo(function Card({ ticket, news, explain }: Props) {
  const words = useWords(boardWords);
  const who = whoOf(ticket, words, useWords(terms).states);
  return (
    <article className={`card kind-${ticket.kind} ${news ? "card-news" : ""}`} data-ticket={ticket.id} aria-label={`${ticket.number} ${ticket.title}`}>
      <header>
        <KindTag kind={ticket.kind} />
        <SeverityTag severity={ticket.severity} />
        <span className="number">{ticket.number}</span>
      </header>
      <h3>
        <Link className="ticket-link" to={`/tickets/${ticket.number}`} tabIndex={-1}>
          {ticket.title}
        </Link>
      </h3>
      <p className="where">
        <span>{whereOf(ticket)}</span>
        {news && <span className="tag accent">{newsWord(news, words)}</span>}
        <Marks ticket={ticket} />
      </p>
      {who && <p className="who">{who}</p>}
      <CardClocks ticket={ticket} explain={explain} />
    </article>
  );
});

export function CardClocks({ ticket, explain, shown = SHOWN_CLOCKS }: Omit<Props, "news"> & { shown?: number }) {
  const words = useWords(boardWords);
  const clocks = openClocks(ticket.clocks);
  if (clocks.length === 0) return null;
  return (
    <button type="button" className="card-clocks" tabIndex={-1} aria-haspopup="dialog" title={words.explain} onClick={({ currentTarget }) => explain(ticket.id, currentTarget)}>
      {clocks.slice(0, shown).map((clock) => (
        <TickingClock key={`${clock.name}/${clock.cycle}`} clock={clock} />
      ))}
      {clocks.length > shown && <ClockDots clocks={clocks.slice(shown)} />}
    </button>
  );
}
