import "../recordings/recordings.css";
import "./cases.css";
import { Button, Input, Segmented } from "antd";
import { FolderPlus } from "lucide-react";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useKeys } from "../keys/useKeys.js";
import { More } from "../parts/More.js";
import { Page } from "../parts/Page.js";
import { Empty, Shown } from "../parts/States.js";
import { useTimes } from "../parts/times.js";
import { knowing } from "../recordings/knowing.js";
import { useRows } from "../parts/useRows.js";
import { usePages } from "../parts/usePages.js";
import { useHasRole } from "../session/useViewer.js";
import { casesWords } from "../words/cases.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { CasesDocument, type CasesQuery } from "./cases.generated.js";
import { CaseStateTag } from "./CaseStateTag.js";
import { OpenCaseForm } from "./OpenCaseForm.js";

type CaseRow = CasesQuery["cases"]["nodes"][number];

const choices = ["OPEN", "CLOSED", "ALL"] as const;
type Choice = (typeof choices)[number];

/** Open cases first of all; what the address says is what is shown. */
export function CasesPage() {
  const words = useWords(casesWords);
  const { all } = useWords(common);
  const keeps = useHasRole("supervisor");
  const [address, setAddress] = useSearchParams();
  const [opening, setOpening] = useState(false);
  const state: Choice = choices.find((choice) => choice === address.get("state")) ?? "OPEN";
  const text = address.get("text") ?? "";
  const show = (next: { state?: Choice; text?: string }) => {
    const wanted = { state, text, ...next };
    setAddress({ ...(wanted.state === "OPEN" ? {} : { state: wanted.state }), ...(wanted.text ? { text: wanted.text } : {}) });
  };
  const pages = usePages(CasesDocument, { states: state === "ALL" ? null : [state], text: text || null }, ({ cases }) => cases);
  const list = useRows<HTMLTableElement>();
  useKeys(keeps ? [{ key: "o", name: words.keys.open, run: () => setOpening(true) }] : []);
  const openButton = keeps && (
    <Button type="primary" icon={<FolderPlus aria-hidden="true" size={15} />} title={`${words.open.title} (O)`} onClick={() => setOpening(true)}>
      {words.open.button}
    </Button>
  );
  const plain = state === "OPEN" && text === "";
  return (
    <Page title={words.title} about={keeps ? words.about : `${words.about}${words.readOnly}`} actions={openButton}>
      {pages.asked.failure !== "forbidden" && (
        <form className="rec-filters" role="search" aria-label={words.filters.label} onSubmit={(event) => event.preventDefault()}>
          <Segmented aria-label={words.filters.state} value={state} options={choices.map((value) => ({ value, label: value === "ALL" ? all : words.states[value] }))} onChange={(next) => show({ state: next })} />
          <Input.Search key={text} className="case-search" aria-label={words.filters.text} placeholder={words.filters.text} allowClear defaultValue={text} onSearch={(next) => show({ text: next.trim() })} />
        </form>
      )}
      <Shown asked={pages.asked} who={knowing}>
        {(rows) => (rows.length === 0 ? <Empty {...(plain ? words.empty : words.nothingFound)} action={plain && openButton} /> : <Table rows={rows} list={list} />)}
      </Shown>
      <More pages={pages} />
      {opening && <OpenCaseForm close={() => setOpening(false)} />}
    </Page>
  );
}

function Table({ rows, list }: { rows: readonly CaseRow[]; list: ReturnType<typeof useRows<HTMLTableElement>> }) {
  const { columns } = useWords(casesWords);
  const { short } = useTimes();
  return (
    <table className="rec-rows" ref={list}>
      <thead>
        <tr>
          {(["number", "title", "state", "opened", "tickets", "holds"] as const).map((name) => (
            <th key={name} scope="col">
              {columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, number, title, state, openedAt, openedBy, tickets, holds }) => (
          <tr key={id}>
            <td className="figures">
              <Link to={`/cases/${number}`} data-row>
                {number}
              </Link>
            </td>
            <td className="case-title">{title}</td>
            <td>
              <CaseStateTag state={state} />
            </td>
            <td className="figures">
              {short(openedAt)} <span className="soft">{openedBy?.displayName}</span>
            </td>
            <td className="figures" data-name={columns.tickets}>{tickets.length}</td>
            <td className="figures" data-name={columns.holds}>{holds.filter(({ releasedAt }) => releasedAt === null).length}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
