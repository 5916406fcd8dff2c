import { Button, Drawer, Input } from "antd";
import { type ReactNode, useState } from "react";
import { sideOf } from "../../../schema/rules/recording/sides.js";
import { useAsk } from "../api/ask.js";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { Shown } from "../parts/States.js";
import { KindTag, StateTag } from "../parts/Tags.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { casesWords } from "../words/cases.js";
import { common } from "../words/common.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { AddToCaseDocument, type CaseStoryFragment, RecordingsForCaseDocument, TicketsForCaseDocument } from "./cases.generated.js";

interface Adding {
  /** What is in the case already: ids of tickets or recordings. */
  inside: ReadonlySet<string>;
  /** Null while nothing can be sent. */
  add: ((what: { ticketNumbers?: string[]; recordingIds?: string[] }) => void) | null;
}

/** Tickets and recordings are found and pulled in one by one; the drawer stays open for the next. */
export function AddToCase({ story, close }: { story: CaseStoryFragment; close: () => void }) {
  const { add: words } = useWords(casesWords);
  const { offlineWriting, optional } = useWords(common);
  const offline = useLink().state !== "live";
  const draft = useDraft(`addToCase/${story.number}`, { reason: "" });
  const { run, busy, outcome } = useSending(AddToCaseDocument, { title: words.title(story.number), next: () => undefined });
  const reason = draft.value.reason.trim() || null;
  const add: Adding["add"] = offline || busy ? null : (what) => void run({ caseNumber: story.number, reason, ...what });
  return (
    <Drawer open title={words.title(story.number)} onClose={close} size={560}>
      <Fields sending={busy}>
        <div className="rec-fields">
          <p className="soft">{words.about}</p>
          <label htmlFor="add-reason">
            {words.reason} <span className="soft case-optional">{optional}</span>
          </label>
          <Input id="add-reason" placeholder={words.reasonHint} value={draft.value.reason} onChange={({ target }) => draft.write({ reason: target.value })} />
          {offline && <p className="soft">{offlineWriting}</p>}
          <OutcomeNote outcome={outcome} />
        </div>
        <FindTickets inside={new Set(story.tickets.map(({ id }) => id))} add={add} />
        <FindRecordings inside={new Set(story.recordings.filter(({ holds }) => holds.some((hold) => hold.case.number === story.number && hold.releasedAt === null)).map(({ id }) => id))} add={add} />
      </Fields>
    </Drawer>
  );
}

function FindTickets({ inside, add }: Adding) {
  const { add: words } = useWords(casesWords);
  const [text, setText] = useState("");
  const asked = useAsk(TicketsForCaseDocument, { variables: { text }, skip: text === "" });
  return (
    <section className="case-find">
      <h3>{words.ticketSearch}</h3>
      <Input.Search autoFocus aria-label={`${words.ticketSearch}：${words.ticketHint}`} placeholder={words.ticketHint} onSearch={(next) => setText(next.trim())} />
      {text !== "" && (
        <Shown asked={asked} lines={2}>
          {({ tickets }) => (
            <Found none={words.noTicket}>
              {tickets.nodes.map(({ id, number, title, kind, state }) => (
                <Line key={id} what={number} inside={inside.has(id)} add={add && (() => add({ ticketNumbers: [number] }))}>
                  <KindTag kind={kind} /> <span className="figures">{number}</span> {title} <StateTag state={state} />
                </Line>
              ))}
            </Found>
          )}
        </Shown>
      )}
    </section>
  );
}

function FindRecordings({ inside, add }: Adding) {
  const { add: words } = useWords(casesWords);
  const { withheld, noCall, player } = useWords(recordingsWords);
  const { short } = useTimes();
  const [caller, setCaller] = useState("");
  const asked = useAsk(RecordingsForCaseDocument, { variables: { filter: { state: ["STORED", "TRASHED", "QUARANTINED"], caller: caller || null }, first: 8 } });
  return (
    <section className="case-find">
      <h3>{words.recordingSearch}</h3>
      <Input.Search aria-label={`${words.recordingSearch}：${words.recordingHint}`} placeholder={words.recordingHint} onSearch={(next) => setCaller(next.trim())} />
      <Shown asked={asked} lines={2}>
        {({ recordings }) => (
          <Found none={words.noRecording}>
            {recordings.nodes.map(({ id, recordedAt, durationMs, call, leg }) => {
              const when = short(recordedAt);
              return (
                <Line key={id} what={when} inside={inside.has(id)} add={add && (() => add({ recordingIds: [id] }))}>
                  <span className="figures">
                    {when} · {call ? ((call.direction === "OUTBOUND" ? call.callee : call.caller)?.display ?? withheld) : noCall}
                    {durationMs !== null && ` · ${clockDuration(durationMs)}`}
                    {leg !== null && ` · ${player.sides[sideOf({ leg }, call?.direction ?? null)]}`}
                  </span>
                </Line>
              );
            })}
          </Found>
        )}
      </Shown>
    </section>
  );
}

function Found({ none, children }: { none: string; children: readonly ReactNode[] }) {
  return children.length === 0 ? <p className="soft">{none}</p> : <ul className="case-found">{children}</ul>;
}

function Line({ what, inside, add, children }: { what: string; inside: boolean; add: (() => void) | null; children: ReactNode }) {
  const { add: words } = useWords(casesWords);
  return (
    <li>
      <span>{children}</span>
      {inside ? (
        <span className="soft">{words.inside}</span>
      ) : (
        <Button size="small" aria-label={words.add(what)} disabled={add === null} onClick={add ?? undefined}>
          {words.addShort}
        </Button>
      )}
    </li>
  );
}
