import { Trash2 } from "lucide-react";
import { type FormEvent, useMemo, useState } from "react";
import { severities, ticketKinds } from "../../../schema/rules/ticket.js";
import type { CardTicket } from "../live/cardTicket.js";
import { boardWords } from "../words/board.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { type BoardFilter, isFiltering } from "./filter.js";
import type { useSavedFilters } from "./savedFilters.js";

interface Props {
  tickets: ReadonlyMap<string, CardTicket>;
  filter: BoardFilter;
  put: (filter: BoardFilter) => void;
  /** The filter as it stands in the address. */
  query: string;
  filters: ReturnType<typeof useSavedFilters>;
}

/** What to filter by, and the filters that have a name. */
export function FilterPanel({ tickets, filter, put, query, filters }: Props) {
  const { filter: words } = useWords(boardWords);
  const { kinds, severities: ranks } = useWords(terms);
  const departments = useDepartments(tickets, filter.departments);
  return (
    <div className="filter-panel sheet">
      <Choices name={words.departments} of={departments} chosen={filter.departments} choose={(chosen) => put({ ...filter, departments: chosen })} />
      <Choices name={words.kinds} of={ticketKinds.map((kind) => [kind, kinds[kind]])} chosen={filter.kinds} choose={(chosen) => put({ ...filter, kinds: chosen })} />
      <Choices name={words.severities} of={severities.map((rank) => [rank, ranks[rank]])} chosen={filter.severities} choose={(chosen) => put({ ...filter, severities: chosen })} />
      <Saved query={isFiltering(filter) ? query : null} filters={filters} />
    </div>
  );
}

/** Those that have a ticket on the board, and those that are chosen all the same. */
function useDepartments(tickets: Props["tickets"], chosen: readonly string[]): [string, string][] {
  return useMemo(() => {
    const names = new Map(chosen.map((code) => [code, code]));
    for (const { department } of tickets.values()) if (department) names.set(department.code, department.name);
    return [...names];
  }, [tickets, chosen]);
}

interface ChoicesProps<Value extends string> {
  name: string;
  of: readonly (readonly [Value, string])[];
  chosen: readonly Value[];
  choose: (chosen: Value[]) => void;
}

function Choices<Value extends string>({ name, of, chosen, choose }: ChoicesProps<Value>) {
  const turn = (value: Value) => choose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset>
      <legend>{name}</legend>
      {of.map(([value, word]) => (
        <label key={value} className="chip">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => turn(value)} /> {word}
        </label>
      ))}
    </fieldset>
  );
}

function Saved({ query, filters: { saved, keep, drop } }: { query: string | null } & Pick<Props, "filters">) {
  const { filter: words } = useWords(boardWords);
  const [name, setName] = useState("");
  if (saved.length === 0 && query === null) return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (query === null || name.trim() === "") return;
    keep({ name: name.trim(), query });
    setName("");
  };
  return (
    <fieldset>
      <legend>{words.saved}</legend>
      {saved.map((one) => (
        <span key={one.name} className="chip">
          {one.name}
          <button type="button" aria-label={words.drop(one.name)} title={words.drop(one.name)} onClick={() => drop(one.name)}>
            <Trash2 aria-hidden="true" size={14} />
          </button>
        </span>
      ))}
      {query !== null && (
        <form onSubmit={save}>
          <input className="board-text" aria-label={words.name} placeholder={words.name} value={name} maxLength={30} onChange={({ target }) => setName(target.value)} />
          <button type="submit" className="chip" disabled={name.trim() === ""}>
            {words.save}
          </button>
        </form>
      )}
    </fieldset>
  );
}
