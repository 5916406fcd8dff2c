import { startTransition, useEffect, useState } from "react";

const FIRST = 12;
const SLICE = 10;

/** How many of `total` to draw now: what fits a screen at once, the rest a slice a frame, so that a key is answered between. */
export function useSlices(total: number): number {
  const [drawn, setDrawn] = useState(FIRST);
  useEffect(() => {
    // Some room to grow, so that one more card is drawn at once.
    if (drawn >= total && drawn <= total + SLICE) return undefined;
    const next = drawn < total ? drawn + SLICE : Math.max(FIRST, total + SLICE);
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(next)));
    return () => cancelAnimationFrame(frame);
  }, [drawn, total]);
  return Math.min(drawn, total);
}
