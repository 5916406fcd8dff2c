type Tick = (second: number) => void;

/** One timer for the whole page, and only for what is seen: 300 cards have 900 clocks, of which a screen shows 80. */
export interface Ticking {
  /** Calls `tick` as soon as the element's card is seen, then with each of the server's seconds while it is. Returns how to stop. */
  readonly follow: (element: Element, tick: Tick) => () => void;
}

/** `now` is the server's time in milliseconds. */
export function startTicking(now: () => number): Ticking {
  const ticks = new Map<Element, Set<Tick>>();
  const seen = new Set<Element>();
  const tell = (card: Element) => ticks.get(card)?.forEach((tick) => tick(Math.floor(now() / 1_000)));
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
      if (isIntersecting) tell(target);
    }
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  // On the server's full second, so that all clocks of a screen turn together.
  const wait = () => {
    timer = setTimeout(() => {
      seen.forEach(tell);
      wait();
    }, 1_000 - (now() % 1_000));
  };
  const forget = (card: Element, tick: Tick) => {
    const those = ticks.get(card);
    those?.delete(tick);
    if (those?.size !== 0) return;
    observer.unobserve(card);
    seen.delete(card);
    ticks.delete(card);
    if (ticks.size === 0) clearTimeout(timer);
  };
  return {
    follow: (element, tick) => {
      // A card is watched once, not for each of its clocks: what is watched is asked with every frame.
      const card = element.closest("[data-ticket]") ?? element;
      if (ticks.size === 0) wait();
      const those = ticks.get(card) ?? new Set();
      ticks.set(card, those.add(tick));
      observer.observe(card);
      return () => forget(card, tick);
    },
  };
}
