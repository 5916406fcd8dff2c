import "./board.css";
import { Button } from "antd";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import type { CardTicket } from "../live/cardTicket.js";
import { useBoard, useLinkState } from "../live/useLive.js";
import { Empty, NotForYou, Waiting } from "../parts/States.js";
import { useViewer } from "../session/useViewer.js";
import { Unreachable } from "../Unreachable.js";
import { boardWords } from "../words/board.js";
import { useWords } from "../words/useWords.js";
import { firstPlace } from "../frame/places.js";
import { Incoming } from "../incoming/Incoming.js";
import { BoardBar } from "./BoardBar.js";
import { type BoardFilter, isFiltering, noFilter, passes, readFilter, withFilter } from "./filter.js";
import { Glide } from "./Glide.js";
import { type LaneName, laneNames, type Placement } from "./lanes.js";
import { Lanes } from "./Lanes.js";
import { usePlacement } from "./usePlacement.js";
import { useRoving } from "./useRoving.js";

const BoardTable = lazy(async () => ({ default: (await import("./BoardTable.js")).BoardTable }));
const Wall = lazy(async () => ({ default: (await import("./Wall.js")).Wall }));
const ClockPopover = lazy(async () => ({ default: (await import("../parts/ClockPopover.js")).ClockPopover }));

/** The live board: four lanes that move by themselves. Offline it stays, tinted, and says since when. */
export function Board() {
  const words = useWords(boardWords);
  const { tickets, forbidden } = useBoard();
  const state = useLinkState();
  const placement = usePlacement(tickets);
  const [params] = useSearchParams();
  const { role } = useViewer();
  if (firstPlace(role) !== "/") return <Navigate replace to={firstPlace(role)} />;
  if (forbidden) return <main className="page"><NotForYou who={["agent", "supervisor", "handler", "manager", "director", "generalManager"]} /></main>;
  if (!tickets || !placement) return state === "offline" ? <Unreachable /> : <main className="page"><Waiting /></main>;
  if (tickets.size === 0 && !params.has("wall")) return <main className="board"><Incoming /><Empty {...words.empty} /></main>;
  return <FullBoard tickets={tickets} placement={placement} stale={state !== "live"} />;
}

interface Props {
  tickets: ReadonlyMap<string, CardTicket>;
  placement: Placement;
  stale: boolean;
}

function FullBoard({ tickets, placement, stale }: Props) {
  const words = useWords(boardWords);
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const lanes = useShown(placement, filter);
  const board = useRef<HTMLElement>(null);
  const [explained, setExplained] = useState<{ id: string; anchor: Element } | null>(null);
  const explain = useCallback((id: string, anchor: Element) => setExplained({ id, anchor }), []);
  const closed = useCallback(() => setExplained(null), []);
  useRoving(board);
  const shown = countOf(lanes);
  const ticket = explained && tickets.get(explained.id);
  const clear = () => setParams((now) => withFilter(now, noFilter));
  return (
    <main ref={board} className={`board ${stale ? "stale" : ""}`}>
      <h1 className="unseen">{words.title}</h1>
      {params.has("wall") ? (
        <Suspense fallback={null}>
          <Wall lanes={lanes} leave={() => setParams((now) => without(now, "wall"))} />
        </Suspense>
      ) : (
        <>
          <Incoming />
          <BoardBar tickets={tickets} filter={filter} shown={shown} />
          {shown === 0 ? (
            <Empty {...words.filter.nothing} action={<Button onClick={clear}>{words.filter.clear}</Button>} />
          ) : (
            <Glide placement={placement}>
              {params.get("view") === "table" ? (
                <Suspense fallback={<Waiting />}>
                  <BoardTable lanes={lanes} explain={explain} />
                </Suspense>
              ) : (
                <Lanes lanes={lanes} all={countsOf(placement)} explain={explain} />
              )}
            </Glide>
          )}
        </>
      )}
      {explained && ticket && (
        <Suspense fallback={null}>
          <ClockPopover key={ticket.id} number={ticket.number} clocks={ticket.clocks} anchor={explained.anchor} closed={closed} />
        </Suspense>
      )}
    </main>
  );
}

type ShownLanes = Placement["lanes"];

/** The cards that the filter lets through, each still in its place. */
function useShown({ lanes }: Placement, filter: BoardFilter): ShownLanes {
  const { login } = useViewer();
  return useMemo(() => {
    if (!isFiltering(filter)) return lanes;
    const through = (name: LaneName) => lanes[name].filter(({ ticket }) => passes(ticket, filter, login));
    return { late: through("late"), recorded: through("recorded"), working: through("working"), callBack: through("callBack") };
  }, [lanes, filter, login]);
}

const countsOf = ({ lanes: { late, recorded, working, callBack } }: Placement): Record<LaneName, number> => ({
  late: late.length,
  recorded: recorded.length,
  working: working.length,
  callBack: callBack.length,
});

const countOf = (lanes: ShownLanes): number => laneNames.reduce((sum, name) => sum + lanes[name].length, 0);

function without(params: URLSearchParams, name: string): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete(name);
  return next;
}
