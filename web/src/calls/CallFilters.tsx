import { Button, Checkbox, DatePicker, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { useAsk } from "../api/ask.js";
import { callsWords } from "../words/calls.js";
import { common } from "../words/common.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { callDirections, callDispositions } from "./callEnums.js";
import type { ChosenCalls } from "./callFilter.js";
import type { CallReader } from "./callRow.js";
import { CallAgentsDocument } from "./calls.generated.js";

interface Props {
  chosen: ChosenCalls;
  choose: (part: Partial<ChosenCalls>) => void;
  clear: () => void;
  narrowed: boolean;
  reader: CallReader;
  children: ReactNode;
}

/** What narrows the list. The analyst has no names and no numbers to narrow by. */
export function CallFilters({ chosen, choose, clear, narrowed, reader, children }: Props) {
  const { filters } = useWords(callsWords);
  const { directions, dispositions } = useWords(terms);
  const names = <Value extends string>(values: readonly Value[], words: Record<Value, string>) =>
    values.map((value) => ({ value, label: words[value] }));
  return (
    <div className="call-filters" role="search" aria-label={filters.label}>
      <Select
        aria-label={filters.direction}
        placeholder={filters.direction}
        allowClear
        value={chosen.direction}
        options={names(callDirections, directions)}
        onChange={(direction) => choose({ direction: direction ?? null })}
      />
      <Select
        className="call-filter-wide"
        aria-label={filters.outcome}
        placeholder={filters.outcome}
        mode="multiple"
        maxTagCount="responsive"
        allowClear
        value={chosen.dispositions}
        options={names(callDispositions, dispositions)}
        onChange={(wanted) => choose({ dispositions: wanted })}
      />
      {reader !== "analysis" && <Agent chosen={chosen} choose={choose} />}
      {reader !== "analysis" && <Caller key={chosen.caller} chosen={chosen} choose={choose} />}
      <Day name={filters.from} value={chosen.from} choose={(from) => choose({ from })} />
      <Day name={filters.to} value={chosen.to} choose={(to) => choose({ to })} />
      <Checkbox checked={chosen.unlinked} onChange={({ target }) => choose({ unlinked: target.checked })}>
        {filters.unlinked}
      </Checkbox>
      <Checkbox checked={chosen.withoutRecording} onChange={({ target }) => choose({ withoutRecording: target.checked })}>
        {filters.withoutRecording}
      </Checkbox>
      <Others chosen={chosen} choose={choose} />
      {narrowed && (
        <Button type="link" onClick={clear}>
          {filters.clear}
        </Button>
      )}
      {children}
    </div>
  );
}

type PartProps = Pick<Props, "chosen" | "choose">;

function Agent({ chosen, choose }: PartProps) {
  const { filters } = useWords(callsWords);
  const people = useAsk(CallAgentsDocument, { variables: {} }).data?.staff ?? [];
  return (
    <Select
      className="call-filter-wide"
      aria-label={filters.agent}
      placeholder={filters.agent}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={chosen.agent}
      options={people.map(({ login, displayName }) => ({ value: login, label: displayName }))}
      onChange={(agent) => choose({ agent: agent ?? null })}
    />
  );
}

function Caller({ chosen, choose }: PartProps) {
  const { filters } = useWords(callsWords);
  const { search } = useWords(common);
  return (
    <Input.Search
      className="call-filter-wide"
      type="tel"
      aria-label={filters.caller}
      placeholder={filters.caller}
      defaultValue={chosen.caller ?? ""}
      enterButton={false}
      allowClear
      title={search}
      onSearch={(text) => choose({ caller: text.trim() || null })}
    />
  );
}

function Day({ name, value, choose }: { name: string; value: string | null; choose: (day: string | null) => void }) {
  return (
    <DatePicker
      aria-label={name}
      placeholder={name}
      value={value === null ? null : dayjs(value)}
      onChange={(day: Dayjs | null) => choose(day?.format("YYYY-MM-DD") ?? null)}
    />
  );
}

/** Chosen by a link from another page: shown so that it can be taken away. */
function Others({ chosen, choose }: PartProps) {
  const { columns } = useWords(callsWords);
  const { ticket } = useWords(terms);
  const { close } = useWords(common);
  const given = [
    { key: "queue", label: columns.queue, value: chosen.queue },
    { key: "ticket", label: ticket, value: chosen.ticket },
  ].filter(({ value }) => value !== null);
  return given.map(({ key, label, value }) => (
    <button key={key} type="button" className="tag accent call-given" title={close} onClick={() => choose({ [key]: null })}>
      {label} {value} <span aria-hidden="true">×</span>
    </button>
  ));
}
