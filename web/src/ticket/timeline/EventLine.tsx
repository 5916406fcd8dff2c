import type { TicketEvent } from "../../../../schema/rules/ticket/event.js";
import { useTimes } from "../../parts/times.js";
import { terms } from "../../words/terms.js";
import { ticketWords } from "../../words/ticket.js";
import { useWords } from "../../words/useWords.js";
import type { Colleagues } from "../useColleagues.js";
import { useEventText } from "./useEventText.js";

/** One entry of the history: what, who in which role, when, and what they wrote. */
export function EventLine({ event, colleagues }: { event: TicketEvent; colleagues: Colleagues }) {
  const times = useTimes();
  const textOf = useEventText(colleagues);
  const { title, details, quotes } = textOf(event);
  return (
    <>
      <p className="entry-head">
        <strong>{title}</strong>
        {details.map((detail) => (
          <span key={detail}>{detail}</span>
        ))}
      </p>
      <p className="entry-who soft">
        <time dateTime={event.at.toISOString()} title={times.full(event.at)}>
          {times.short(event.at)}
        </time>{" "}
        <Who event={event} colleagues={colleagues} />
      </p>
      {quotes.map(({ label, text }) => (
        <p key={text} className="entry-quote">
          {label && <span className="entry-label">{label}</span>}
          {text}
        </p>
      ))}
    </>
  );
}

/** Whoever can no longer sign in is named by their role then. */
function Who({ event: { by, byRole }, colleagues }: { event: TicketEvent; colleagues: Colleagues }) {
  const words = useWords(ticketWords);
  const { roles } = useWords(terms);
  if (by === null) return <span>{words.byTime}</span>;
  return <span>{[colleagues.personName(by), byRole && roles[byRole]].filter(Boolean).join(" · ")}</span>;
}
