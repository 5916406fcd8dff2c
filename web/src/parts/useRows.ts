import { type RefObject, useRef } from "react";
import { useKeys } from "../keys/useKeys.js";
import { listWords } from "../words/lists.js";
import { useWords } from "../words/useWords.js";

/** Rows bear this attribute on what takes the focus. */
export const rowMark = { "data-row": "" } as const;

const rowsIn = (list: HTMLElement | null): HTMLElement[] => [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];

/** `j` and `k` go through the rows of the list; the focus goes along, so that Enter opens what is looked at. */
export function useRows<List extends HTMLElement>(): RefObject<List | null> {
  const { next, previous } = useWords(listWords);
  const list = useRef<List>(null);
  const move = (by: 1 | -1) => {
    const rows = rowsIn(list.current);
    const here = rows.findIndex((row) => (row.closest("tr, li") ?? row).contains(document.activeElement));
    const wanted = rows[here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + by))];
    wanted?.focus();
    wanted?.scrollIntoView({ block: "nearest" });
  };
  useKeys([
    { key: "j", name: next, run: () => move(1), held: true },
    { key: "k", name: previous, run: () => move(-1), held: true },
  ]);
  return list;
}
