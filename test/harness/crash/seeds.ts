import { type Chance, openChance } from "../chance.js";

/** Longer runs, and more of them: `npm run test:long`. */
export const isLong = process.env["LONG"] === "1";

/** Chances of a few seeds, printed so that each can be played again; CRASH_SEED plays that one alone. */
export function chances(name: string, few = 3, many = 20): Chance[] {
  const first = openChance();
  const seeds = process.env["CRASH_SEED"] ? [first.seed] : Array.from({ length: isLong ? many : few }, (_, i) => first.seed + i);
  process.stdout.write(`${name}: CRASH_SEED=${seeds.join(" CRASH_SEED=")}\n`);
  return seeds.map((seed) => openChance(seed));
}
