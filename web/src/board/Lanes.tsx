import { memo } from "react";
import { boardWords } from "../words/board.js";
import { useWords } from "../words/useWords.js";
import { Card, type Explain } from "./Card.js";
import { type LaneName, laneNames, type Placed } from "./lanes.js";
import { useSlices } from "./useSlices.js";

interface Props {
  /** Those that the filter lets through. */
  lanes: Readonly<Record<LaneName, readonly Placed[]>>;
  /** How many there are with those that it hides. */
  all: Readonly<Record<LaneName, number>>;
  explain: Explain;
}

/** Late on top where something is; below, the three lanes side by side. Each scrolls by itself, so that the first of each is always seen. */
export function Lanes({ lanes, all, explain }: Props) {
  const shown = laneNames.filter((name) => name !== "late" || lanes.late.length > 0);
  return (
    <div className="lanes">
      {shown.map((name) => (
        <Lane key={name} name={name} cards={lanes[name]} all={all[name]} explain={explain} />
      ))}
    </div>
  );
}

interface LaneProps {
  name: LaneName;
  cards: readonly Placed[];
  all: number;
  explain: Explain;
}

const Lane = memo(function Lane({ name, cards, all, explain }: LaneProps) {
  const words = useWords(boardWords);
  const drawn = useSlices(cards.length);
  return (
    <section className={`lane lane-${name}`} aria-label={words.lanes[name]}>
      <h2>
        {words.lanes[name]} <span className="count">{cards.length === all ? all : `${cards.length} / ${all}`}</span>
      </h2>
      <div className="cards">
        {cards.length === 0 && <p className="empty">{all === 0 ? words.emptyLane[name] : words.filter.nothing.title}</p>}
        {cards.slice(0, drawn).map(({ ticket, news }) => (
          <Card key={ticket.id} ticket={ticket} news={news} explain={explain} />
        ))}
      </div>
    </section>
  );
});
