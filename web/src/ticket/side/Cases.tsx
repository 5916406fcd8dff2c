import { Link } from "react-router";
import { ticketWords } from "../../words/ticket.js";
import { useWords } from "../../words/useWords.js";

export interface ShownCase {
  id: string;
  number: string;
  title: string;
  state: "OPEN" | "CLOSED";
}

/** The matters that the ticket has been pulled into. */
export function Cases({ cases }: { cases: readonly ShownCase[] }) {
  const { cases: words } = useWords(ticketWords);
  if (cases.length === 0) return null;
  return (
    <section className="sheet" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <ul className="ticket-others">
        {cases.map(({ id, number, title, state }) => (
          <li key={id}>
            <Link to={`/cases/${number}`}>{title}</Link>
            <p className="soft">
              <span className="figures">{number}</span> <span className="tag">{words[state]}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
