/** What `npm run bench` prints: absolute figures, then one row for each promise, as a ratio beside its limit. */
export interface Row {
  /** NAME/CASE. */
  name: string;
  /** Figure over limit, or over the peer measured in the same run. */
  ratio: number;
  goal: number;
  /** Whether less is better, or more. */
  wants: "<=" | ">=";
}

export const kept = ({ ratio, goal, wants }: Row): boolean => (wants === "<=" ? ratio <= goal : ratio >= goal);

export const rowText = (row: Row): string =>
  `${row.name} ratio ${row.ratio.toFixed(2)} goal ${row.wants} ${row.goal} ${kept(row) ? "ok" : "short"}`;

/** A figure that must stay within a limit: 1 is just there. */
export const withinLimit = (name: string, figure: number, limit: number): Row => ({ name, ratio: figure / limit, goal: 1, wants: "<=" });

export const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
