import "./board.css";
import { useBoard, useLink, useServerSecond } from "../live/useLive.js";
import type { CardTicket } from "../live/cardTicket.js";
import { Empty, NotForYou, Waiting } from "../parts/States.js";
import { Unreachable } from "../Unreachable.js";
import { boardWords } from "../words/board.js";
import { useWords } from "../words/useWords.js";
import { Card } from "./Card.js";
import { type LaneName, laneNames, laneTickets } from "./lanes.js";

/** The live board: four lanes that move by themselves. Offline it stays, tinted, and says since when. */
export function Board() {
  const words = useWords(boardWords);
  const { tickets, forbidden } = useBoard();
  const { state } = useLink();
  const second = useServerSecond();
  if (forbidden) return <main className="page"><NotForYou who={["agent", "supervisor", "handler", "manager", "director", "generalManager"]} /></main>;
  if (!tickets) return state === "offline" ? <Unreachable /> : <main className="page"><Waiting /></main>;
  if (tickets.size === 0) return <main className="page"><Empty {...words.empty} /></main>;
  const lanes = laneTickets(tickets.values(), new Date(second * 1_000));
  return (
    <main className={`board ${state === "live" ? "" : "stale"}`}>
      {laneNames.map((name) => (
        <Lane key={name} name={name} tickets={lanes[name]} second={second} />
      ))}
    </main>
  );
}

function Lane({ name, tickets, second }: { name: LaneName; tickets: readonly CardTicket[]; second: number }) {
  const words = useWords(boardWords);
  if (name === "late" && tickets.length === 0) return null;
  return (
    <section className={`lane lane-${name}`} aria-label={words.lanes[name]}>
      <h2>
        {words.lanes[name]} <span className="count">{tickets.length}</span>
      </h2>
      <div className="cards">
        {tickets.length === 0 && <p className="empty">{words.emptyLane[name]}</p>}
        {tickets.map((ticket) => (
          <Card key={ticket.id} ticket={ticket} second={second} />
        ))}
      </div>
    </section>
  );
}
