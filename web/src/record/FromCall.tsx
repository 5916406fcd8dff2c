import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { useAsk } from "../api/ask.js";
import { useLink } from "../live/useLive.js";
import { useTimes } from "../parts/times.js";
import { recordWords } from "../words/record.js";
import { searchWords } from "../words/search.js";
import { useWords } from "../words/useWords.js";
import { Choices } from "./Choices.js";
import type { FormPart } from "./form.js";
import { Note } from "./Note.js";
import { type CallToRecordQuery, CallToRecordDocument } from "./record.generated.js";

type CallHere = NonNullable<CallToRecordQuery["call"]>;

// A call that is this old is asked about: its ticket was received when it began, not when somebody found time to write.
const OLD_MS = 120_000;

/** The call that the ticket is recorded from: fills in the caller, and asks when it was received where that was a while ago. */
export function FromCall({ id, value, set, fill }: Pick<FormPart, "value" | "set"> & { id: string; fill: FormPart["set"] }) {
  const { gone } = useWords(recordWords).call;
  const { data } = useAsk(CallToRecordDocument, { variables: { id } });
  const { serverAhead } = useLink();
  const filled = useRef(false);
  const [old, setOld] = useState(false);
  const call = data?.call;
  useEffect(() => {
    if (!call || filled.current) return;
    filled.current = true;
    const isOld = Date.now() + serverAhead - Date.parse(call.startedAt) > OLD_MS;
    setOld(isOld);
    const fresh = value.phone === "" && value.receivedAt === null;
    if (fresh) fill({ phone: partyOf(call)?.display ?? "", receivedAt: isOld ? call.startedAt : null });
  });
  if (data && !call) return <Note tone="warning" title={gone} />;
  return call ? <CallNote call={call} old={old} value={value} set={set} /> : null;
}

/** Whom the desk spoke with. */
const partyOf = ({ direction, caller, callee }: CallHere) => (direction === "OUTBOUND" ? callee : caller);

function CallNote({ call, old, value, set }: Pick<FormPart, "value" | "set"> & { call: CallHere; old: boolean }) {
  const words = useWords(recordWords).call;
  const { withheld } = useWords(searchWords);
  const times = useTimes();
  const linked = call.links.filter(({ state }) => state === "LINKED");
  const options = [
    { value: "call" as const, label: words.whenCall(times.short(call.startedAt)) },
    { value: "now" as const, label: words.whenNow },
  ];
  return (
    <Note tone="info" title={words.from(partyOf(call)?.display ?? withheld, times.short(call.startedAt))}>
      {linked.length > 0 && (
        <p>
          {words.linked}{" "}
          {linked.map(({ ticket }) => (
            <Link key={ticket.id} to={`/tickets/${ticket.number}`}>
              {ticket.number} {ticket.title}
            </Link>
          ))}
        </p>
      )}
      {old && (
        <Choices
          legend={words.when}
          options={options}
          value={value.receivedAt === null ? "now" : value.receivedAt === call.startedAt ? "call" : null}
          choose={(when) => set({ receivedAt: when === "call" ? call.startedAt : null })}
        />
      )}
      <p className="soft">{words.willLink}</p>
    </Note>
  );
}
