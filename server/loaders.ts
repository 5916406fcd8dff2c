import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { type Tx, reading } from "../schema/database/transaction.js";
import { departmentsByCode } from "../schema/stores/departments.js";
import { accountsById } from "../schema/stores/people/find.js";

/** Batched look-ups of one request: a relation of a hundred rows costs one statement. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(source: DataSource) {
  /** What is not found is null. */
  const byKey = <Found>(find: (tx: Tx, keys: readonly string[]) => Promise<Found[]>, keyOf: (found: Found) => string) =>
    new DataLoader<string, Found | null>(async (keys) => {
      const found = await reading(source, (tx) => find(tx, keys));
      const map = new Map(found.map((one) => [keyOf(one), one]));
      return keys.map((key) => map.get(key) ?? null);
    });
  return {
    department: byKey(departmentsByCode, ({ code }) => code),
    staff: byKey(accountsById, ({ id }) => id),
  };
}
