import { type KeyboardEvent, Suspense, lazy, useEffect, useId, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { isComposing } from "../keys/isTyping.js";
import { useKeys } from "../keys/useKeys.js";
import { useHasRole } from "../session/useViewer.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { placeOfNumber, placeOfSearch, searchers } from "./read.js";
import { useSettled } from "../parts/useSettled.js";

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
  const lines = useLines(panel);
  const settled = useSettled(text.trim(), composing);
  const shown = open && settled !== "";
  useKeys([{ key: "/", name: search, run: () => field.current?.select() }]);
  const close = () => {
    setOpen(false);
    lines.leave();
  };
  const away = () => {
    close();
    write("");
    field.current?.blur();
  };
  const leave = (to: string) => {
    away();
    void go(to);
  };
  const enter = () => {
    const chosen = lines.chosen();
    if (chosen) chosen.click();
    else if (text.trim()) leave(placeOfNumber(text) ?? placeOfSearch(text));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const act = { ArrowDown: () => lines.step(1), ArrowUp: () => lines.step(-1), Enter: enter, Escape: () => (shown ? close() : field.current?.blur()) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      className="search"
      role="search"
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && close()}
      onClick={({ target }) => target instanceof Element && target.closest("[role=option]") && away()}
    >
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label={search}
        aria-expanded={shown}
        aria-controls={shown ? panel : undefined}
        aria-autocomplete="list"
        aria-activedescendant={lines.active ?? undefined}
        placeholder={`${search}  /`}
        value={text}
        autoComplete="off"
        onFocus={() => void loadPanel()}
        onChange={({ target }) => {
          write(target.value);
          lines.leave();
          setOpen(true);
        }}
        onCompositionStart={() => compose(true)}
        onCompositionEnd={() => compose(false)}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <Suspense>
          <SearchPanel id={panel} text={settled} active={lines.active} />
        </Suspense>
      )}
    </div>
  );
}

/** Moving along the panel's lines, which stand in its own order, whichever answer came first. */
function useLines(panel: string) {
  const [active, setActive] = useState<string | null>(null);
  const all = () => [...(document.getElementById(panel)?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  const step = (by: 1 | -1) => {
    const lines = all();
    const at = lines.findIndex(({ id }) => id === active);
    const next = lines[at < 0 && by < 0 ? lines.length - 1 : (at + by + lines.length) % lines.length];
    next?.scrollIntoView({ block: "nearest" });
    setActive(next?.id ?? null);
  };
  return { active, step, chosen: () => all().find(({ id }) => id === active), leave: () => setActive(null) };
}

/** On the page of results the field says what they are of. */
function useSearched() {
  const { pathname, search } = useLocation();
  const asked = pathname === "/search" ? (new URLSearchParams(search).get("text") ?? "") : null;
  const [text, write] = useState(asked ?? "");
  useEffect(() => {
    if (asked === null) return undefined;
    write(asked);
    // Elsewhere it is empty again, but for what was typed meanwhile.
    return () => write((now) => (now === asked ? "" : now));
  }, [asked]);
  return { text, write };
}
