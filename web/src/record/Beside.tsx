import { Link } from "react-router";
import { openStates } from "../../../schema/rules/ticket.js";
import { useAsk } from "../api/ask.js";
import { useBoard } from "../live/useLive.js";
import { Shown } from "../parts/States.js";
import { TicketHit } from "../search/hits.js";
import { current, phoneIn } from "../search/read.js";
import type { TenantFoundFragment, TicketFoundFragment } from "../search/search.generated.js";
import { useSettled } from "../parts/useSettled.js";
import { recordWords } from "../words/record.js";
import { searchWords } from "../words/search.js";
import { useJoined, useWords } from "../words/useWords.js";
import { type RecordDraft, contactOf } from "./draft.js";
import { EarlierTicketsDocument, TenantToRecordDocument } from "./record.generated.js";
import type { Candidates } from "./useCandidates.js";

const SHOWN = 8;

export const candidatesId = "record-candidates";
export const candidateId = (id: string): string => `${candidatesId}-${id}`;

interface Props {
  draft: RecordDraft;
  candidates: Candidates;
  pick: (tenant: TenantFoundFragment) => void;
}

/** What is known of who reports it: the tenants it may be, the one it is, and what they reported before. */
export function Beside({ draft, candidates, pick }: Props) {
  const words = useWords(recordWords).beside;
  const phone = useSettled(phoneIn(draft.phone) ?? "", false);
  const known = draft.tenant !== null || phone !== "";
  const idle = !known && candidates.text === "";
  return (
    <aside className="sheet record-beside" aria-label={words.title}>
      <h2>{words.title}</h2>
      {idle && <p className="soft">{words.idle}</p>}
      {draft.tenant ? <ChosenFile id={draft.tenant.id} /> : <CandidateList draft={draft} candidates={candidates} pick={pick} />}
      {known && <Earlier tenantId={draft.tenant?.id ?? null} phone={phone} />}
    </aside>
  );
}

function CandidateList({ draft, candidates: { asked, found, text, active }, pick }: Props) {
  const words = useWords(recordWords).beside;
  if (text === "") return null;
  if (found.length === 0) return asked.waiting || asked.failure ? <Shown asked={asked} lines={1}>{() => null}</Shown> : <p className="soft">{words.unknown}</p>;
  return (
    <>
      <p className="soft">
        {words.candidates} · {words.pick}
      </p>
      <ul id={candidatesId} role="listbox" aria-label={words.candidates}>
        {found.map((tenant, index) => (
          <li key={tenant.id} id={candidateId(tenant.id)} role="option" aria-selected={index === active} className="hit candidate" onClick={() => pick(tenant)}>
            <Candidate tenant={tenant} phone={draft.phone} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Candidate({ tenant, phone }: { tenant: TenantFoundFragment; phone: string }) {
  const joined = useJoined();
  const words = useWords(recordWords).beside;
  const { anchor } = useWords(searchWords);
  const { tickets } = useBoard();
  const open = [...(tickets?.values() ?? [])].filter((ticket) => ticket.tenant?.id === tenant.id).length;
  const contact = contactOf(tenant, phone);
  const units = current(tenant.units).map(({ unit }) => unit);
  return (
    <>
      <strong className="hit-main">{tenant.name}</strong>
      <span className="hit-aside">
        {tenant.anchor && <span className="tag accent">{anchor}</span>}
        {open > 0 && <span className="tag amber">{words.openCount(open)}</span>}
      </span>
      <span className="hit-more">{[joined(units), contact && [contact.name, contact.title].filter(Boolean).join(" ")].filter(Boolean).join(" · ")}</span>
    </>
  );
}

function ChosenFile({ id }: { id: string }) {
  const joined = useJoined();
  const { contacts } = useWords(recordWords).beside;
  const asked = useAsk(TenantToRecordDocument, { variables: { id } });
  return (
    <Shown asked={asked} lines={2}>
      {({ tenant }) =>
        tenant && (
          <div className="record-file">
            <p>
              <Link to={`/tenants/${tenant.id}`}>{tenant.name}</Link> <span className="soft">{joined(current(tenant.units).map(({ unit }) => unit))}</span>
            </p>
            {current(tenant.phones).length > 0 && <h3>{contacts}</h3>}
            <ul>
              {current(tenant.phones).map(({ phone, contact }) => (
                <li key={`${phone.display}/${contact?.name}`}>
                  {contact && `${[contact.name, contact.title].filter(Boolean).join(" ")} `}
                  <a className="figures" href={`tel:${phone.display.replace(/[\s-]/gu, "")}`}>
                    {phone.display}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </Shown>
  );
}

/** Those of the tenant and those of the phone, which may be somebody's who moved on; the open ones first. */
function Earlier({ tenantId, phone }: { tenantId: string | null; phone: string }) {
  const words = useWords(recordWords).beside;
  const ofTenant = useAsk(EarlierTicketsDocument, { variables: { filter: { tenantId } }, skip: tenantId === null });
  const ofPhone = useAsk(EarlierTicketsDocument, { variables: { filter: { reporterPhone: phone } }, skip: phone === "" });
  const asked = tenantId === null ? ofPhone : ofTenant;
  const nodes = [...(ofTenant.data?.tickets.nodes ?? []), ...(ofPhone.data?.tickets.nodes ?? [])];
  const tickets = [...new Map(nodes.map((one) => [one.id, one])).values()];
  const isOpen = ({ state }: TicketFoundFragment) => (openStates as readonly string[]).includes(state);
  return (
    <section>
      <h3>{words.earlier}</h3>
      <Shown asked={asked} lines={2}>
        {() => (
          <ul className="record-earlier">
            {tickets.length === 0 && <li className="soft">{words.noneEarlier}</li>}
            {[...tickets.filter(isOpen), ...tickets.filter((one) => !isOpen(one))].slice(0, SHOWN).map((ticket) => (
              <li key={ticket.id}>
                <Link className="hit" to={`/tickets/${ticket.number}`}>
                  <TicketHit of={ticket} />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </section>
  );
}
