import { setTimeout as pause } from "node:timers/promises";
import { transaction } from "../../schema/database/transaction.js";
import { type HubFacts, readHubFacts } from "../../schema/stores/hubFacts.js";
import type { Hub } from "../context.js";

/** What was last read. Null facts: the last read failed, or there was none yet. */
export interface LatestFacts {
  readonly facts: HubFacts | null;
  /** How long the last read took; null before the first. */
  readonly seconds: number | null;
}

const READ_EVERY_MS = 10_000;
/** A read of a large database takes at most this share of its time. */
const SHARE = 0.1;
/** Prometheus gives up after ten seconds: what is known is shown before. */
const WAIT_MS = 5_000;

/** Reads the facts of the database for whoever asks, one read at a time and seldom, however many ask. */
export function createFactsReader(source: Hub["source"]): { latest(): Promise<LatestFacts> } {
  let latest: LatestFacts = { facts: null, seconds: null };
  let nextAt = -Infinity;
  let under: Promise<void> | null = null;

  async function read(): Promise<void> {
    const began = performance.now();
    const facts = await transaction(source, readHubFacts).catch(() => null);
    const took = performance.now() - began;
    latest = { facts, seconds: took / 1_000 };
    nextAt = performance.now() + Math.max(READ_EVERY_MS, took / SHARE);
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
