import { Button } from "antd";
import { useEffect, useRef } from "react";
import type { Ticket } from "../../../../schema/rules/ticket.js";
import { useKeys } from "../../keys/useKeys.js";
import { ticketWords } from "../../words/ticket.js";
import { useWords } from "../../words/useWords.js";
import { CallEntry } from "./CallEntry.js";
import type { TicketCall } from "./links.js";

interface Props {
  calls: readonly TicketCall[];
  ticket: Ticket;
  changed: () => void;
  fold: () => void;
}

/** Links a call by hand: those that are near the ticket and not linked to it. */
export function LinkPanel({ calls, ticket, changed, fold }: Props) {
  const { calls: words, panel } = useWords(ticketWords);
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  useKeys([{ key: "Escape", name: panel.fold, run: fold, whileTyping: true }]);
  return (
    <section className="sheet move-panel" ref={place} tabIndex={-1} aria-label={words.link}>
      <h2>{words.link}</h2>
      <p className="soft">{calls.length > 0 ? words.linkHint : words.noneNear}</p>
      <ul className="entry-list">
        {calls.map((call) => (
          <li key={call.id}>
            <CallEntry call={call} ticket={ticket} changed={changed} />
          </li>
        ))}
      </ul>
      <footer className="move-send">
        <Button title="Esc" onClick={fold}>
          {panel.fold}
        </Button>
      </footer>
    </section>
  );
}
