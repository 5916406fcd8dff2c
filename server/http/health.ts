import type { FastifyInstance } from "fastify";
import { bounded } from "../../schema/process/bounded.js";
import { type Tx, reading } from "../../schema/database/transaction.js";
import { readSite } from "../../schema/stores/site.js";
import type { Hub } from "../context.js";
import type { Live } from "../live/live.js";

export interface HealthOptions {
  hub: Hub;
  live: Live;
  /** Aborted when the hub is about to stop. */
  stopping: AbortSignal;
}

/** A store that answers later than that answers nobody's listening either. */
const STORE_MS = 2_000;

/**
 * `/livez`: the process answers. `/readyz`: the database, the recording store and the relay do too, and with --demo the
 * sample site is there; else 503 with what is not. A hub that is about to stop is not ready, so that a proxy sends
 * nobody to it any more. A disk that fills up is no reason: whoever is sent elsewhere finds the same disk.
 */
export function addHealthRoutes(app: FastifyInstance, { hub, live, stopping }: HealthOptions): void {
  const freeBytes = bounded(() => hub.store.freeBytes(), STORE_MS);
  app.get("/livez", async () => ({ live: true }));
  app.get("/readyz", async (_request, reply) => {
    const checks = {
      database: await works(() => hub.source.query("SELECT 1")),
      recordings: await works(freeBytes),
      relay: live.following,
      staying: !stopping.aborted,
      ...(hub.demo && { sample: await works(() => reading(hub.source, findSample)) }),
    };
    const ready = Object.values(checks).every(Boolean);
    return reply.status(ready ? 200 : 503).send({ ready, checks });
  });
}

async function findSample(tx: Tx): Promise<void> {
  if (!(await readSite(tx))?.demo) throw new Error("the site is not the sample");
}

async function works(check: () => Promise<unknown>): Promise<boolean> {
  try {
    await check();
    return true;
  } catch {
    return false;
  }
}
