import { Button } from "antd";
import { useState } from "react";
import { mayLink } from "../../../schema/rules/link/may.js";
import { useCommand } from "../api/command.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { KindTag, StateTag } from "../parts/Tags.js";
import { useTimes } from "../parts/times.js";
import { useHasRole, useViewer } from "../session/useViewer.js";
import { callWords } from "../words/call.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { type CallLinkState, LinkCallToTicketDocument, UnlinkCallFromTicketDocument } from "./calls.generated.js";
import type { CallLinkRow, CallRow } from "./callRow.js";
import { type Barred, FindTicket } from "./FindTicket.js";
import { Reasons } from "./Reasons.js";
import { TicketNumber } from "./TicketNumber.js";

const SHOWN_OFFERS = 5;
const states: readonly CallLinkState[] = ["LINKED", "OFFERED", "REJECTED"];

/** The tickets it is about, may be about, and is not about; whoever may says which. */
export function CallLinks({ call }: { call: CallRow }) {
  const { links: words, done } = useWords(callWords);
  const { offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  const linking = useCommand(LinkCallToTicketDocument);
  const unlinking = useCommand(UnlinkCallFromTicketDocument);
  const [said, setSaid] = useState("");
  const mayTry = useHasRole("agent", "supervisor", "handler", "manager");
  const decide = async (act: LinkAct, number: string) => {
    const [command, other] = act === "linkCall" ? [linking, unlinking] : [unlinking, linking];
    other.forget();
    const { kind } = await command.run({ callId: call.id, number });
    setSaid(kind === "done" ? (act === "linkCall" ? done.linked(number) : done.unlinked(number)) : "");
    return kind === "done";
  };
  const barred = { busy: linking.busy || unlinking.busy, offline };
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      {call.links.length === 0 && <p className="soft">{words.none}</p>}
      {states.map((state) => (
        <Ties key={state} state={state} links={call.links.filter((link) => link.state === state)} decide={decide} barred={barred} />
      ))}
      <OutcomeNote outcome={linking.outcome ?? unlinking.outcome} />
      <p role="status" className="call-said">
        {said}
      </p>
      {mayTry && offline && <p className="soft">{offlineWriting}</p>}
      {mayTry && <FindTicket link={(number) => decide("linkCall", number)} barred={barred} />}
    </section>
  );
}

type LinkAct = Parameters<typeof mayLink>[1];

interface TieProps {
  decide: (act: LinkAct, number: string) => Promise<boolean>;
  barred: Barred;
}

/** A number that many have called from is offered many tickets: the best, and the others when asked for. */
function Ties({ state, links, ...rest }: TieProps & { state: CallLinkState; links: readonly CallLinkRow[] }) {
  const { links: words } = useWords(callWords);
  const { more } = useWords(common);
  const [all, setAll] = useState(false);
  const shown = all || state === "LINKED" ? links : links.slice(0, state === "OFFERED" ? SHOWN_OFFERS : 2);
  if (links.length === 0) return null;
  return (
    <>
      <h3>
        {words.states[state]} <span className="figures soft">{links.length}</span>
      </h3>
      <ul className={`call-ties call-ties-${state}`}>
        {shown.map((link) => (
          <Tie key={link.ticket.id} link={link} {...rest} />
        ))}
      </ul>
      {shown.length < links.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {more}
        </Button>
      )}
    </>
  );
}

function Tie({ link, decide, barred }: TieProps & { link: CallLinkRow }) {
  const { links: words } = useWords(callWords);
  const { ticket, state } = link;
  return (
    <li>
      <p className="call-tie-head">
        <TicketNumber ticket={ticket} />
        <KindTag kind={ticket.kind} />
        <StateTag state={ticket.state} />
      </p>
      <p className="call-tie-title">{ticket.title}</p>
      {state !== "REJECTED" && link.reasons.length > 0 && <Reasons score={link.score} reasons={link.reasons} />}
      {state !== "OFFERED" && <Decided link={link} />}
      <p className="call-tie-acts">
        {state !== "LINKED" && (
          <Act act="linkCall" link={link} decide={decide} barred={barred} word={state === "OFFERED" ? words.link : words.afterAll} />
        )}
        {state !== "REJECTED" && (
          <Act act="unlinkCall" link={link} decide={decide} barred={barred} word={state === "OFFERED" ? words.notThis : words.unlink} />
        )}
      </p>
    </li>
  );
}

function Decided({ link: { decidedBy, actor, at } }: { link: CallLinkRow }) {
  const { links: words } = useWords(callWords);
  const times = useTimes();
  const who = decidedBy === "MACHINE" ? words.byMachine : actor ? words.by(actor.displayName) : "";
  return (
    <p className="soft figures call-decided">
      {who} {times.short(at)}
    </p>
  );
}

interface ActProps extends TieProps {
  act: LinkAct;
  link: CallLinkRow;
  word: string;
}

/** Offered to whom the server would let. */
function Act({ act, link: { ticket }, decide, barred, word }: ActProps) {
  const { offlineWriting } = useWords(common);
  const { number, state, department } = ticket;
  const viewer = useViewer();
  const actor = { ...viewer, extension: viewer.extension ?? null };
  if (mayLink(actor, act, { number, state, departmentCode: department?.code ?? null }) !== null) return null;
  return (
    <Button
      size="small"
      type={act === "linkCall" ? "primary" : "default"}
      ghost={act === "linkCall"}
      disabled={barred.offline || barred.busy}
      title={barred.offline ? offlineWriting : undefined}
      aria-label={`${word} ${number}`}
      onClick={() => void decide(act, number)}
    >
      {word}
    </Button>
  );
}
