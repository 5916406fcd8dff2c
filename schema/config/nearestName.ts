import { closest, distance } from "fastest-levenshtein";

/** The name among `names` that `word` was probably meant to be; null when nothing is near enough to be worth saying. */
export function nearestName(word: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const lower = word.toLowerCase();
  const nearest = closest(
    lower,
    names.map((name) => name.toLowerCase()),
  );
  // A third of the word may be wrong; of a short one, two letters.
  if (distance(lower, nearest) > Math.max(2, Math.floor(word.length / 3))) return null;
  return names.find((name) => name.toLowerCase() === nearest) ?? null;
}

/** ` (did you mean "x"?)`, or nothing. */
export function didYouMean(word: string, names: readonly string[]): string {
  const nearest = nearestName(word, names);
  return nearest === null ? "" : ` (did you mean "${nearest}"?)`;
}
