import { useCallback, useEffect, useState } from "react";
import { remember } from "../parts/remember.js";
import { useViewer } from "../session/useViewer.js";

export interface Draft<Value> {
  value: Value;
  /** Keeps every keystroke in this browser. */
  write: (value: Value) => void;
  /** Once it was sent, or thrown away on purpose. */
  drop: () => void;
  /** Something was written here before and not sent. */
  found: boolean;
}

const droppedListeners = new Set<(place: string) => void>();

/** What is being written, kept in this browser under the person's name: a reload, a cut or a restart loses no word. */
export function useDraft<Value extends object>(name: string, empty: Value): Draft<Value> {
  const place = `dutydesk.draft/${useViewer().login}/${name}`;
  const [kept, setKept] = useState(() => ({ place, value: read<Value>(place) }));
  // Another form took this one's place: its own draft counts.
  useEffect(() => setKept((now) => (now.place === place ? now : { place, value: read<Value>(place) })), [place]);
  // Left while it was being sent, and opened again before it had arrived.
  useEffect(() => {
    const listener = (dropped: string) => dropped === place && setKept({ place, value: null });
    droppedListeners.add(listener);
    return () => void droppedListeners.delete(listener);
  }, [place]);
  const write = useCallback(
    (value: Value) => {
      setKept({ place, value });
      keep(place, value);
    },
    [place],
  );
  const mine = kept.place === place ? kept.value : null;
  const drop = useCallback(() => {
    setKept({ place, value: null });
    // What was written here since, in another tab or after a return, is its own.
    if (localStorage.getItem(place) !== JSON.stringify(mine)) return;
    localStorage.removeItem(place);
    droppedListeners.forEach((listener) => listener(place));
  }, [place, mine]);
  return { value: { ...empty, ...mine }, write, drop, found: mine !== null };
}

function read<Value>(place: string): Value | null {
  try {
    const text = localStorage.getItem(place);
    return text === null ? null : (JSON.parse(text) as Value);
  } catch {
    return null; // of another version, or torn: there is nothing to restore
  }
}

// In a full or closed storage the words stand on the screen still.
const keep = (place: string, value: object): void => remember(place, JSON.stringify(value));

/** All drafts of this person in this browser, thrown away on purpose. */
export function dropDrafts(login: string): void {
  for (const place of Object.keys(localStorage)) {
    if (place.startsWith(`dutydesk.draft/${login}/`)) localStorage.removeItem(place);
  }
}
