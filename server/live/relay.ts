import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { tryToLead } from "../../schema/database/leader.js";
import type { Session } from "../../schema/database/session.js";
import { reading, transaction } from "../../schema/database/transaction.js";
import { chainAudit } from "../../schema/stores/auditChain.js";
import {
  adoptRestoredRows,
  announce,
  lockRelay,
  pruneEvents,
  relayIsDue,
  sequenceEvents,
} from "../../schema/stores/relay.js";
import type { Hub } from "../context.js";

export interface RelayOptions {
  source: Hub["source"];
  log: Logger;
  /** Days that events can be followed from; older ones are pruned. */
  horizonDays?: number;
}

/** Puts committed events into one order and tells the servers. Every server runs one; one of them leads. */
export interface Relay {
  readonly leading: boolean;
  start(): void;
  /** Ends after the batch at hand. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 100;
const TRY_TO_LEAD_EVERY_MS = 1_000;
const PRUNE_EVERY_MS = 3_600_000;

export function createRelay({ source, log, horizonDays = 30 }: RelayOptions): Relay {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let leading = false;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const session = await tryToLead(source, "relay");
        if (session) await lead(session);
      } catch (err) {
        log.warn({ err }, "the relay failed and starts again");
      }
      await rest(TRY_TO_LEAD_EVERY_MS, stopping.signal);
    }
  }

  async function lead(session: Session): Promise<void> {
    const lost = session.ended.then(() => void (leading = false));
    leading = true;
    try {
      const adopted = await transaction(source, adoptRestoredRows);
      if (adopted > 0) log.warn({ adopted }, "rows of a restored backup were taken into the order of events");
      await work(() => leading && !stopping.signal.aborted);
    } finally {
      await session.close();
      await lost;
    }
  }

  async function work(goOn: () => boolean): Promise<void> {
    for (let pruned = -Infinity; goOn(); ) {
      if (performance.now() - pruned > PRUNE_EVERY_MS) {
        await transaction(source, (tx) => pruneEvents(tx, horizonDays));
        pruned = performance.now();
      }
      const worked = (await reading(source, relayIsDue)) && (await relayBatch(source));
      // At once after work: while a batch was being ordered, the next one was being written.
      if (!worked) await rest(LOOK_EVERY_MS, stopping.signal);
    }
  }

  return {
    get leading() {
      return leading;
    },
    start: () => void (running = run()),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** One batch: places, chain links and the word to the servers, in one transaction. False when there was nothing. */
export async function relayBatch(source: Hub["source"]): Promise<boolean> {
  return transaction(source, async (tx) => {
    const state = await lockRelay(tx);
    const { seq, placed } = await sequenceEvents(tx, state);
    const chained = await chainAudit(tx, state);
    if (placed > 0) await announce(tx, seq);
    return placed > 0 || chained > 0;
  });
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
