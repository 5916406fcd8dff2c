import type { Database } from "../schema/database/connect.js";

/**
 * Runs `work` while holding a lock of the database that only one worker can have, and answers true;
 * answers false at once when another has it: losing it is normal. The lock dies with the connection and `work` does not,
 * so a turn must bear another worker's beside it: the lock saves work, the stores' own locks and conditions keep order.
 */
export async function alone(source: Database, name: string, work: () => Promise<void>): Promise<boolean> {
  const runner = source.createQueryRunner();
  try {
    const key = `duty:${name}`;
    const [{ got }] = (await runner.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got", [key])) as [
      { got: boolean },
    ];
    if (!got) return false;
    try {
      await work();
    } finally {
      await runner.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [key]).catch(() => undefined);
    }
    return true;
  } finally {
    await runner.release();
  }
}
