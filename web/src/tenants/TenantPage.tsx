import "./tenants.css";
import { Button, Checkbox } from "antd";
import { BookUser, FilePlus2, Pencil } from "lucide-react";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { seesPhone } from "../../../schema/rules/people.js";
import { hasEnded } from "../../../schema/rules/tenant.js";
import { useAsk } from "../api/ask.js";
import { useKeys } from "../keys/useKeys.js";
import { Page } from "../parts/Page.js";
import { NotForYou, Shown, State } from "../parts/States.js";
import { useTimes } from "../parts/times.js";
import { useHasRole, useViewer } from "../session/useViewer.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { EditFacts } from "./EditFacts.js";
import { factNames, factsOf } from "./facts.js";
import { useDays } from "./lasting.js";
import { People } from "./People.js";
import { OwnPhones } from "./Phones.js";
import { fileReaders } from "./readers.js";
import { TenantCalls } from "./TenantCalls.js";
import { TenantFileShownDocument, type TenantFileFragment } from "./tenants.generated.js";
import { TenantTickets } from "./TenantTickets.js";
import { Units } from "./Units.js";

const LOOK_MS = 10_000;

/** A tenant's file 租戶檔案 (V1). */
export function TenantPage() {
  const { title, file } = useWords(tenantsWords);
  const { id = "" } = useParams();
  const may = useHasRole(...fileReaders);
  const asked = useAsk(TenantFileShownDocument, { variables: { id }, every: LOOK_MS, skip: !may });
  if (!may) return <Page title={title}><NotForYou who={fileReaders} /></Page>;
  const tenant = asked.data?.tenant;
  if (tenant) return <File key={tenant.id} tenant={tenant} again={asked.again} />;
  return (
    <Page title={title}>
      <Shown asked={asked} who={fileReaders}>
        {() => <State icon={<BookUser />} {...file.missing} action={<Link to="/tenants">{title}</Link>} />}
      </Shown>
    </Page>
  );
}

function File({ tenant, again }: { tenant: TenantFileFragment; again: () => void }) {
  const { file } = useWords(tenantsWords);
  const [address, setAddress] = useSearchParams();
  const [past, setPast] = useState(address.has("past"));
  const showPast = (wanted: boolean) => {
    setPast(wanted);
    setAddress(wanted ? { past: "1" } : {}, { replace: true });
  };
  const seesPhones = seesPhone(useViewer(), null);
  const desk = useHasRole("agent", "supervisor");
  const parts = { tenant, past, again };
  return (
    <Page
      title={<Name tenant={tenant} />}
      about={<About tenant={tenant} />}
      actions={
        desk && (
          <Link className="tenant-record" to={`/tickets/new?tenant=${tenant.id}`}>
            <FilePlus2 aria-hidden="true" size={16} /> {file.record}
          </Link>
        )
      }
    >
      <div className="tenant-file">
        <div className="tenant-column">
          <FactsSheet tenant={tenant} again={again} />
          <div className="tenant-history">
            <p className="soft">{file.nothingDeleted}</p>
            <Checkbox checked={past} onChange={({ target }) => showPast(target.checked)}>
              {file.showPast}
            </Checkbox>
          </div>
          <Units {...parts} />
          <People {...parts} />
          <OwnPhones {...parts} />
          {!seesPhones && <p className="soft">{file.hiddenPhones}</p>}
        </div>
        <div className="tenant-column">
          <TenantTickets tenantId={tenant.id} />
          {seesPhones && <TenantCalls tenant={tenant} />}
        </div>
      </div>
    </Page>
  );
}

function Name({ tenant }: { tenant: TenantFileFragment }) {
  const words = useWords(tenantsWords);
  const { today } = useDays();
  return (
    <>
      {tenant.name} {tenant.anchor && <span className="tag accent">{words.anchorTag}</span>}{" "}
      {hasEnded(tenant, today()) && <span className="tag">{words.ended}</span>}
    </>
  );
}

function About({ tenant: { code, updatedAt } }: { tenant: TenantFileFragment }) {
  const { file } = useWords(tenantsWords);
  const times = useTimes();
  return <span className="figures">{[file.about, code, file.changedAt(times.short(updatedAt))].filter(Boolean).join(" · ")}</span>;
}

function FactsSheet({ tenant, again }: { tenant: TenantFileFragment; again: () => void }) {
  const words = useWords(tenantsWords);
  const supervisor = useHasRole("supervisor");
  const [editing, setEditing] = useState(false);
  useKeys(supervisor && !editing ? [{ key: "e", name: words.keys.edit, run: () => setEditing(true) }] : []);
  const facts = factsOf(tenant);
  const { sayDay } = useTimes();
  const said = (name: (typeof factNames)[number]) => (facts[name] && (name === "since" || name === "until") ? sayDay(facts[name]) : facts[name]);
  return (
    <section className="sheet" aria-labelledby="tenant-facts">
      <header className="tenant-sheet-head">
        <h2 id="tenant-facts">{words.file.facts}</h2>
        {supervisor && !editing && (
          <Button type="text" size="small" icon={<Pencil aria-hidden="true" size={14} />} title={`${words.keys.edit} (e)`} onClick={() => setEditing(true)}>
            {words.file.edit}
          </Button>
        )}
      </header>
      {editing ? (
        <EditFacts tenant={tenant} again={again} fold={() => setEditing(false)} />
      ) : (
        <dl className="tenant-facts">
          {factNames.map((name) => (
            <div key={name} className={`tenant-fact-${name}`}>
              <dt>{words.facts[name]}</dt>
              <dd className="figures">{name === "anchor" ? (tenant.anchor ? words.yes : words.no) : said(name) || <span className="soft">–</span>}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
