import type { Logger } from "pino";
import type { Hub } from "../context.js";
import { hearTheRelay } from "./hubWord.js";
import { type LiveBatch, type Position, createOrderReader } from "./orderReader.js";

/** Is called in order, one batch at a time; must not throw. */
export type LiveListener = (batch: LiveBatch) => void;

/** This server's view of the one order of events: every place once, in order. */
export interface Live extends Readonly<Position> {
  /** True while this server can read the order; false means that boards may be behind. */
  readonly following: boolean;
  /** Returns how to stop. */
  subscribe(listener: LiveListener): () => void;
  /** Reads now, for whoever cannot wait for the next word. */
  catchUp(): Promise<void>;
  /** Settles when the first read is done; throws when the database cannot be read. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The safety net: a word can get lost with its connection, and listening can fail while reading works. */
const POLL_MS = 1_000;

export function createLive({ source, log }: { source: Hub["source"]; log: Logger }): Live {
  const listeners = new Set<LiveListener>();
  const reader = createOrderReader(source, (batch) => listeners.forEach((listener) => listener(batch)));
  let following = false;
  let stop = async (): Promise<void> => undefined;

  async function catchUp(): Promise<void> {
    try {
      await reader.catchUp();
      following = true;
    } catch (err) {
      if (following) log.warn({ err }, "the order of events cannot be read");
      following = false;
      throw err;
    }
  }

  return {
    get following() {
      return following;
    },
    get seq() {
      return reader.position.seq;
    },
    get prunedTo() {
      return reader.position.prunedTo;
    },
    get asOf() {
      return reader.position.asOf;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    catchUp,
    async start() {
      await catchUp();
      const wake = () => void catchUp().catch(() => undefined);
      const hearNoMore = hearTheRelay(source, wake);
      const poll = setInterval(wake, POLL_MS);
      stop = async () => {
        clearInterval(poll);
        await hearNoMore();
        await reader.catchUp().catch(() => undefined); // ends after a read that is under way
        following = false;
      };
    },
    stop: () => stop(),
  };
}
