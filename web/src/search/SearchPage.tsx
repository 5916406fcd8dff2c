import "./search.css";
import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { Button } from "antd";
import { type ComponentType, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useAsk } from "../api/ask.js";
import { Page } from "../parts/Page.js";
import { Empty, NotForYou, Shown } from "../parts/States.js";
import { useHasRole } from "../session/useViewer.js";
import { common } from "../words/common.js";
import { searchWords } from "../words/search.js";
import { useWords } from "../words/useWords.js";
import { CallHit, TenantHit, TicketHit } from "./hits.js";
import { phoneIn, searchers } from "./read.js";
import { FindCallsDocument, FindTenantsDocument, FindTicketsDocument, type PageEndFragment } from "./search.generated.js";

const PAGE = 50;

const toTicket = ({ number }: { number: string }) => `/tickets/${number}`;

/** All that was found for `?text=`, by kind. */
export function SearchPage() {
  const words = useWords(searchWords);
  const may = useHasRole(...searchers);
  const [params] = useSearchParams();
  const text = params.get("text")?.trim() ?? "";
  const phone = phoneIn(text);
  if (!may) return <Page title={words.title}><NotForYou who={searchers} /></Page>;
  if (text === "") return <Page title={words.title}><Empty {...words.start} /></Page>;
  return (
    <Page title={words.title} about={text}>
      <div key={text} className="found">
        {phone && <Found name={words.groups.phoneTickets} document={FindTicketsDocument} filter={{ reporterPhone: phone }} Hit={TicketHit} to={toTicket} />}
        {!phone && <Found name={words.groups.tickets} document={FindTicketsDocument} filter={{ text }} Hit={TicketHit} to={toTicket} />}
        <Found name={words.groups.tenants} document={FindTenantsDocument} filter={{ text: phone ?? text }} Hit={TenantHit} to={({ id }) => `/tenants/${id}`} />
        {phone && <Found name={words.groups.calls} document={FindCallsDocument} filter={{ caller: phone }} Hit={CallHit} to={({ id }) => `/calls/${id}`} />}
        {phone && <Found name={words.groups.tickets} document={FindTicketsDocument} filter={{ text }} Hit={TicketHit} to={toTicket} />}
      </div>
    </Page>
  );
}

interface FoundProps<Node extends { id: string }, Filter> {
  document: TypedDocumentNode<{ found: { nodes: Node[]; pageInfo: PageEndFragment } }, OperationVariables & { filter: Filter; first: number; after?: string | null }>;
  filter: Filter;
  Hit: ComponentType<{ of: Node }>;
  to: (node: Node) => string;
}

function Found<Node extends { id: string }, Filter>({ name, ...rest }: FoundProps<Node, Filter> & { name: string }) {
  return (
    <section className="sheet" aria-label={name}>
      <h2>{name}</h2>
      <FoundPage {...rest} after={null} />
    </section>
  );
}

/** One page of what was found, and the next below it once asked for. */
function FoundPage<Node extends { id: string }, Filter>({ after, ...rest }: FoundProps<Node, Filter> & { after: string | null }) {
  const { document, filter, Hit, to } = rest;
  const { more } = useWords(common);
  const { nothingHere } = useWords(searchWords);
  const [next, setNext] = useState<string | null>(null);
  const asked = useAsk(document, { variables: { filter, first: PAGE, after } });
  return (
    <Shown asked={asked} who={searchers} lines={2}>
      {({ found: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && <p className="soft">{nothingHere}</p>}
          <ul>
            {nodes.map((node) => (
              <li key={node.id}>
                <Link className="hit" to={to(node)}>
                  <Hit of={node} />
                </Link>
              </li>
            ))}
          </ul>
          {next === null && pageInfo.hasNextPage && <Button onClick={() => setNext(pageInfo.endCursor ?? null)}>{more}</Button>}
          {next !== null && <FoundPage {...rest} after={next} />}
        </>
      )}
    </Shown>
  );
}
