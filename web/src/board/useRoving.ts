import { type RefObject, useEffect } from "react";
import { boardWords } from "../words/board.js";
import { useKeys } from "../keys/useKeys.js";
import { useWords } from "../words/useWords.js";
import { step, walk } from "./walking.js";

const stops = ".ticket-link, .card-clocks";

/** One stop of the Tab key for the whole board: the card that had the cursor last. From there `j`, `k` and the arrows go on. */
export function useRoving(board: RefObject<HTMLElement | null>): void {
  const { keys, explain } = useWords(boardWords);
  const go = (by: 1 | -1) => board.current && step(board.current, by);
  const openClocks = () => document.activeElement?.closest("[data-ticket]")?.querySelector<HTMLElement>(".card-clocks")?.click();
  useKeys([
    { key: "j", name: keys.next, run: () => go(1), held: true },
    { key: "k", name: keys.previous, run: () => go(-1), held: true },
    { key: "i", name: explain, run: openClocks },
  ]);
  useEffect(() => {
    const place = board.current;
    if (!place) return undefined;
    const onFocus = ({ target }: FocusEvent) => target instanceof Element && letTabStopAt(place, target.closest("[data-ticket]"));
    const onKeyDown = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (plain && event.key.startsWith("Arrow") && walk(place, event.key)) event.preventDefault();
    };
    place.addEventListener("focusin", onFocus);
    place.addEventListener("keydown", onKeyDown);
    return () => {
      place.removeEventListener("focusin", onFocus);
      place.removeEventListener("keydown", onKeyDown);
    };
  });
  // The card with the stop may be gone from the board.
  useEffect(() => {
    const place = board.current;
    if (place && !place.querySelector(".ticket-link[tabindex='0']")) letTabStopAt(place, place.querySelector("[data-ticket]"));
  });
}

// On the elements, not by a state: the cursor's way over 300 cards draws none of them anew.
function letTabStopAt(board: HTMLElement, card: Element | null): void {
  if (!card) return;
  for (const stop of board.querySelectorAll<HTMLElement>("[data-ticket] [tabindex='0']")) stop.tabIndex = -1;
  for (const stop of card.querySelectorAll<HTMLElement>(stops)) stop.tabIndex = 0;
}
