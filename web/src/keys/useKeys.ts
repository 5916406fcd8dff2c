import { useEffect, useRef, useSyncExternalStore } from "react";
import { inDialog, isComposing, isTyping } from "./isTyping.js";

/** An action by key. `key` as in KeyboardEvent.key ("n", "?", "Enter", "ArrowDown"), with "Ctrl+" before it where held. */
export interface KeyAction {
  key: string;
  /** In the list of all keys. */
  name: string;
  run: () => void;
  /** Also while a field has the cursor or a dialog is open: for keys that write nothing, as Ctrl+Enter and Escape. */
  whileTyping?: boolean;
}

/** The latest page's keys first: a page may take a key that the frame has too. */
let layers: readonly { actions: readonly KeyAction[] }[] = [];
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

function keyOf(event: KeyboardEvent): string {
  const held = event.ctrlKey || event.metaKey ? "Ctrl+" : event.altKey ? "Alt+" : "";
  return held + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event) || event.repeat) return;
  const key = keyOf(event);
  // A dialog over the page has the keys to itself, but for those that write nothing.
  const quiet = isTyping(event.target) || inDialog(event.target);
  for (const { actions } of layers) {
    const action = actions.find((one) => one.key === key && (!quiet || one.whileTyping));
    if (!action) continue;
    event.preventDefault();
    action.run();
    return;
  }
}

/** Gives these keys to the page for as long as it is shown. */
export function useKeys(actions: readonly KeyAction[]): void {
  const latest = useRef(actions);
  const layer = useRef<{ actions: readonly KeyAction[] }>({ actions });
  useEffect(() => {
    latest.current = actions;
    layer.current.actions = actions;
  });
  useEffect(() => {
    const mine = layer.current;
    if (layers.length === 0) window.addEventListener("keydown", onKeyDown);
    layers = [mine, ...layers];
    tell();
    return () => {
      layers = layers.filter((one) => one !== mine);
      if (layers.length === 0) window.removeEventListener("keydown", onKeyDown);
      tell();
    };
  }, []);
}

/** All that can be done by key now, the page's own first: what `?` lists. */
export function useAllKeys(): readonly (readonly KeyAction[])[] {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => layers,
  );
  return now.map(({ actions }) => actions).filter((actions) => actions.length > 0);
}
