import { useEffect, useMemo } from "react";
import { Link } from "react-router";
import { type Severity, type TicketKind, type TicketState, openStates, ticketStates } from "../../../schema/rules/ticket.js";
import { useBoard } from "../live/useLive.js";
import { More } from "../parts/More.js";
import { Shown, Waiting } from "../parts/States.js";
import { KindTag, SeverityTag, StateTag } from "../parts/Tags.js";
import { useTimes } from "../parts/times.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { TenantPastTicketsDocument } from "./tenants.generated.js";
import { usePages } from "../parts/usePages.js";

interface TicketLine {
  id: string;
  number: string;
  kind: TicketKind;
  state: TicketState;
  severity: Severity;
  title: string;
  place: string | null;
  recordedAt: string | Date;
}

const open: readonly TicketState[] = openStates;
const pastStates = ticketStates.filter((state) => !open.includes(state));

/** The tenant's tickets that the viewer may see: the open ones live, as the board has them, then the past ones. */
export function TenantTickets({ tenantId }: { tenantId: string }) {
  const { tickets } = useWords(tenantsWords);
  const board = useBoard().tickets;
  const mine = useMemo(
    () => board && [...board.values()].filter(({ tenant }) => tenant?.id === tenantId).sort((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime()),
    [board, tenantId],
  );
  return (
    <section className="sheet" aria-labelledby="tenant-tickets">
      <h2 id="tenant-tickets">{tickets.title}</h2>
      <h3>
        {tickets.open} {mine && mine.length > 0 && <span className="figures">{mine.length}</span>}
      </h3>
      {!mine && <Waiting lines={2} />}
      {mine?.length === 0 && <p className="soft">{tickets.noOpen}</p>}
      {mine && mine.length > 0 && <Lines of={mine} />}
      <h3>{tickets.past}</h3>
      <Past key={tenantId} tenantId={tenantId} stillOpen={mine?.map(({ id }) => id).join() ?? ""} />
    </section>
  );
}

/** Asked for again when one of the open ones is open no longer. */
function Past({ tenantId, stillOpen }: { tenantId: string; stillOpen: string }) {
  const { tickets } = useWords(tenantsWords);
  const pages = usePages(TenantPastTicketsDocument, { tenantId, states: pastStates }, ({ found }) => found, { first: 10, every: 0 });
  const { again } = pages.asked;
  useEffect(() => {
    again();
  }, [stillOpen]); // `again` is another function at each turn
  return (
    <Shown asked={pages.asked} lines={2}>
      {(past) => (
        <>
          {past.length === 0 ? <p className="soft">{tickets.noPast}</p> : <Lines of={past} />}
          <More pages={pages} />
        </>
      )}
    </Shown>
  );
}

function Lines({ of }: { of: readonly TicketLine[] }) {
  const times = useTimes();
  return (
    <ul className="tenant-lines">
      {of.map(({ id, number, kind, state, severity, title, place, recordedAt }) => (
        <li key={id}>
          <Link to={`/tickets/${number}`}>{title}</Link>
          <p className="soft">
            <KindTag kind={kind} /> <SeverityTag severity={severity} /> <StateTag state={state} />
            <span className="figures">{number}</span>
            {place && <span>{place}</span>}
            <span className="figures">{times.short(recordedAt)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
