import { type KeyboardEvent, useId } from "react";
import { isComposing } from "../keys/isTyping.js";

interface Props<Value extends string> {
  legend: string;
  hint?: string;
  options: readonly { value: Value; label: string }[];
  value: Value | null;
  choose: (value: Value | null) => void;
  /** A second click takes the choice back. */
  optional?: boolean;
  /** Each has its digit, which chooses and goes on. */
  digits?: boolean;
  onDigit?: () => void;
  error?: string | undefined;
  /** Where focus is sent to. */
  id?: string;
}

/** One of a few, all in sight: arrow keys move, a digit chooses at once. */
export function Choices<Value extends string>({ legend, hint, options, value, choose, optional, digits, onDigit, error, id }: Props<Value>) {
  const name = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!digits || isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
    const option = /^[1-9]$/u.test(event.key) ? options[Number(event.key) - 1] : undefined;
    if (!option) return;
    event.preventDefault();
    choose(option.value);
    onDigit?.();
  };
  return (
    <fieldset id={id} className="choices" onKeyDown={onKeyDown} aria-describedby={error ? `${name}-error` : undefined}>
      <legend>
        {legend} {hint && <span className="soft">{hint}</span>}
      </legend>
      <div className="choices-row">
        {options.map((option, index) => (
          <label key={option.value} className={`choice choice-${option.value}`}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => choose(option.value)}
              onClick={() => optional && option.value === value && choose(null)}
            />
            <span>
              {digits && index < 9 && <kbd aria-hidden="true">{index + 1}</kbd>}
              {option.label}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className="labelled-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
