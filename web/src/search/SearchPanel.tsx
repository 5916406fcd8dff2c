import "./search.css";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useAsk } from "../api/ask.js";
import { Waiting } from "../parts/States.js";
import { common } from "../words/common.js";
import { searchWords } from "../words/search.js";
import { useWords } from "../words/useWords.js";
import { CallHit, TenantHit, TicketHit } from "./hits.js";
import { phoneIn, placeOfSearch } from "./read.js";
import { FindCallsDocument, FindTenantsDocument, FindTicketsDocument } from "./search.generated.js";

const SHOWN = 5;

interface Props {
  id: string;
  text: string;
  /** The id of the line that Enter opens. */
  active: string | null;
}

/** What is found while somebody types, by kind; `Search` moves along its lines. */
export function SearchPanel({ id, text, active }: Props) {
  const words = useWords(searchWords);
  const { unreachable } = useWords(common);
  const phone = phoneIn(text);
  const first = SHOWN;
  const tickets = useAsk(FindTicketsDocument, { variables: { filter: { text }, first } });
  const phoneTickets = useAsk(FindTicketsDocument, { variables: { filter: { reporterPhone: phone }, first }, skip: !phone });
  const tenants = useAsk(FindTenantsDocument, { variables: { filter: { text: phone ?? text }, first } });
  const calls = useAsk(FindCallsDocument, { variables: { filter: { caller: phone }, first }, skip: !phone });
  const all = [tickets, phoneTickets, tenants, calls];
  const waiting = all.some((one) => one.waiting);
  const found = all.some((one) => one.data && one.data.found.nodes.length > 0);
  const line = (key: string, to: string, content: ReactNode) => (
    <Link key={key} id={`${id}-${key}`} to={to} role="option" tabIndex={-1} className="hit" aria-selected={active === `${id}-${key}`}>
      {content}
    </Link>
  );
  return (
    <div id={id} className="search-panel" role="listbox" aria-label={words.results} aria-busy={waiting}>
      <Group name={words.groups.tickets} lines={tickets.data?.found.nodes.map((one) => line(`t${one.id}`, `/tickets/${one.number}`, <TicketHit of={one} />))} />
      <Group name={words.groups.phoneTickets} lines={phoneTickets.data?.found.nodes.map((one) => line(`p${one.id}`, `/tickets/${one.number}`, <TicketHit of={one} />))} />
      <Group name={words.groups.tenants} lines={tenants.data?.found.nodes.map((one) => line(`n${one.id}`, `/tenants/${one.id}`, <TenantHit of={one} />))} />
      <Group name={words.groups.calls} lines={calls.data?.found.nodes.map((one) => line(`c${one.id}`, `/calls/${one.id}`, <CallHit of={one} />))} />
      {!found && waiting && <Waiting lines={2} />}
      {!found && !waiting && <p className="search-nothing">{tickets.failure ? unreachable.title : `${words.nothing.title}。${words.nothing.hint}`}</p>}
      {line("all", placeOfSearch(text), <span className="hit-main search-all">{words.all(text)}</span>)}
      <p className="search-keys" aria-hidden="true">
        {words.hint}
      </p>
    </div>
  );
}

function Group({ name, lines = [] }: { name: string; lines?: readonly ReactNode[] }) {
  if (lines.length === 0) return null;
  return (
    <div role="group" aria-label={name}>
      <p className="search-group" aria-hidden="true">
        {name}
      </p>
      {lines}
    </div>
  );
}
