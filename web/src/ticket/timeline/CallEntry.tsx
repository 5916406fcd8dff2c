import { Button } from "antd";
import { Link } from "react-router";
import type { LinkDetail } from "../../../../schema/rules/link.js";
import type { Role } from "../../../../schema/rules/role.js";
import { mayLink } from "../../../../schema/rules/link/may.js";
import { refusalMessage } from "../../../../schema/rules/refusalText.js";
import type { Ticket } from "../../../../schema/rules/ticket.js";
import { useCommand } from "../../api/command.js";
import { useLink } from "../../live/useLive.js";
import { SoundBar } from "../../parts/SoundBar.js";
import { OutcomeNote } from "../../parts/OutcomeNote.js";
import { clockDuration, useTimes } from "../../parts/times.js";
import { useViewer } from "../../session/useViewer.js";
import { callWords } from "../../words/call.js";
import { common } from "../../words/common.js";
import { terms } from "../../words/terms.js";
import { ticketWords } from "../../words/ticket.js";
import { useLanguage, useWords } from "../../words/useWords.js";
import { AcceptCallForTicketDocument, RejectCallForTicketDocument } from "../calls.generated.js";
import { type CallLink, type TicketCall, hears, knowsRecordings, linkTo } from "./links.js";

interface Props {
  call: TicketCall;
  ticket: Ticket;
  changed: () => void;
}

const listeners: readonly Role[] = ["supervisor", "director", "generalManager"];

/** A call beside the history: who, how long, its sound, why it stands here, and what a person can say about that. */
export function CallEntry({ call, ticket, changed }: Props) {
  const words = useWords(ticketWords);
  const names = useWords(terms);
  const { reasons } = useWords(callWords);
  const times = useTimes();
  const link = linkTo(call, ticket.number);
  const length = call.endedAt && clockDuration(Date.parse(call.endedAt) - Date.parse(call.answeredAt ?? call.startedAt));
  const party = call.direction === "OUTBOUND" ? call.callee : call.caller;
  return (
    <>
      <p className="entry-head">
        <strong>{names.directions[call.direction]}</strong>
        {party && <span className="figures">{party.display}</span>}
        {call.disposition && <span>{names.dispositions[call.disposition]}</span>}
        {length && <span className="figures">{length}</span>}
      </p>
      <p className="entry-who soft">
        <time dateTime={call.startedAt} title={times.full(call.startedAt)}>
          {times.short(call.startedAt)}
        </time>{" "}
        {call.agent?.displayName} <Link to={`/calls/${call.id}`}>{words.calls.open}</Link>
      </p>
      <Sound call={call} />
      {link && (
        <p className="entry-why soft">
          <LinkWords link={link} />
          {link.state !== "REJECTED" && link.reasons.length > 0 && ` · ${words.calls.why}${words.colon}${link.reasons.map(({ detail }) => detail in reasons ? reasons[detail as LinkDetail] : detail).join(words.comma)}`}
        </p>
      )}
      <LinkActs call={call} ticket={ticket} changed={changed} />
    </>
  );
}

function LinkWords({ link: { state, actor } }: { link: CallLink }) {
  const { calls } = useWords(ticketWords);
  if (state === "OFFERED") return null;
  const who = actor?.displayName ?? calls.machine;
  return <span>{(state === "LINKED" ? calls.linkedBy : calls.rejectedBy)(who)}</span>;
}

/** Who may not listen is told who may; who may not even know of recordings is told no less. */
function Sound({ call }: { call: TicketCall }) {
  const times = useTimes();
  const { calls } = useWords(ticketWords);
  const { roles } = useWords(terms);
  const viewer = useViewer();
  const { language } = useLanguage();
  const who = calls.whoHears(new Intl.ListFormat(language, { type: "conjunction" }).format(listeners.map((role) => roles[role])));
  if (!knowsRecordings(viewer)) return <p className="soft entry-sound">{who}</p>;
  const recordings = call.recordings ?? [];
  if (recordings.length === 0) return <p className="soft entry-sound">{calls.noSound}</p>;
  if (!hears(viewer, call)) return <p className="soft entry-sound">{who}</p>;
  // Both sides in one file say all; the sides by themselves stand on the call's page.
  const whole = recordings.filter(({ leg }) => leg === null);
  return (whole.length > 0 ? whole : recordings).map((sound) => <SoundBar key={sound.id} sound={sound} name={times.short(call.startedAt)} />);
}

/** The machine's offer is accepted or rejected; what stands can be taken back, what was rejected can be linked after all. */
function LinkActs({ call, ticket, changed }: Props) {
  const { calls } = useWords(ticketWords);
  const { offlineWriting } = useWords(common);
  const { language } = useLanguage();
  const viewer = useViewer();
  const live = useLink().state === "live";
  const accept = useCommand(AcceptCallForTicketDocument);
  const reject = useCommand(RejectCallForTicketDocument);
  const said = { callId: call.id, number: ticket.number };
  const state = linkTo(call, ticket.number)?.state;
  const run = (command: typeof accept | typeof reject) => void command.run(said).then(({ kind }) => kind === "done" && changed());
  const act = (command: typeof accept | typeof reject, name: string, kind: "linkCall" | "unlinkCall", plain = false) => {
    const barred = mayLink(viewer, kind, ticket);
    const why = barred ? refusalMessage(barred, language) : live ? undefined : offlineWriting;
    return (
      <Button size="small" type={plain ? "text" : "default"} disabled={why !== undefined} title={why} loading={command.busy} onClick={() => run(command)}>
        {name}
      </Button>
    );
  };
  return (
    <div className="entry-acts">
      {state === "OFFERED" && act(accept, calls.accept, "linkCall")}
      {state === "OFFERED" && act(reject, calls.reject, "unlinkCall", true)}
      {state === "LINKED" && act(reject, calls.unlink, "unlinkCall", true)}
      {state === "REJECTED" && act(accept, calls.relink, "linkCall", true)}
      {state === undefined && act(accept, calls.accept, "linkCall")}
      <OutcomeNote outcome={accept.outcome ?? reject.outcome} />
    </div>
  );
}
