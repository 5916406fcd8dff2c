import { FileAudio } from "lucide-react";
import { memo } from "react";
import { Link } from "react-router";
import { useSeenSecond } from "../live/useLive.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { callsWords } from "../words/calls.js";
import { useWords } from "../words/useWords.js";
import { type CallReader, type CallRow, missedSound, otherParty, talked } from "./callRow.js";
import { Direction, Outcome } from "./Marks.js";
import { TicketNumber } from "./TicketNumber.js";
import { Phone } from "../parts/Phone.js";
import { rowMark, useRows } from "../parts/useRows.js";

/** Where there is nothing to say; a card leaves it out. */
const none = <span className="call-nothing">–</span>;

/** One row a call; on a phone one card a call. Roles are said because a card's layout takes a table's own away. */
export function CallTable({ rows, fresh, reader }: { rows: readonly CallRow[]; fresh: ReadonlySet<string>; reader: CallReader }) {
  const { title, columns } = useWords(callsWords);
  const body = useRows<HTMLTableSectionElement>();
  const shown = columnsFor(reader);
  return (
    <table className="call-table" role="table" aria-label={title}>
      <thead role="rowgroup">
        <tr role="row">
          {shown.map((name) => (
            <th key={name} role="columnheader" scope="col" className={`call-${name}`}>
              {columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body}>
        {rows.map((call) => (
          <Row key={call.id} call={call} fresh={fresh.has(call.id)} reader={reader} />
        ))}
      </tbody>
    </table>
  );
}

type Column = "time" | "direction" | "who" | "agent" | "queue" | "waited" | "length" | "outcome" | "recordings" | "tickets";

/** A column that would stand empty for the reader's role is not there. */
function columnsFor(reader: CallReader): readonly Column[] {
  const people: readonly Column[] = reader === "analysis" ? [] : ["agent"];
  const sounds: readonly Column[] = reader === "watching" ? ["recordings"] : [];
  return ["time", "direction", "who", "outcome", ...people, "queue", "waited", "length", ...sounds, "tickets"];
}

const Row = memo(function Row({ call, fresh, reader }: { call: CallRow; fresh: boolean; reader: CallReader }) {
  const words = useWords(callsWords);
  return (
    <tr role="row" className={fresh ? "call-fresh" : undefined}>
      {columnsFor(reader).map((name) => (
        <td key={name} role="cell" className={`call-${name}`} data-label={words.columns[name]}>
          <Cell name={name} call={call} />
          {name === "time" && fresh && <span className="tag accent">{words.fresh}</span>}
        </td>
      ))}
    </tr>
  );
});

function Cell({ name, call }: { name: Column; call: CallRow }) {
  const times = useTimes();
  switch (name) {
    case "time":
      return (
        <Link className="figures" to={`/calls/${call.id}`} {...rowMark}>
          {times.short(call.startedAt)}
        </Link>
      );
    case "direction":
      return <Direction direction={call.direction} />;
    case "who":
      return <Who call={call} />;
    case "outcome":
      return <Outcome call={call} />;
    case "agent":
      return call.agent?.displayName ?? none;
    case "queue":
      return call.queue ?? none;
    case "waited":
      return call.waitSeconds === null ? none : clockDuration(call.waitSeconds * 1_000);
    case "length":
      return talked(call) === null ? none : clockDuration(talked(call)!);
    case "recordings":
      return <Recordings call={call} />;
    case "tickets":
      return <Tickets call={call} />;
  }
}

const SHOWN_TENANTS = 2;

function Who({ call }: { call: CallRow }) {
  const { moreTenants } = useWords(callsWords);
  const names = (call.tenantCandidates ?? []).map(({ tenant }) => tenant?.name).filter((name) => name !== undefined);
  const rest = names.length - SHOWN_TENANTS;
  return (
    <>
      <Phone phone={otherParty(call)} />
      {names.length > 0 && (
        <span className="call-names">
          {names.slice(0, SHOWN_TENANTS).join(" · ")} {rest > 0 && moreTenants(rest)}
        </span>
      )}
    </>
  );
}

function Recordings({ call }: { call: CallRow }) {
  const { recordings } = useWords(callsWords);
  const count = call.recordings?.length ?? 0;
  if (count > 0) {
    return (
      <span className="call-mark figures" title={recordings(count)}>
        <FileAudio aria-hidden="true" size={15} /> {count} <span className="unseen">{recordings(count)}</span>
      </span>
    );
  }
  return call.answeredAt === null ? none : <NoSound call={call} />;
}

function NoSound({ call }: { call: CallRow }) {
  const { noRecording } = useWords(callsWords);
  const { ref, second } = useSeenSecond<HTMLSpanElement>();
  const missing = missedSound(call, second * 1_000) === "missing";
  return (
    // Seen also on a card, or it would not tick.
    <span ref={ref} className={missing ? "tone-amber" : "soft"}>
      {missing ? noRecording : "–"}
    </span>
  );
}

function Tickets({ call }: { call: CallRow }) {
  const { unlinked, offered } = useWords(callsWords);
  const linked = call.links.filter(({ state }) => state === "LINKED");
  if (linked.length > 0) {
    return (
      <span className="call-numbers">
        {linked.map(({ ticket }) => (
          <TicketNumber key={ticket.id} ticket={ticket} />
        ))}
      </span>
    );
  }
  const offers = call.links.filter(({ state }) => state === "OFFERED").length;
  return (
    <span className="soft">
      {unlinked}
      {offers > 0 && <span className="call-names">{offered(offers)}</span>}
    </span>
  );
}
