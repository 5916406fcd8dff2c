import { setTimeout as pause } from "node:timers/promises";
import { type Tx, transaction } from "../../schema/database/transaction.js";
import type { Hub } from "../context.js";

/** What was last read. */
export interface Latest<Facts> {
  /** Null: the last read failed, or there was none yet. */
  readonly facts: Facts | null;
  /** How long the last read took; null before the first. */
  readonly seconds: number | null;
}

export interface FactsReader<Facts> {
  latest(): Promise<Latest<Facts>>;
}

/** A read of a large database takes at most this share of its time. */
const SHARE = 0.02;
/** Prometheus gives up after ten seconds: what is known is shown before. */
const WAIT_MS = 4_000;

/** Reads facts of the database for whoever asks, one read at a time and no oftener than `everyMs`, however many ask. */
export function createFactsReader<Facts>(source: Hub["source"], readFacts: (tx: Tx) => Promise<Facts>, everyMs: number): FactsReader<Facts> {
  let latest: Latest<Facts> = { facts: null, seconds: null };
  let nextAt = -Infinity;
  let under: Promise<void> | null = null;

  async function read(): Promise<void> {
    const began = performance.now();
    const facts = await transaction(source, readFacts).catch(() => null);
    const took = performance.now() - began;
    latest = { facts, seconds: took / 1_000 };
    // A read that failed is tried again soon: that the database is back must be seen.
    nextAt = performance.now() + Math.max(everyMs, facts === null ? 0 : took / SHARE);
    under = null;
  }

  return {
    async latest() {
      if (performance.now() >= nextAt) under ??= read();
      if (under) await Promise.race([under, pause(WAIT_MS, undefined, { ref: false })]);
      return latest;
    },
  };
}
