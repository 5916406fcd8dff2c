import { useEffect, useState, useSyncExternalStore } from "react";
import { inDialog, isComposing, isSending, isTyping } from "./isTyping.js";

/** An action by key. `key` as in KeyboardEvent.key ("n", "?", "Enter", "ArrowDown"), with "Ctrl+" before it where held. */
export interface KeyAction {
  key: string;
  /** In the list of all keys. */
  name: string;
  run: () => void;
  /** Also while a field has the cursor or a dialog is open: for keys that write nothing, as Ctrl+Enter and Escape. */
  whileTyping?: boolean;
  /** Also again and again while the key is held down: for moving in a list, never for what opens or changes something. */
  held?: boolean;
}

interface Layer {
  /** When it was first rendered: a page comes after the frame it stands in, also where both appear at once. */
  readonly order: number;
  actions: readonly KeyAction[];
}

let rendered = 0;

/** The innermost first: a page may take a key that the frame has too. */
let layers: readonly Layer[] = [];
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

function keyOf(event: KeyboardEvent): string {
  const held = event.ctrlKey || event.metaKey ? "Ctrl+" : event.altKey ? "Alt+" : "";
  return held + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return;
  const key = keyOf(event);
  // A dialog over the page has the keys to itself, but for those that write nothing.
  const quiet = isTyping(event.target) || inDialog(event.target) || isSending();
  for (const { actions } of layers) {
    const action = actions.find((one) => one.key === key && (!quiet || one.whileTyping));
    if (!action) continue;
    event.preventDefault();
    if (!event.repeat || action.held) action.run();
    return;
  }
}

/** Gives these keys to the page for as long as it is shown. */
export function useKeys(actions: readonly KeyAction[]): void {
  // Effects run from the inside out, rendering from the outside in.
  const [layer] = useState<Layer>(() => ({ order: (rendered += 1), actions }));
  useEffect(() => {
    layer.actions = actions;
  });
  useEffect(() => {
    const mine = layer;
    if (layers.length === 0) window.addEventListener("keydown", onKeyDown);
    layers = [mine, ...layers].toSorted((one, other) => other.order - one.order);
    tell();
    return () => {
      layers = layers.filter((one) => one !== mine);
      if (layers.length === 0) window.removeEventListener("keydown", onKeyDown);
      tell();
    };
  }, [layer]);
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
