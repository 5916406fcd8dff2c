import { Link } from "react-router";
import { useAsk } from "../../api/ask.js";
import { Shown } from "../../parts/States.js";
import { KindTag, StateTag } from "../../parts/Tags.js";
import { common } from "../../words/common.js";
import { ticketWords } from "../../words/ticket.js";
import { useWords } from "../../words/useWords.js";
import { TicketsOfTenantDocument } from "../ticket.generated.js";

const EVERY_MS = 15_000;

/** What else the tenant waits for: one call may settle several. */
export function OthersOfTenant({ tenantId, number }: { tenantId: string; number: string }) {
  const words = useWords(ticketWords);
  const { all } = useWords(common);
  const asked = useAsk(TicketsOfTenantDocument, { variables: { tenantId }, every: EVERY_MS });
  return (
    <section className="sheet" aria-label={words.othersOfTenant}>
      <h2>{words.othersOfTenant}</h2>
      <Shown asked={asked} lines={1}>
        {({ tickets }) => {
          const others = tickets.nodes.filter((other) => other.number !== number);
          if (others.length === 0) return <p className="soft">{words.noOthers}</p>;
          return (
            <ul className="ticket-others">
              {others.map((other) => (
                <li key={other.id}>
                  <Link to={`/tickets/${other.number}`}>{other.title}</Link>
                  <p className="soft">
                    <span className="figures">{other.number}</span> <KindTag kind={other.kind} /> <StateTag state={other.state} />
                  </p>
                </li>
              ))}
              {tickets.pageInfo.hasNextPage && (
                <li>
                  <Link to={`/tenants/${tenantId}`}>{all}</Link>
                </li>
              )}
            </ul>
          );
        }}
      </Shown>
    </section>
  );
}
