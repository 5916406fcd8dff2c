import "../recordings/recordings.css";
import "./cases.css";
import { Button } from "antd";
import { FolderCheck, Lock, Plus } from "lucide-react";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useAsk } from "../api/ask.js";
import { useKeys } from "../keys/useKeys.js";
import { Page } from "../parts/Page.js";
import { Empty, Shown } from "../parts/States.js";
import { KindTag, SeverityTag, StateTag } from "../parts/Tags.js";
import { useTimes } from "../parts/times.js";
import { knowing } from "../recordings/knowing.js";
import { useHasRole } from "../session/useViewer.js";
import { casesWords } from "../words/cases.js";
import { useWords } from "../words/useWords.js";
import { AddToCase } from "./AddToCase.js";
import { CaseRecordings } from "./CaseRecordings.js";
import { CaseStateTag } from "./CaseStateTag.js";
import { CaseDocument, type CaseStoryFragment } from "./cases.generated.js";
import { CloseCaseForm } from "./CloseCaseForm.js";

/** A matter as one story: what happened, its tickets, its recordings and what holds them. */
export function CasePage() {
  const words = useWords(casesWords);
  const { number = "" } = useParams();
  const asked = useAsk(CaseDocument, { variables: { number }, every: 10_000 });
  if (asked.data?.case) return <Opened key={number} story={asked.data.case} again={asked.again} />;
  return (
    <Page title={words.title}>
      <Shown asked={asked} who={knowing}>
        {() => <Empty {...words.notFound} />}
      </Shown>
    </Page>
  );
}

function Opened({ story, again }: { story: CaseStoryFragment; again: () => void }) {
  const words = useWords(casesWords);
  const { full } = useTimes();
  const open = story.state === "OPEN";
  const keeps = useHasRole("supervisor");
  const changes = keeps && open;
  const [doing, setDoing] = useState<"add" | "close" | null>(null);
  useKeys(changes ? [{ key: "+", name: words.keys.add, run: () => setDoing("add") }] : []);
  const standing = story.recordings.filter(({ holds }) => holds.some(({ case: { number }, releasedAt }) => number === story.number && releasedAt === null)).length;
  return (
    <Page
      title={
        <>
          <span className="figures">{story.number}</span> {story.title}
        </>
      }
      about={
        <span className="recording-about figures">
          <CaseStateTag state={story.state} /> {words.opened(story.openedBy?.displayName ?? "–", full(story.openedAt))} · {words.held(standing)}
        </span>
      }
      actions={changes && <Actions choose={setDoing} />}
    >
      {!open && standing > 0 && keeps && <Left standing={standing} />}
      <div className="recording-columns">
        <div className="recording-sound">
          <Told story={story} />
          <CaseRecordings number={story.number} recordings={story.recordings} again={again} />
        </div>
        <div className="recording-facts">
          <Tickets tickets={story.tickets} />
          {!keeps && <p className="soft">{words.readOnly}</p>}
        </div>
      </div>
      {doing === "add" && <AddToCase story={story} close={() => setDoing(null)} />}
      {doing === "close" && <CloseCaseForm number={story.number} close={() => setDoing(null)} />}
    </Page>
  );
}

/** What a closed case still holds: proposed to be released, never released by itself (R4). */
function Left({ standing }: { standing: number }) {
  const { left } = useWords(casesWords);
  return (
    <section className="case-left" aria-label={left.title(standing)}>
      <Lock aria-hidden="true" size={18} />
      <p>
        <strong>{left.title(standing)}</strong>
        <br />
        {left.hint}
      </p>
    </section>
  );
}

function Actions({ choose }: { choose: (doing: "add" | "close") => void }) {
  const words = useWords(casesWords);
  return (
    <>
      <Button icon={<FolderCheck aria-hidden="true" size={15} />} onClick={() => choose("close")}>
        {words.close.button}
      </Button>
      <Button type="primary" icon={<Plus aria-hidden="true" size={15} />} title={`${words.add.button} (+)`} onClick={() => choose("add")}>
        {words.add.button}
      </Button>
    </>
  );
}

function Told({ story: { story, outcome, closedAt, closedBy } }: { story: CaseStoryFragment }) {
  const words = useWords(casesWords);
  const { full } = useTimes();
  return (
    <section className="sheet">
      <h2>{words.story}</h2>
      <p className={story ? "case-text" : "soft"}>{story ?? words.noStory}</p>
      {closedAt && (
        <>
          <h3>{words.outcome}</h3>
          <p className="case-text">{outcome}</p>
          <p className="soft figures">{words.closed(closedBy?.displayName ?? "–", full(closedAt))}</p>
        </>
      )}
    </section>
  );
}

function Tickets({ tickets }: { tickets: CaseStoryFragment["tickets"] }) {
  const { tickets: words } = useWords(casesWords);
  const { short } = useTimes();
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      {tickets.length === 0 && <p className="soft">{words.none}</p>}
      <ul className="case-tickets">
        {tickets.map(({ id, number, title, kind, state, severity, receivedAt }) => (
          <li key={id}>
            <Link to={`/tickets/${number}`}>
              <span className="figures">{number}</span> {title}
            </Link>
            <p className="rec-tags">
              <KindTag kind={kind} /> <SeverityTag severity={severity} /> <StateTag state={state} /> <span className="soft figures">{short(receivedAt)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
