import type { Pool } from "pg";
import type { DataSource } from "typeorm";

/** A pool's connections at this moment. */
export interface PoolUse {
  readonly busy: number;
  readonly idle: number;
  /** Questions that wait for a connection. */
  readonly waiting: number;
}

export function poolUse(source: DataSource): PoolUse {
  const { totalCount, idleCount, waitingCount } = (source.driver as unknown as { master: Pool }).master;
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}
