import { useEffect, useState } from "react";
import { Unreachable } from "../Unreachable.js";
import { useWords } from "../words/useWords.js";
import { Card } from "./Card.js";
import { type BoardState, followBoard, nothingYet } from "./followBoard.js";
import { type LaneName, laneNames, laneTickets } from "./lanes.js";

interface Props {
  /** Called when the server no longer knows who we are. */
  signedOut: () => void;
  /** Shown in the top bar: how fresh all of this is. */
  freshness: (state: Pick<BoardState, "link" | "heardAt" | "serverAhead">) => void;
}

/** The live board: four lanes that move by themselves. Offline it stays, tinted, and says since when. */
export function Board({ signedOut, freshness }: Props) {
  const { words } = useWords();
  const [state, setState] = useState(nothingYet);
  useEffect(() => {
    const following = followBoard(setState);
    return following.stop;
  }, []);
  const second = useServerSecond(state.serverAhead);
  const { link, heardAt, serverAhead, ended } = state;
  useEffect(() => freshness({ link, heardAt, serverAhead }), [link, heardAt, serverAhead, freshness]);
  useEffect(() => {
    if (ended === "signedOut") signedOut();
  }, [ended, signedOut]);
  if (ended === "forbidden") return <main className="whole-page">{words.notForYou}</main>;
  if (!state.tickets) return link === "offline" ? <Unreachable /> : <Skeleton />;
  const lanes = laneTickets(state.tickets.values(), new Date(second * 1_000));
  const quiet = state.tickets.size === 0;
  return (
    <main className={`board ${link === "live" ? "" : "stale"}`}>
      {quiet ? (
        <div className="whole-page">
          <h2>{words.boardEmpty.title}</h2>
          <p>{words.boardEmpty.hint}</p>
        </div>
      ) : (
        laneNames.map((name) => <Lane key={name} name={name} tickets={lanes[name]} second={second} />)
      )}
    </main>
  );
}

function Lane({ name, tickets, second }: { name: LaneName; tickets: Parameters<typeof Card>[0]["ticket"][]; second: number }) {
  const { words } = useWords();
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

function Skeleton() {
  return (
    <main className="board" aria-busy="true">
      {laneNames.slice(1).map((name) => (
        <section key={name} className="lane">
          <div className="ghost ghost-title" />
          <div className="ghost" />
          <div className="ghost" />
        </section>
      ))}
    </main>
  );
}

/** The server's time in whole seconds, ticking. */
function useServerSecond(serverAhead: number): number {
  const read = () => Math.floor((Date.now() + serverAhead) / 1_000);
  const [second, setSecond] = useState(read);
  useEffect(() => {
    setSecond(read());
    const ticking = setInterval(() => setSecond(read()), 1_000);
    return () => clearInterval(ticking);
  }, [serverAhead]);
  return second;
}
