/** Numbers that look random and are the same for the same seed, so that a crash can be played again. */
export interface Chance {
  readonly seed: number;
  /** From `least` up to and with `most`. */
  whole(least: number, most: number): number;
  oneOf<Item>(items: readonly Item[]): Item;
}

/** CRASH_SEED plays an earlier run again. */
export function openChance(seed = Number(process.env["CRASH_SEED"] ?? Math.floor(Math.random() * 2 ** 31))): Chance {
  let state = seed;
  const whole = (least: number, most: number) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return least + Math.floor(fraction * (most - least + 1));
  };
  return { seed, whole, oneOf: (items) => items[whole(0, items.length - 1)]! };
}
