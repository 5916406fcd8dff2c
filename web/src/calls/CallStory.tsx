import { type ReactNode, useMemo } from "react";
import { clockDuration } from "../parts/times.js";
import { useViewer } from "../session/useViewer.js";
import { callWords } from "../words/call.js";
import { useWords } from "../words/useWords.js";
import { type CallReader, type WholeCall, otherParty, talked } from "./callRow.js";
import { Outcome } from "./Marks.js";
import { Phone, usePhoneText } from "../parts/Phone.js";

/** What happened, in figures and then moment by moment. */
export function CallStory({ call, reader }: { call: WholeCall; reader: CallReader }) {
  const { facts, story } = useWords(callWords);
  const { waitSeconds, queue, mailbox, agent, source } = call;
  const spoke = talked(call);
  const waited = waitSeconds === null ? null : clockDuration(waitSeconds * 1_000);
  return (
    <section className="sheet">
      <h2>{story.title}</h2>
      <dl className="call-facts">
        <Fact name={facts.outcome}>
          <Outcome call={call} />
        </Fact>
        {waited !== null && <Fact name={facts.waited}>{waited}</Fact>}
        {spoke !== null && <Fact name={facts.talked}>{clockDuration(spoke)}</Fact>}
        {reader !== "analysis" && agent && <Fact name={facts.agent}>{agent.displayName}</Fact>}
        {queue && <Fact name={facts.queue}>{queue}</Fact>}
        {mailbox && <Fact name={facts.mailbox}>{mailbox}</Fact>}
        <Fact name={facts.source}>{source}</Fact>
      </dl>
      <Moments call={call} waited={waited} spoke={spoke} />
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}

function Moments({ call, waited, spoke }: { call: WholeCall; waited: string | null; spoke: number | null }) {
  const { story } = useWords(callWords);
  const time = useSecondsOfDay();
  const phoneText = usePhoneText();
  const { direction, startedAt, answeredAt, endedAt, agent, callee } = call;
  const incoming = direction !== "OUTBOUND";
  return (
    <ol className="call-moments">
      <Moment at={time(startedAt)} what={incoming ? story.rang : story.dialled}>
        <Phone phone={otherParty(call)} />
        {incoming && callee && <span>{story.at(phoneText(callee))}</span>}
        {!incoming && agent && <span>{story.by(agent.displayName)}</span>}
      </Moment>
      {answeredAt && (
        <Moment at={time(answeredAt)} what={story.answered}>
          {incoming && agent && <span>{story.by(agent.displayName)}</span>}
          {waited !== null && <span>{story.waited(waited)}</span>}
        </Moment>
      )}
      {endedAt && (
        <Moment at={time(endedAt)} what={story.ended}>
          {spoke !== null && <span>{story.talked(clockDuration(spoke))}</span>}
          {answeredAt === null && waited !== null && <span>{story.waited(waited)}</span>}
        </Moment>
      )}
    </ol>
  );
}

function Moment({ at, what, children }: { at: string; what: string; children: ReactNode }) {
  return (
    <li>
      <span className="figures call-moment-time">{at}</span>
      <strong>{what}</strong>
      <span className="call-moment-more">{children}</span>
    </li>
  );
}

/** 03:12:05 by the site's wall clock: within one call, seconds count. */
function useSecondsOfDay(): (at: string) => string {
  const { siteTimeZone } = useViewer();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: siteTimeZone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
    return (at) => format.format(new Date(at));
  }, [siteTimeZone]);
}
