import { Button } from "antd";
import { startTransition, useMemo, useOptimistic, useState } from "react";
import { useSearchParams } from "react-router";
import { useAsk } from "../api/ask.js";
import { More } from "../parts/More.js";
import { Page } from "../parts/Page.js";
import { Empty, Shown } from "../parts/States.js";
import { useViewer } from "../session/useViewer.js";
import { callsWords } from "../words/calls.js";
import { useWords } from "../words/useWords.js";
import { CallFilters } from "./CallFilters.js";
import { type ChosenCalls, readChoice, toFilter, writeChoice } from "./callFilter.js";
import { readerOf } from "./callRow.js";
import { type CallFilter, CallsTotalDocument } from "./calls.generated.js";
import { CallTable } from "./CallTable.js";
import { useCallList } from "./useCallList.js";
import { Views } from "./Views.js";
import "./calls.css";

/** Every call, newest first, as it comes in; what narrows the list stands in the address. */
export function CallsPage() {
  const words = useWords(callsWords);
  const { role, siteTimeZone } = useViewer();
  const [asked, ask] = useAddress();
  const chosen = useMemo(() => readChoice(new URLSearchParams(asked)), [asked]);
  const filter = useMemo(() => toFilter(chosen, siteTimeZone), [chosen, siteTimeZone]);
  const choose = (part: Partial<ChosenCalls>) => ask(writeChoice({ ...chosen, ...part }));
  return (
    <Page title={words.title} actions={<Views />} wide>
      <CallFilters
        chosen={chosen}
        choose={choose}
        clear={() => ask(new URLSearchParams())}
        narrowed={asked !== ""}
        reader={readerOf(role)}
      >
        <Total key={asked} filter={filter} />
      </CallFilters>
      <Calls key={asked} filter={filter} narrowed={asked !== ""} />
    </Page>
  );
}

/** What the address asks for. The router changes it in a transition: until then what was just chosen counts, also for the next choice. */
function useAddress(): [string, (next: URLSearchParams) => void] {
  const [address, setAddress] = useSearchParams();
  const [asked, ask] = useOptimistic(writeChoice(readChoice(address)).toString());
  const go = (next: URLSearchParams) =>
    startTransition(() => {
      ask(next.toString());
      setAddress(next);
    });
  return [asked, go];
}

/** From here on it is quicker to narrow than to read on. */
const MANY = 200;

function Calls({ filter, narrowed }: { filter: CallFilter; narrowed: boolean }) {
  const words = useWords(callsWords);
  const reader = readerOf(useViewer().role);
  const { pages, fresh } = useCallList(filter, reader);
  return (
    <Shown asked={pages.asked} lines={8}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty {...(narrowed ? words.emptyFiltered : words.empty)} />
        ) : (
          <section className="call-list">
            <CallTable rows={rows} fresh={fresh} reader={reader} />
            {pages.more && rows.length >= MANY && <p className="soft">{words.narrow}</p>}
            <More pages={pages} />
          </section>
        )
      }
    </Shown>
  );
}

/** Counting looks at every call there is: only when asked for. */
function Total({ filter }: { filter: CallFilter }) {
  const { total } = useWords(callsWords);
  const [wanted, setWanted] = useState(false);
  const asked = useAsk(CallsTotalDocument, { variables: { filter }, skip: !wanted });
  const count = asked.data?.calls.totalCount;
  return (
    <p className="call-total">
      {count === undefined ? (
        <Button size="small" type="text" loading={asked.waiting} onClick={() => (wanted ? asked.again() : setWanted(true))}>
          {total.ask}
        </Button>
      ) : (
        <span className="figures soft" role="status">
          {total.is(count)}
        </span>
      )}
    </p>
  );
}
