import { Button, Checkbox, DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { recordingsWords } from "../words/recordings.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { type Wanted, conditions, kinds, states, writeWanted } from "./filters.js";

interface Props {
  wanted: Wanted;
  change: (wanted: Wanted) => void;
}

/** Each choice is in the address at once; what is typed, with Enter or on leaving the field. */
export function RecordingFilters({ wanted, change }: Props) {
  const words = useWords(recordingsWords);
  const { recordingStates, conditions: conditionNames } = useWords(terms);
  const { filters } = words;
  const set = (part: Partial<Wanted>) => change({ ...wanted, ...part });
  return (
    <form className="rec-filters" role="search" aria-label={filters.label} onSubmit={(event) => event.preventDefault()}>
      <Choice name={filters.kind} value={wanted.kind} words={words.kinds} among={kinds} set={(kind) => set({ kind })} />
      <Choice name={filters.state} value={wanted.state} words={recordingStates} among={states} set={(state) => set({ state })} />
      <Choice name={filters.condition} value={wanted.condition} words={conditionNames} among={conditions} set={(condition) => set({ condition })} />
      <Day name={filters.from} value={wanted.from} set={(from) => set({ from })} />
      <Day name={filters.to} value={wanted.to} set={(to) => set({ to })} />
      <Typed key={`caller/${wanted.caller}`} name={filters.caller} value={wanted.caller} set={(caller) => set({ caller })} />
      <Typed key={`case/${wanted.case}`} name={filters.case} value={wanted.case} set={(number) => set({ case: number })} />
      <Checkbox checked={wanted.held} onChange={({ target }) => set({ held: target.checked })}>
        {filters.held}
      </Checkbox>
      <Checkbox checked={wanted.withoutCall} onChange={({ target }) => set({ withoutCall: target.checked })}>
        {filters.withoutCall}
      </Checkbox>
      {Object.keys(writeWanted(wanted)).length > 0 && (
        <Button type="text" onClick={() => change({ kind: null, state: null, condition: null, held: false, withoutCall: false, from: null, to: null, caller: "", case: "" })}>
          {filters.clear}
        </Button>
      )}
    </form>
  );
}

interface ChoiceProps<Word extends string> {
  name: string;
  value: Word | null;
  words: Record<Word, string>;
  among: readonly Word[];
  set: (value: Word | null) => void;
}

function Choice<Word extends string>({ name, value, words, among, set }: ChoiceProps<Word>) {
  const options = among.map((word) => ({ value: word, label: words[word] }));
  return <Select className="rec-filter-choice" aria-label={name} placeholder={name} allowClear value={value} options={options} onChange={(next: Word | undefined) => set(next ?? null)} />;
}

function Day({ name, value, set }: { name: string; value: string | null; set: (value: string | null) => void }) {
  return <DatePicker className="rec-filter-day" aria-label={name} placeholder={name} value={value ? dayjs(value) : null} onChange={(day) => set(day ? day.format("YYYY-MM-DD") : null)} />;
}

function Typed({ name, value, set }: { name: string; value: string; set: (value: string) => void }) {
  const leave = (text: string) => text.trim() !== value && set(text.trim());
  return <Input className="rec-filter-text" aria-label={name} placeholder={name} allowClear defaultValue={value} onClear={() => set("")} onPressEnter={(event) => leave(event.currentTarget.value)} onBlur={({ target }) => leave(target.value)} />;
}
