import { type ReactNode, type RefObject, createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { BoardState, BoardStore } from "./boardStore.js";
import type { LinkState } from "./connection.js";

const Store = createContext<BoardStore | null>(null);

export const LiveProvider = ({ store, children }: { store: BoardStore; children: ReactNode }) => <Store value={store}>{children}</Store>;

function useStore(): BoardStore {
  const store = useContext(Store);
  if (!store) throw new Error("this stands outside LiveProvider");
  return store;
}

export function useBoard(): BoardState {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.board);
}

/** Whether the server is heard, since when, and how far its clock is from the browser's. */
export function useLink(): LinkState {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.link);
}

/** The same without the age of what is heard, which changes with every word of the server. */
export function useLinkState(): LinkState["state"] {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => store.link().state);
}

/** Reads the server's time, in milliseconds. The function stays the same. */
export const useServerNow = (): (() => number) => useStore().now;

/** The server's time in whole seconds, ticking, for a whole page; what only some parts of it count has `useSeenSecond`. */
export function useServerSecond(): number {
  const { now } = useStore();
  const [second, setSecond] = useState(() => Math.floor(now() / 1_000));
  useEffect(() => {
    const ticking = setInterval(() => setSecond(Math.floor(now() / 1_000)), 1_000);
    return () => clearInterval(ticking);
  }, [now]);
  return second;
}

/** The server's time in whole seconds, ticking only while the element of `ref` is seen. */
export function useSeenSecond<Place extends Element>(): { ref: RefObject<Place | null>; second: number } {
  const { now, ticking } = useStore();
  const ref = useRef<Place>(null);
  const [second, setSecond] = useState(() => Math.floor(now() / 1_000));
  useEffect(() => (ref.current ? ticking.follow(ref.current, setSecond) : undefined), [ticking]);
  return { ref, second };
}

/** Calls `changed` when the board says that this ticket changed, and after a cut, when it may have. */
export function useTicketChanges(id: string | undefined, changed: () => void): void {
  const store = useStore();
  const latest = useRef(changed);
  useEffect(() => {
    latest.current = changed;
  });
  useEffect(() => {
    if (id === undefined) return undefined;
    return store.onChange((ids, reset) => (reset || ids.has(id)) && latest.current());
  }, [store, id]);
}
