import { type ReactNode, createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
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

/** The server's time in whole seconds, ticking: what is counted on the screen is counted by its clock, not the browser's. */
export function useServerSecond(): number {
  const store = useStore();
  const read = () => Math.floor((Date.now() + store.link().serverAhead) / 1_000);
  const [second, setSecond] = useState(read);
  useEffect(() => {
    const ticking = setInterval(() => setSecond(read()), 1_000);
    return () => clearInterval(ticking);
  });
  return second;
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
