import { type KeyboardEvent, Suspense, lazy, useEffect, useId, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { isComposing } from "../keys/isTyping.js";
import { useKeys } from "../keys/useKeys.js";
import { useHasRole } from "../session/useViewer.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { placeOfNumber, placeOfSearch, searchers } from "./read.js";
import { useSettled } from "./useSettled.js";

const loadPanel = () => import("./SearchPanel.js");
const SearchPanel = lazy(async () => ({ default: (await loadPanel()).SearchPanel }));

/** Finds a ticket, tenant or caller by number, phone, unit or words; nothing for those who may not look for words. */
export function Search() {
  return useHasRole(...searchers) ? <SearchField /> : null;
}

function SearchField() {
  const { search } = useWords(common);
  const go = useNavigate();
  const panel = useId();
  const field = useRef<HTMLInputElement>(null);
  const { text, write } = useSearched();
  const [composing, compose] = useState(false);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const settled = useSettled(text.trim(), composing);
  const shown = open && settled !== "";
  useKeys([{ key: "/", name: search, run: () => field.current?.select() }]);
  const close = () => {
    setOpen(false);
    setActive(null);
  };
  const leave = (to: string) => {
    close();
    field.current?.blur();
    void go(to);
  };
  const step = (by: 1 | -1) => {
    const lines = linesOf(panel);
    const at = lines.findIndex(({ id }) => id === active);
    const next = lines[at < 0 && by < 0 ? lines.length - 1 : (at + by + lines.length) % lines.length];
    next?.scrollIntoView({ block: "nearest" });
    setActive(next?.id ?? null);
  };
  const enter = () => {
    const chosen = linesOf(panel).find(({ id }) => id === active);
    if (chosen) chosen.click();
    else if (text.trim()) leave(placeOfNumber(text) ?? placeOfSearch(text));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const act = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: enter, Escape: () => (shown ? close() : field.current?.blur()) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      className="search"
      role="search"
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && close()}
      onClick={({ target }) => target instanceof Element && target.closest("[role=option]") && close()}
    >
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label={search}
        aria-expanded={shown}
        aria-controls={shown ? panel : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active ?? undefined}
        placeholder={`${search}  /`}
        value={text}
        autoComplete="off"
        onFocus={() => void loadPanel()}
        onChange={({ target }) => {
          write(target.value);
          setActive(null);
          setOpen(true);
        }}
        onCompositionStart={() => compose(true)}
        onCompositionEnd={() => compose(false)}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <Suspense>
          <SearchPanel id={panel} text={settled} active={active} />
        </Suspense>
      )}
    </div>
  );
}

/** The lines stand in the panel's own order, whichever answer came first. */
const linesOf = (panel: string): HTMLElement[] => [...(document.getElementById(panel)?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];

/** On the page of results the field says what they are of. */
function useSearched() {
  const { pathname, search } = useLocation();
  const asked = pathname === "/search" ? (new URLSearchParams(search).get("text") ?? "") : null;
  const [text, write] = useState(asked ?? "");
  useEffect(() => write(asked ?? ""), [asked, pathname]);
  return { text, write };
}
