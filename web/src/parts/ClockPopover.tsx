import { useLayoutEffect, useRef } from "react";
import type { Clock } from "../../../schema/rules/clock.js";
import { clockWords } from "../words/clocks.js";
import { useWords } from "../words/useWords.js";
import { ClockList } from "./ClockList.js";

interface Props {
  /** Whose clocks these are. */
  number: string;
  clocks: readonly Clock[];
  /** It opens beside this. */
  anchor: Element;
  closed: () => void;
}

const GAP = 6;

/** The clocks of a card, explained; Escape or a click elsewhere closes it, and the cursor goes back to where it was. */
export function ClockPopover({ number, clocks, anchor, closed }: Props) {
  const { title } = useWords(clockWords);
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    const onToggle = (event: Event) => (event as ToggleEvent).newState === "closed" && closed();
    box.addEventListener("toggle", onToggle);
    box.showPopover();
    putBeside(box, anchor.getBoundingClientRect());
    box.focus();
    return () => box.removeEventListener("toggle", onToggle);
  }, [anchor, closed]);
  return (
    <div ref={ref} popover="auto" role="dialog" tabIndex={-1} aria-label={`${title} ${number}`} className="clock-popover">
      <h2>
        {title} <span className="soft figures">{number}</span>
      </h2>
      <ClockList clocks={clocks} openFirst />
    </div>
  );
}

/** Below, or above where there is more room; never beyond the window's edge. */
function putBeside(box: HTMLElement, { left, top, bottom }: DOMRect): void {
  const below = innerHeight - bottom;
  box.style.left = `${Math.max(GAP * 2, Math.min(left, innerWidth - box.offsetWidth - GAP * 2))}px`;
  box.style.maxHeight = `${Math.max(below, top) - GAP * 3}px`;
  if (below >= top || box.offsetHeight <= below - GAP * 2) box.style.top = `${bottom + GAP}px`;
  else box.style.bottom = `${innerHeight - top + GAP}px`;
}
