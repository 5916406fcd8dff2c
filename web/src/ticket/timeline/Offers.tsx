import { Button } from "antd";
import { useState } from "react";
import { mayLink } from "../../../../schema/rules/link/may.js";
import { refusalMessage } from "../../../../schema/rules/refusalText.js";
import type { Ticket } from "../../../../schema/rules/ticket.js";
import { useViewer } from "../../session/useViewer.js";
import { ticketWords } from "../../words/ticket.js";
import { useLanguage, useWords } from "../../words/useWords.js";
import { CallEntry } from "./CallEntry.js";
import { type TicketCall, linkTo } from "./links.js";

const SHOWN = 2;

interface Props {
  calls: readonly TicketCall[];
  ticket: Ticket;
  changed: () => void;
}

/** What the machine thinks may be about the ticket, the likeliest first, for a person to say so or not. */
export function Offers({ calls, ticket, changed }: Props) {
  const { calls: words } = useWords(ticketWords);
  const viewer = useViewer();
  const { language } = useLanguage();
  const barred = mayLink(viewer, "linkCall", ticket);
  const [all, showAll] = useState(false);
  if (calls.length === 0) return null;
  const score = (call: TicketCall) => linkTo(call, ticket.number)?.score ?? 0;
  const ranked = calls.toSorted((one, other) => score(other) - score(one));
  const shown = all ? ranked : ranked.slice(0, SHOWN);
  return (
    <section className="sheet ticket-offers" aria-label={words.offered}>
      <h2>{words.offered}</h2>
      <p className="soft">{barred ? refusalMessage(barred, language) : words.offeredHint}</p>
      <ul className="entry-list">
        {shown.map((call) => (
          <li key={call.id}>
            <CallEntry call={call} ticket={ticket} changed={changed} />
          </li>
        ))}
      </ul>
      {shown.length < ranked.length && (
        <Button type="link" onClick={() => showAll(true)}>
          {words.moreOffers(ranked.length - shown.length)}
        </Button>
      )}
    </section>
  );
}
