/** Chance that can be repeated: the same seed gives the same month. */
export interface Chance {
  /** 0 up to 1. */
  next(): number;
  /** A number from `least` up to `most`. */
  between(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** True in so many of one. */
  takes(share: number): boolean;
}

/** A linear congruential generator of 32 bits (Numerical Recipes' figures): stories need variety, no secrets. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + (most - least) * next(),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    takes: (share) => next() < share,
  };
}
