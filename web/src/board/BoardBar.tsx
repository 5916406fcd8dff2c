import { LayoutGrid, ListFilter, MonitorUp, Rows3, UserRound, X } from "lucide-react";
import { lazy, startTransition, Suspense, useOptimistic, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { CardTicket } from "../live/cardTicket.js";
import { boardWords } from "../words/board.js";
import { useWords } from "../words/useWords.js";
import { type BoardFilter, isFiltering, noFilter, withFilter } from "./filter.js";
import { FilterText } from "./FilterText.js";
import { useSavedFilters } from "./savedFilters.js";

const FilterPanel = lazy(async () => ({ default: (await import("./FilterPanel.js")).FilterPanel }));

interface Props {
  tickets: ReadonlyMap<string, CardTicket>;
  filter: BoardFilter;
  /** How many cards the filter lets through. */
  shown: number;
}

/** Above the lanes: what is hidden and how to change it, saved filters, and the other views of the same. */
export function BoardBar({ tickets, filter: filtered, shown }: Props) {
  const { filter: words } = useWords(boardWords);
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState(false);
  const filters = useSavedFilters();
  // The address and 300 cards follow a moment later; what was pressed shows at once.
  const [filter, press] = useOptimistic(filtered);
  const put = (next: BoardFilter) =>
    startTransition(() => {
      press(next);
      setParams((now) => withFilter(now, next), { replace: true });
    });
  const chosen = filter.departments.length + filter.kinds.length + filter.severities.length;
  const query = withFilter(new URLSearchParams(), filter).toString();
  return (
    <div className="board-tools">
      <div className="board-bar">
        <button type="button" className="chip" aria-pressed={filter.mine} title={words.mineHint} onClick={() => put({ ...filter, mine: !filter.mine })}>
          <UserRound aria-hidden="true" size={15} /> {words.mine}
        </button>
        <FilterText label={words.text} text={filter.text} write={(text) => put({ ...filter, text })} />
        <button type="button" className="chip" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ListFilter aria-hidden="true" size={15} /> {words.label}
          {chosen > 0 && <b className="figures">{chosen}</b>}
        </button>
        {filters.saved.map(({ name, query: saved }) => (
          <Link key={name} className="chip" to={{ search: withView(params, saved) }} aria-current={saved === query ? "true" : undefined}>
            {name}
          </Link>
        ))}
        {isFiltering(filter) && (
          <span className="board-hidden">
            <output className="figures">{words.shown(shown, tickets.size)}</output>
            <button type="button" className="chip" onClick={() => put(noFilter)}>
              <X aria-hidden="true" size={15} /> {words.clear}
            </button>
          </span>
        )}
        <Views />
      </div>
      {open && (
        <Suspense fallback={null}>
          <FilterPanel tickets={tickets} filter={filter} put={put} query={query} filters={filters} />
        </Suspense>
      )}
    </div>
  );
}

/** A saved filter changes what is shown, not how. */
function withView(params: URLSearchParams, saved: string): string {
  const next = new URLSearchParams(saved);
  const view = params.get("view");
  if (view) next.set("view", view);
  return `?${next}`;
}

function Views() {
  const { view: words } = useWords(boardWords);
  const [params] = useSearchParams();
  const isTable = params.get("view") === "table";
  const to = (view: string | null, wall = false) => {
    const next = new URLSearchParams(params);
    next.delete("view");
    if (view) next.set("view", view);
    if (wall) next.set("wall", "1");
    return { search: `?${next}` };
  };
  return (
    <nav className="board-views" aria-label={words.label}>
      <Link className="chip" to={to(null)} aria-current={isTable ? undefined : "true"}>
        <LayoutGrid aria-hidden="true" size={15} /> {words.cards}
      </Link>
      <Link className="chip" to={to("table")} aria-current={isTable ? "true" : undefined}>
        <Rows3 aria-hidden="true" size={15} /> {words.table}
      </Link>
      <Link className="chip" to={to(params.get("view"), true)}>
        <MonitorUp aria-hidden="true" size={15} /> {words.wall}
      </Link>
    </nav>
  );
}
