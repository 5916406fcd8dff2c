import { reading } from "../../schema/database/transaction.js";
import { newestObjects } from "../../schema/stores/recording/objects.js";
import type { SweepHub } from "./sweep.js";

const SAMPLE = 5;

/**
 * Is this the store that the recordings lie in? Where a setting leads to another one, removing finds nothing to remove,
 * and would call that done. One of the newest that is there is proof enough; a site without recordings needs none.
 */
export async function storeIsTheirs({ source, store }: Pick<SweepHub, "source" | "store">): Promise<boolean> {
  const keys = await reading(source, (tx) => newestObjects(tx, SAMPLE));
  if (keys.length === 0) return true;
  for (const key of keys) if ((await store.stat(key)) !== null) return true;
  return false;
}
