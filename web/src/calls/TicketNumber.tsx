import { Link } from "react-router";
import { useViewer } from "../session/useViewer.js";
import { readerOf } from "./callRow.js";

/** Leads to the ticket whoever may open it: the analyst reads what tickets there are, and has no ticket's page. */
export function TicketNumber({ ticket: { number, title } }: { ticket: { number: string; title: string } }) {
  const opens = readerOf(useViewer().role) !== "analysis";
  if (!opens) return <span className="figures" title={title}>{number}</span>;
  return (
    <Link className="figures" to={`/tickets/${number}`} title={title}>
      {number}
    </Link>
  );
}
