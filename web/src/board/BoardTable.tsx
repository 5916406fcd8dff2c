import { memo } from "react";
import { Link } from "react-router";
import { KindTag, SeverityTag } from "../parts/Tags.js";
import { boardWords } from "../words/board.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { CardClocks, type Explain } from "./Card.js";
import { inOrder, type Placed, type Placement } from "./lanes.js";
import { Marks } from "./Marks.js";
import { newsWord, whereOf, whoOf } from "./sayings.js";
import { useSlices } from "./useSlices.js";

/** The same tickets as a dense table, in the same order: late first, then lane by lane. */
export function BoardTable({ lanes, explain }: Pick<Placement, "lanes"> & { explain: Explain }) {
  const { columns, title } = useWords(boardWords);
  const late = new Set(lanes.late);
  const rows = inOrder({ lanes });
  const drawn = useSlices(rows.length);
  return (
    <div className="board-table lane">
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{columns.lane}</th>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.kind}</th>
            <th scope="col">{columns.title}</th>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.department}</th>
            <th scope="col">{columns.clock}</th>
            <th scope="col">{columns.marks}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, drawn).map((row) => (
            <Row key={row.ticket.id} ticket={row.ticket} news={row.news} late={late.has(row)} explain={explain} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Row = memo(function Row({ ticket, news, late, explain }: Placed & { late: boolean; explain: Explain }) {
  const words = useWords(boardWords);
  const said = useWords(terms);
  return (
    <tr data-ticket={ticket.id} className={`${late ? "row-late" : ""} ${news ? "card-news" : ""}`}>
      <td>{said.states[ticket.state]}</td>
      <td className="figures">{ticket.number}</td>
      <td className="row-kind">
        <KindTag kind={ticket.kind} /> <SeverityTag severity={ticket.severity} />
      </td>
      <th scope="row">
        <Link className="ticket-link" to={`/tickets/${ticket.number}`} tabIndex={-1}>
          {ticket.title}
        </Link>{" "}
        {news && <span className="tag accent">{newsWord(news, words)}</span>}
      </th>
      <td>{whereOf(ticket)}</td>
      <td>{whoOf(ticket, words)}</td>
      <td className="row-clock">
        <CardClocks ticket={ticket} explain={explain} shown={1} />
      </td>
      <td>
        <Marks ticket={ticket} />
      </td>
    </tr>
  );
});
