import { Button } from "antd";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { firstRunWords } from "../words/firstRun.js";
import { useWords } from "../words/useWords.js";
import type { StepState } from "./steps.js";

interface Props {
  place: number;
  words: { title: string; text: string };
  state: StepState;
  open: boolean;
  toggle: () => void;
  /** To the step that is next, from one that is done. */
  onward: (() => void) | null;
  /** Puts it off, where it is not yet. */
  aside: (() => void) | null;
  children: () => ReactNode;
}

/** A step of the guide: where it stands, and once opened what it is for and its action. */
export function Step({ place, words: { title, text }, state, open, toggle, onward, aside, children }: Props) {
  const words = useWords(firstRunWords);
  const body = useId();
  const colour = { done: "green", next: "accent", later: "" }[state];
  return (
    <li className={`sheet step step-${state}`}>
      <h2>
        <button type="button" aria-expanded={open} aria-controls={body} onClick={toggle}>
          <span className="step-place figures" aria-hidden="true">
            {state === "done" ? <Check size={16} /> : place}
          </span>
          <span className="step-title">{title}</span>
          <span className={`tag ${colour}`}>{words.states[state]}</span>
          <ChevronDown className="step-chevron" aria-hidden="true" size={18} />
        </button>
      </h2>
      <div id={body} className="step-body stack" hidden={!open}>
        {open && (
          <>
            <p className="step-text">{text}</p>
            {children()}
            {(onward ?? aside) && (
              <div className="settings-buttons">
                {onward && (
                  <Button type="primary" onClick={onward}>
                    {words.states.next}
                  </Button>
                )}
                {aside && (
                  <Button type="text" onClick={aside}>
                    {words.aside}
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </div>
    </li>
  );
}
