import type { TestDatabase } from "../database.js";

/** How many rows there are, as `FROM what`. */
export type Count = (what: string) => Promise<number>;

export function countIn({ owner }: Pick<TestDatabase, "owner">): Count {
  return async (what) => ((await owner.query(`SELECT count(*)::int AS n FROM ${what}`)) as [{ n: number }])[0].n;
}
