import { PhoneIncoming, PhoneOutgoing, Store } from "lucide-react";
import { KindTag, StateTag } from "../parts/Tags.js";
import { useTimes } from "../parts/times.js";
import { searchWords } from "../words/search.js";
import { terms } from "../words/terms.js";
import { useJoined, useWords } from "../words/useWords.js";
import { current } from "./read.js";
import type { CallFoundFragment, TenantFoundFragment, TicketFoundFragment } from "./search.generated.js";

const together = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(" · ");

export function TicketHit({ of: ticket }: { of: TicketFoundFragment }) {
  const times = useTimes();
  return (
    <>
      <span className="hit-main">
        <span className="figures soft">{ticket.number}</span> {ticket.title}
      </span>
      <span className="hit-aside">
        <StateTag state={ticket.state} />
      </span>
      <span className="hit-more">
        <KindTag kind={ticket.kind} /> {together(ticket.tenant?.name, ticket.place, ticket.reporterName)} <time className="hit-when figures">{times.short(ticket.recordedAt)}</time>
      </span>
    </>
  );
}

export function TenantHit({ of: tenant }: { of: TenantFoundFragment }) {
  const joined = useJoined();
  const words = useWords(searchWords);
  const phones = current(tenant.phones).map(({ phone, contact }) => together(contact?.name, phone.display).replace(" · ", " "));
  return (
    <>
      <span className="hit-main">
        <Store aria-hidden="true" size={14} /> {tenant.name}
      </span>
      <span className="hit-aside">
        {tenant.anchor && <span className="tag accent">{words.anchor}</span>}
        {tenant.until !== null && <span className="tag">{words.ended}</span>}
      </span>
      <span className="hit-more figures">{together(joined(current(tenant.units).map(({ unit }) => unit)), ...phones.slice(0, 3))}</span>
    </>
  );
}

export function CallHit({ of: call }: { of: CallFoundFragment }) {
  const { directions, dispositions } = useWords(terms);
  const { withheld } = useWords(searchWords);
  const times = useTimes();
  const Mark = call.direction === "OUTBOUND" ? PhoneOutgoing : PhoneIncoming;
  return (
    <>
      <span className="hit-main figures">
        <Mark aria-hidden="true" size={14} /> {call.caller?.display ?? withheld}
      </span>
      <span className="hit-aside">{call.disposition && <span className="tag">{dispositions[call.disposition]}</span>}</span>
      <span className="hit-more figures">{together(directions[call.direction], times.short(call.startedAt), call.agent?.displayName)}</span>
    </>
  );
}
