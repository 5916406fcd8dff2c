import { useMemo } from "react";
import { Link } from "react-router";
import { hasEnded } from "../../../schema/rules/tenant.js";
import { useAsk } from "../api/ask.js";
import { More } from "../parts/More.js";
import { Phone } from "../parts/Phone.js";
import { rowMark, useRows } from "../parts/useRows.js";
import { useBoard } from "../live/useLive.js";
import { Empty, Shown } from "../parts/States.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { lasts, useDays } from "./lasting.js";
import { fileReaders } from "./readers.js";
import { type TenantFilter, type TenantPartsFragment, TenantsListedDocument, TenantsTotalDocument } from "./tenants.generated.js";
import { usePages } from "../parts/usePages.js";

const LOOK_MS = 30_000;
const PAGE = 50;

interface Props {
  filter: TenantFilter;
  narrowed: boolean;
  creates: boolean;
}

/** Tenants by name with what is true today: where they are, who speaks for them, what they wait for. */
export function TenantList({ filter, narrowed, creates }: Props) {
  const words = useWords(tenantsWords);
  const pages = usePages(TenantsListedDocument, filter, ({ found }) => found, { first: PAGE, every: LOOK_MS });
  const { data } = useAsk(TenantsTotalDocument, { variables: { filter } });
  return (
    <Shown asked={pages.asked} who={fileReaders} lines={8}>
      {(tenants) =>
        tenants.length === 0 ? (
          <Nothing narrowed={narrowed} creates={creates} />
        ) : (
          <section className="tenant-list">
            <p className="soft figures">{data ? words.total(data.tenants.totalCount) : "\u00a0"}</p>
            <Table tenants={tenants} />
            <More pages={pages} />
          </section>
        )
      }
    </Shown>
  );
}

function Nothing({ narrowed, creates }: Omit<Props, "filter">) {
  const { nothing, empty, emptyForReaders, create, importing } = useWords(tenantsWords);
  if (narrowed) return <Empty {...nothing} />;
  if (!creates) return <Empty title={empty.title} hint={emptyForReaders} />;
  return (
    <Empty
      {...empty}
      action={
        <>
          <Link className="tenant-action tenant-action-first" to="/tenants?new">
            {create.title}
          </Link>{" "}
          <Link className="tenant-action" to="/tenants?import">
            {importing.open}
          </Link>
        </>
      }
    />
  );
}

/** On a phone one card a tenant; the roles are said because a card's layout takes a table's own away. */
function Table({ tenants }: { tenants: readonly TenantPartsFragment[] }) {
  const { title, columns, facts } = useWords(tenantsWords);
  const body = useRows<HTMLTableSectionElement>();
  const open = useOpenTickets();
  const heads = [columns.name, columns.units, facts.trade, columns.contacts, columns.open];
  return (
    <table className="tenant-table" role="table" aria-label={title}>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body}>
        {tenants.map((tenant) => (
          <Row key={tenant.id} tenant={tenant} open={open?.get(tenant.id) ?? (open ? 0 : null)} />
        ))}
      </tbody>
    </table>
  );
}

/** How many open tickets each tenant has of those that the viewer sees: the board knows, so the server is not asked. */
function useOpenTickets(): ReadonlyMap<string, number> | null {
  const { tickets } = useBoard();
  return useMemo(() => {
    if (!tickets) return null;
    const counts = new Map<string, number>();
    for (const { tenant } of tickets.values()) if (tenant) counts.set(tenant.id, (counts.get(tenant.id) ?? 0) + 1);
    return counts;
  }, [tickets]);
}

function Row({ tenant, open }: { tenant: TenantPartsFragment; open: number | null }) {
  const words = useWords(tenantsWords);
  const days = useDays();
  return (
    <tr role="row">
      <td role="cell">
        <Link to={`/tenants/${tenant.id}`} {...rowMark}>
          {tenant.name}
        </Link>{" "}
        {tenant.anchor && <span className="tag accent">{words.anchorTag}</span>} {hasEnded(tenant, days.today()) && <span className="tag">{words.ended}</span>}
        {tenant.code && <span className="tenant-code figures soft">{tenant.code}</span>}
      </td>
      <td role="cell" data-label={words.columns.units} className="figures">
        {tenant.units.filter(lasts).map(({ id, unit }) => (
          <span key={id} className="tenant-unit">
            {unit}
          </span>
        ))}
      </td>
      <td role="cell" data-label={words.facts.trade}>
        {tenant.trade}
      </td>
      <td role="cell" data-label={words.columns.contacts}>
        <Contacts tenant={tenant} />
      </td>
      <td role="cell" data-label={words.columns.open} className="figures">
        {open !== null && open > 0 && <span className="tag amber">{words.openTickets(open)}</span>}
      </td>
    </tr>
  );
}

const SHOWN_PEOPLE = 3;

function Contacts({ tenant }: { tenant: TenantPartsFragment }) {
  const phones = tenant.phones.filter(lasts);
  const of = (contactId: string | null) => phones.filter(({ contact }) => (contact?.id ?? null) === contactId);
  const people = tenant.contacts.filter(lasts).map(({ id, name, title }) => ({ id, name, title, phones: of(id) }));
  const own = { id: "own", name: "", title: null, phones: of(null) };
  const all = own.phones.length > 0 ? [own, ...people] : people;
  const rest = all.length - SHOWN_PEOPLE;
  return (
    <ul className="tenant-contacts">
      {all.slice(0, SHOWN_PEOPLE).map((person) => (
        <li key={person.id}>
          {person.name && (
            <span>
              {person.name} {person.title && <span className="soft">{person.title}</span>}
            </span>
          )}
          {person.phones.map(({ id, phone }) => (
            <Phone key={id} phone={phone} />
          ))}
        </li>
      ))}
      {rest > 0 && <li className="soft figures">+{rest}</li>}
    </ul>
  );
}
