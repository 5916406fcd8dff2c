type Tick = (second: number) => void;

/** One timer for the whole page, and only for what is drawn: 300 cards have 900 clocks, of which a screen shows 60. */
export interface Ticking {
  /** Calls `tick` with each of the server's seconds while the element is drawn. Returns how to stop. */
  readonly follow: (element: Element, tick: Tick) => () => void;
}

/** `now` is the server's time in milliseconds. */
export function startTicking(now: () => number): Ticking {
  const ticks = new Map<Element, Tick>();
  const second = () => Math.floor(now() / 1_000);
  let timer: ReturnType<typeof setTimeout> | undefined;
  // On the server's full second, so that all clocks of a screen turn together. Whether an element is drawn is asked once a
  // second; an IntersectionObserver of 900 targets would ask with each frame.
  const wait = () => {
    timer = setTimeout(() => {
      for (const [element, tick] of ticks) if (element.checkVisibility({ contentVisibilityAuto: true })) tick(second());
      wait();
    }, 1_000 - (now() % 1_000));
  };
  // What comes into sight does not wait for the next second.
  const drawn = (event: Event) => {
    const { target, skipped } = event as ContentVisibilityAutoStateChangeEvent;
    if (!skipped && target instanceof Element) for (const [element, tick] of ticks) if (target.contains(element)) tick(second());
  };
  return {
    follow: (element, tick) => {
      if (ticks.size === 0) {
        wait();
        document.addEventListener("contentvisibilityautostatechange", drawn);
      }
      ticks.set(element, tick);
      return () => {
        ticks.delete(element);
        if (ticks.size > 0) return;
        clearTimeout(timer);
        document.removeEventListener("contentvisibilityautostatechange", drawn);
      };
    },
  };
}
