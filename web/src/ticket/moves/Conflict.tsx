import { Button } from "antd";
import { GitCompareArrows } from "lucide-react";
import type { TicketEvent } from "../../../../schema/rules/ticket/event.js";
import { EventLine } from "../timeline/EventLine.js";
import { ticketWords } from "../../words/ticket.js";
import { useWords } from "../../words/useWords.js";
import type { Colleagues } from "../useColleagues.js";

interface Props {
  /** What others did since the form was begun, oldest first. */
  events: readonly TicketEvent[];
  colleagues: Colleagues;
  /** Null: the changes have been taken note of. */
  see: (() => void) | null;
}

/** Stands under the fields that it concerns, so that what is being typed does not move. */
export function Conflict({ events, colleagues, see }: Props) {
  const { conflict } = useWords(ticketWords);
  return (
    <section className="move-conflict" role="alert">
      <h3>
        <GitCompareArrows aria-hidden="true" size={16} /> {conflict.title}
      </h3>
      <ul>
        {events.map((event, index) => (
          <li key={index}>
            <EventLine event={event} colleagues={colleagues} />
          </li>
        ))}
      </ul>
      <p className="soft">{conflict.hint}</p>
      {see && <Button onClick={see}>{conflict.seen}</Button>}
    </section>
  );
}
