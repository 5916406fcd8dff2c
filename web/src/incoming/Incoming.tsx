import "./incoming.css";
import { PhoneIncoming, PhoneMissed } from "lucide-react";
import { Link } from "react-router";
import { useAsk } from "../api/ask.js";
import { useServerSecond } from "../live/useLive.js";
import { useHasRole } from "../session/useViewer.js";
import { incomingWords } from "../words/incoming.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { type IncomingCallsQuery, IncomingCallsDocument } from "./incoming.generated.js";

type Call = IncomingCallsQuery["calls"]["nodes"][number];

const shownForMs = 30 * 60_000;
const askEveryMs = 3_000;
/** The question changes this seldom, though its span moves on: each change of it is asked anew. */
const spanMovesMs = 5 * 60_000;

/** T1: nothing is lost between the phone and the ticket. Calls of the last half hour, and those that last, without a ticket. */
export function Incoming() {
  const words = useWords(incomingWords);
  const isDesk = useHasRole("agent", "supervisor");
  const now = useServerSecond() * 1_000;
  const from = new Date(Math.floor((now - shownForMs) / spanMovesMs) * spanMovesMs).toISOString();
  const { data } = useAsk(IncomingCallsDocument, { variables: { from }, every: askEveryMs, skip: !isDesk });
  const calls = data?.calls.nodes ?? [];
  if (calls.length === 0) return null;
  return (
    <section className="incoming" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul>
        {calls.map((call) => (
          <IncomingCall key={call.id} call={call} now={now} />
        ))}
      </ul>
    </section>
  );
}

function IncomingCall({ call, now }: { call: Call; now: number }) {
  const words = useWords(incomingWords);
  const { caller, tenantCandidates } = call;
  const number = caller?.display ?? caller?.raw ?? words.unknownCaller;
  const [tenant] = tenantCandidates;
  const lost = call.disposition === "ABANDONED" || call.disposition === "MISSED" || call.disposition === "VOICEMAIL";
  const Icon = lost ? PhoneMissed : PhoneIncoming;
  return (
    <li className={call.endedAt === null && call.disposition === null ? "incoming-now" : ""}>
      <Link to={`/calls/${call.id}`} aria-label={words.open(tenant?.tenant?.name ?? number)}>
        <Icon aria-hidden="true" size={15} />
        <strong>{tenant?.tenant?.name ?? number}</strong>
      </Link>
      <span className="soft">
        {useStanding(call)} · {words.minutesAgo(Math.floor(Math.max(0, now - Date.parse(call.startedAt)) / 60_000))}
      </span>
      <Link className="incoming-write" to={`/tickets/new?call=${call.id}`}>
        {words.write}
      </Link>
    </li>
  );
}

/** Waiting, talking, or how it ended. */
function useStanding({ answeredAt, endedAt, disposition, agent }: Call): string {
  const words = useWords(incomingWords);
  const { dispositions } = useWords(terms);
  const who = agent?.displayName ?? "";
  if (disposition !== null && disposition !== "ANSWERED") return dispositions[disposition];
  if (endedAt !== null) return words.talked(who);
  return answeredAt === null ? words.waiting : words.talking(who);
}
