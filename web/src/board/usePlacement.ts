import { startTransition, useEffect, useState } from "react";
import type { CardTicket } from "../live/cardTicket.js";
import { useServerNow } from "../live/useLive.js";
import { type Placement, place } from "./lanes.js";

const LONGEST_WAIT_MS = 3_600_000;

/** Keeps every ticket in its lane as the board changes and time passes; a key that is pressed meanwhile is answered first. */
export function usePlacement(tickets: ReadonlyMap<string, CardTicket> | null): Placement | null {
  const now = useServerNow();
  const [placement, setPlacement] = useState<Placement | null>(null);
  useEffect(() => {
    const at = now();
    startTransition(() => setPlacement((before) => tickets && place(tickets.values(), at, before)));
  }, [tickets, now]);
  useEffect(() => {
    if (!tickets || !placement || placement.turnsAt === Infinity) return undefined;
    // A breach is the instant after the due time.
    const wait = Math.min(Math.max(0, placement.turnsAt - now()) + 1, LONGEST_WAIT_MS);
    const turning = setTimeout(() => {
      const at = now();
      startTransition(() => setPlacement((before) => place(tickets.values(), at, before)));
    }, wait);
    return () => clearTimeout(turning);
  }, [tickets, placement, now]);
  return placement;
}
