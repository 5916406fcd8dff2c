import { CircleCheck, CircleDashed } from "lucide-react";
import type { Ticket } from "../../../../schema/rules/ticket.js";
import { ticketWords } from "../../words/ticket.js";
import { useWords } from "../../words/useWords.js";
import { type GateLine, gateOf } from "./gateLines.js";
import { useStandings } from "./useStandings.js";

/** The call-back panel: what still stands before closing, and who can see to it. */
export function Gate({ ticket }: { ticket: Ticket }) {
  const { gate: words } = useWords(ticketWords);
  const gate = gateOf(ticket);
  if (ticket.state === "CLOSED" || ticket.state === "VOIDED" || ticket.state === "MERGED") return null;
  const instead = gate.lines.some(({ name, done }) => name === "calledBack" && !done);
  return (
    <section className="sheet gate" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className={gate.open ? "gate-open" : "soft"}>{gate.open ? words.open : gate.needed ? words.shut : words.notNeeded}</p>
      <Lines lines={gate.lines} />
      {instead && (
        <div className="gate-instead">
          <p className="soft">{words.or}</p>
          {gate.instead.map((lines) => (
            <Lines key={lines[0]?.name} lines={lines} />
          ))}
          {gate.tries && <p className="soft figures">{words.tries(gate.tries.tried, gate.tries.needed)}</p>}
        </div>
      )}
    </section>
  );
}

function Lines({ lines }: { lines: readonly GateLine[] }) {
  return (
    <ul className="gate-lines">
      {lines.map((line) => (
        <Line key={line.name} line={line} />
      ))}
    </ul>
  );
}

function Line({ line: { name, done, who } }: { line: GateLine }) {
  const { gate: words } = useWords(ticketWords);
  const standings = useStandings();
  const text = words[name];
  return (
    <li className={done ? "gate-done" : ""}>
      {done ? <CircleCheck size={16} aria-label={words.done} /> : <CircleDashed size={16} aria-label={words.missing} />}
      <span>{typeof text === "string" ? text : text(standings(who))}</span>
    </li>
  );
}
