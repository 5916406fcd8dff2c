import { Button } from "antd";
import { ChevronDown, ChevronUp, Lock, Printer, Store } from "lucide-react";
import { useTimes } from "../parts/times.js";
import { KindTag, SeverityTag, StateTag } from "../parts/Tags.js";
import { useServerSecond } from "../live/useLive.js";
import { ticketWords } from "../words/ticket.js";
import { useWords } from "../words/useWords.js";
import type { TicketFactsFragment } from "./ticket.generated.js";
import { useNeighbours } from "./useNeighbours.js";

/** Under the title: number, kind, where it stands, and what makes it unlike others. */
export function TicketMarks({ ticket }: { ticket: TicketFactsFragment }) {
  const words = useWords(ticketWords);
  return (
    <span className="ticket-marks">
      <span className="figures ticket-number">{ticket.number}</span>
      <KindTag kind={ticket.kind} />
      <StateTag state={ticket.state} />
      <SeverityTag severity={ticket.severity} />
      {ticket.businessAffected && (
        <span className="tag red">
          <Store aria-hidden="true" size={13} /> {words.businessAffected}
        </span>
      )}
      {ticket.held && (
        <span className="tag accent">
          <Lock aria-hidden="true" size={13} /> {words.held}
        </span>
      )}
      {ticket.lateEntry && <span className="tag amber">{words.lateEntry}</span>}
      {ticket.cycle > 1 && <span className="tag amber">{words.cycle(ticket.cycle)}</span>}
    </span>
  );
}

export function TicketActions({ number }: { number: string }) {
  const words = useWords(ticketWords);
  const { older, newer, go } = useNeighbours(number);
  return (
    <>
      <Button icon={<ChevronUp aria-hidden="true" size={16} />} aria-label={words.older} title={`${words.older} (k)`} disabled={!older} onClick={() => go(older)} />
      <Button icon={<ChevronDown aria-hidden="true" size={16} />} aria-label={words.newer} title={`${words.newer} (j)`} disabled={!newer} onClick={() => go(newer)} />
      <Button icon={<Printer aria-hidden="true" size={16} />} onClick={() => window.print()}>
        {words.print}
      </Button>
    </>
  );
}

/** On paper only: a sheet says when it was true. */
export function PrintedAt() {
  const { printedAt } = useWords(ticketWords);
  const times = useTimes();
  const second = useServerSecond();
  return <p className="printed-at">{printedAt(times.full(second * 1_000))}</p>;
}
