import { type InputEvent, useEffect, useRef, useState } from "react";

interface Props {
  label: string;
  text: string;
  write: (text: string) => void;
}

/** The field has its own words: while they are composed they are not yet a filter, and the address follows a moment later. */
export function FilterText({ label, text, write }: Props) {
  const [typed, setTyped] = useState(text);
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (document.activeElement !== ref.current) setTyped(text);
  }, [text]);
  const onInput = (event: InputEvent<HTMLInputElement>) => {
    setTyped(event.currentTarget.value);
    if (!event.nativeEvent.isComposing) write(event.currentTarget.value);
  };
  return (
    <input
      ref={ref}
      className="board-text"
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onInput={onInput}
      onChange={() => undefined}
      onCompositionEnd={({ currentTarget }) => write(currentTarget.value)}
    />
  );
}
