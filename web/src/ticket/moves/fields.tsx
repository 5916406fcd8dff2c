import { type ReactNode, useId } from "react";
import { instantOnWall } from "../../../../schema/rules/calendar.js";
import { useTimes } from "../../parts/times.js";
import { useViewer } from "../../session/useViewer.js";
import { common } from "../../words/common.js";
import { useWords } from "../../words/useWords.js";

interface FieldProps {
  label: string;
  value: string;
  write: (value: string) => void;
  optional?: boolean;
  /** The server's words about this field. */
  refusal?: string;
}

function Label({ id, optional, children }: { id: string; optional?: boolean; children: string }) {
  const words = useWords(common);
  return (
    <label className="move-label" htmlFor={id}>
      {children} {optional && <span className="soft">{words.optional}</span>}
    </label>
  );
}

const Refusal = ({ id, children }: { id: string; children?: string }) =>
  children ? (
    <p className="move-refusal" id={id} role="alert">
      {children}
    </p>
  ) : null;

export function TextField({ label, value, write, optional, refusal }: FieldProps) {
  const id = useId();
  return (
    <div className="move-field">
      <Label id={id} optional={optional}>
        {label}
      </Label>
      <textarea
        id={id}
        rows={3}
        value={value}
        aria-invalid={refusal !== undefined}
        aria-describedby={`${id}-refusal`}
        onChange={({ target }) => write(target.value)}
      />
      <Refusal id={`${id}-refusal`}>{refusal}</Refusal>
    </div>
  );
}

/** The browser writes times in its own way, and in no zone: what it means at the site stands under it. */
export function TimeField({ label, value, write, optional, refusal }: FieldProps) {
  const id = useId();
  const times = useTimes();
  const instant = instantOnWall(value, useViewer().siteTimeZone);
  return (
    <div className="move-field">
      <Label id={id} optional={optional}>
        {label}
      </Label>
      <input
        id={id}
        type="datetime-local"
        value={value}
        aria-invalid={refusal !== undefined}
        aria-describedby={`${id}-read ${id}-refusal`}
        onChange={({ target }) => write(target.value)}
      />
      <output className="soft figures" id={`${id}-read`} htmlFor={id}>
        {instant && times.full(instant)}
      </output>
      <Refusal id={`${id}-refusal`}>{refusal}</Refusal>
    </div>
  );
}

export interface Option {
  value: string;
  name: ReactNode;
}

/** A few to choose from, all in sight: one click, or the arrow keys. */
export function ChoiceField({ label, value, write, refusal, options }: FieldProps & { options: readonly Option[] }) {
  const id = useId();
  return (
    <fieldset className="move-field move-choices">
      <legend className="move-label">{label}</legend>
      <div className="move-choice-row">
        {options.map((option) => (
          <label key={option.value} className="move-choice">
            <input type="radio" name={id} value={option.value} checked={value === option.value} onChange={() => write(option.value)} />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
      <Refusal id={`${id}-refusal`}>{refusal}</Refusal>
    </fieldset>
  );
}

/** More than a few: a list. The first entry is nobody and nothing. */
export function ListField({ label, value, write, optional, refusal, options, none }: FieldProps & { options: readonly Option[]; none: string }) {
  const id = useId();
  return (
    <div className="move-field">
      <Label id={id} optional={optional}>
        {label}
      </Label>
      <select id={id} value={value} onChange={({ target }) => write(target.value)}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      <Refusal id={`${id}-refusal`}>{refusal}</Refusal>
    </div>
  );
}
