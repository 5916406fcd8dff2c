import { Fragment, type RefObject } from "react";
import { Link } from "react-router";
import { sideOf } from "../../../schema/rules/recording/sides.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import type { RecordingRowFragment } from "./recordings.generated.js";
import { ConditionTags, HeldTag } from "./tags.js";

const columns = ["when", "kind", "length", "who", "condition", "kept", "tickets"] as const;

/** A row a recording; narrow, each is a card. */
export function RecordingTable({ rows, list }: { rows: readonly RecordingRowFragment[]; list: RefObject<HTMLTableElement | null> }) {
  const words = useWords(recordingsWords);
  return (
    <table className="rec-rows" ref={list}>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {words.columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: RecordingRowFragment }) {
  const words = useWords(recordingsWords);
  const { short } = useTimes();
  const { id, kind, state, condition, leg, recordedAt, durationMs, call, callId } = row;
  const tickets = call?.links.filter((link) => link.state === "LINKED") ?? [];
  const party = call?.direction === "OUTBOUND" ? call.callee : call?.caller;
  return (
    <tr>
      <td className="figures">
        <Link to={`/recordings/${id}`} data-row>
          {short(recordedAt)}
        </Link>
      </td>
      <td>
        {words.kinds[kind]}
        {leg !== null && <span className="soft"> · {words.player.sides[sideOf({ leg }, call?.direction ?? null)]}</span>}
      </td>
      <td className="figures">{durationMs === null ? "–" : clockDuration(durationMs)}</td>
      <td>
        {callId === null ? <span className="soft">{words.noCall}</span> : <span className="figures">{party?.display ?? words.withheld}</span>}
        {call?.agent && <span className="soft"> · {call.agent.displayName}</span>}
      </td>
      <td>
        <ConditionTags state={state} condition={condition} />
      </td>
      <td className="figures" data-name={words.columns.kept}>
        <Kept row={row} />
      </td>
      <td className="figures">
        {tickets.map(({ ticket }, place) => (
          <Fragment key={ticket.id}>
            {place > 0 && " "}
            <Link className="over" to={`/tickets/${ticket.number}`} title={ticket.title}>
              {ticket.number}
            </Link>
          </Fragment>
        ))}
      </td>
    </tr>
  );
}

function Kept({ row: { holds, state, retainUntil } }: { row: RecordingRowFragment }) {
  const { day, sayDay } = useTimes();
  const standing = holds.filter(({ releasedAt }) => releasedAt === null);
  if (state === "PURGED" || state === "PURGING") return <span className="soft">–</span>;
  if (standing.length === 0) return sayDay(day(retainUntil));
  return (
    <span className="rec-tags">
      <HeldTag />
      {standing.map((hold) => (
        <Link key={hold.id} className="over" to={`/cases/${hold.case.number}`} title={hold.case.title}>
          {hold.case.number}
        </Link>
      ))}
    </span>
  );
}
