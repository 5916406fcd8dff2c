import { Link } from "react-router";
import { useAsk } from "../api/ask.js";
import { useTimes } from "../parts/times.js";
import { callWords } from "../words/call.js";
import { useWords } from "../words/useWords.js";
import type { CallRow } from "./callRow.js";
import { CallsOfNumberDocument } from "./calls.generated.js";
import { Outcome } from "./Marks.js";

const EACH_WAY = 6;

/** What else came from this number: before this call, and since. */
export function SameNumber({ call, number }: { call: CallRow; number: string }) {
  const { sameNumber } = useWords(callWords);
  const { data } = useAsk(CallsOfNumberDocument, { variables: { number, at: call.startedAt, first: EACH_WAY } });
  const later = (data?.since.nodes ?? []).filter(({ id }) => id !== call.id);
  const earlier = data?.before.nodes ?? [];
  return (
    <section className="sheet">
      <h2>{sameNumber.title}</h2>
      {data && later.length + earlier.length === 0 && <p className="soft">{sameNumber.none}</p>}
      <Some name={sameNumber.later} calls={later} />
      <Some name={sameNumber.earlier} calls={earlier} />
      {later.length + earlier.length > 0 && (
        <p className="call-all">
          <Link to={`/calls?caller=${encodeURIComponent(number)}`}>{sameNumber.all}</Link>
        </p>
      )}
    </section>
  );
}

function Some({ name, calls }: { name: string; calls: readonly CallRow[] }) {
  const times = useTimes();
  if (calls.length === 0) return null;
  return (
    <>
      <h3>{name}</h3>
      <ul className="call-others">
        {calls.map((call) => (
          <li key={call.id}>
            <Link className="figures" to={`/calls/${call.id}`}>
              {times.short(call.startedAt)}
            </Link>
            <Outcome call={call} />
            <span className="figures soft">{linkedNumbers(call)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const linkedNumbers = ({ links }: CallRow): string =>
  links
    .filter(({ state }) => state === "LINKED")
    .map(({ ticket }) => ticket.number)
    .join(" · ");
