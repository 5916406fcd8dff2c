import { type RefObject, useRef } from "react";
import { useKeys } from "../keys/useKeys.js";

/** `j` and `k` move the focus over the rows' links, those with `data-row`; Enter opens as it does on any link. */
export function useListKeys<Place extends HTMLElement>(names: { next: string; previous: string }): RefObject<Place | null> {
  const list = useRef<Place>(null);
  const move = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const here = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(links.length - 1, Math.max(0, here + by))]?.focus();
  };
  useKeys([
    { key: "j", name: names.next, run: () => move(1) },
    { key: "k", name: names.previous, run: () => move(-1) },
  ]);
  return list;
}
