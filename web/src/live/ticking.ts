type Tick = (second: number) => void;

/**
 * One timer for the whole page, and only for what is seen: 300 cards have 900 clocks, of which a screen shows 40.
 * Drawing all of them anew each second took 60 to 90 ms.
 */
export interface Ticking {
  /** Calls `tick` as soon as the element is seen, then with each of the server's seconds while it is. Returns how to stop. */
  readonly follow: (element: Element, tick: Tick) => () => void;
}

/** `now` is the server's time in milliseconds. */
export function startTicking(now: () => number): Ticking {
  const ticks = new Map<Element, Tick>();
  const seen = new Set<Element>();
  const second = () => Math.floor(now() / 1_000);
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
      if (isIntersecting) ticks.get(target)?.(second());
    }
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  // On the server's full second, so that all clocks of a screen turn together.
  const wait = () => {
    timer = setTimeout(() => {
      for (const element of seen) ticks.get(element)?.(second());
      wait();
    }, 1_000 - (now() % 1_000));
  };
  return {
    follow: (element, tick) => {
      if (ticks.size === 0) wait();
      ticks.set(element, tick);
      observer.observe(element);
      return () => {
        observer.unobserve(element);
        ticks.delete(element);
        seen.delete(element);
        if (ticks.size === 0) clearTimeout(timer);
      };
    },
  };
}
