import type { Tx } from "../database/transaction.js";
import { type RegisterName, formatNumber, nextNumber } from "../rules/register.js";

/**
 * Takes the next number of a register (T3: never twice, no unexplained hole), in the year of the site's own zone.
 * The counter's row stays locked until the transaction ends, so a number that was rolled back is given out again:
 * a sequence would be faster and would leave holes. Call it last, for every other taker waits.
 */
export async function takeNumber(tx: Tx, register: RegisterName, timeZone: string): Promise<string> {
  await lockRegister(tx, register);
  const [last] = await tx.query<{ year: number; sequence: number }>(
    "SELECT year, sequence FROM register_counter WHERE register = $1",
    [register],
  );
  const next = nextNumber(register, last ? { register, ...last } : null, yearIn(await tx.now(), timeZone));
  await tx.change(
    `INSERT INTO register_counter (register, year, sequence) VALUES ($1, $2, $3)
     ON CONFLICT (register) DO UPDATE SET year = $2, sequence = $3`,
    [register, next.year, next.sequence],
  );
  return formatNumber(next);
}

/**
 * Waits for the takers before, and keeps the others waiting until the transaction ends; asking twice is free.
 * A lock of its own beside the counter's row: the first number of a register finds no row to lock.
 */
export async function lockRegister(tx: Tx, register: RegisterName): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`register:${register}`]);
}

function yearIn(now: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat("en-US", { timeZone, year: "numeric" }).format(now));
}
