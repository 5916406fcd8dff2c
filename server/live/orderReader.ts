import { reading } from "../../schema/database/transaction.js";
import { type SequencedEvent, readRelayHead, readSequenced } from "../../schema/stores/relay.js";
import type { Hub } from "../context.js";

/** The events of the places after `from` up to `to`. */
export interface LiveBatch {
  from: number;
  to: number;
  events: readonly SequencedEvent[];
  /** False when some were pruned before this server read them: whoever follows must look at everything afresh. */
  complete: boolean;
}

export interface Position {
  /** The last place that was told; -1 before the first read. */
  seq: number;
  /** Places up to here can no longer be read. */
  prunedTo: number;
  /** The database's time when `seq` was last known to be the newest place. */
  asOf: Date;
}

const LARGEST_READ = 1_000;

export interface OrderReader {
  readonly position: Position;
  /** Tells all that was committed and ordered before this call; settles then. */
  catchUp(): Promise<void>;
}

/** Reads the order of events from its newest place on, and tells each place once. */
export function createOrderReader(source: Hub["source"], tell: (batch: LiveBatch) => void): OrderReader {
  let position: Position = { seq: -1, prunedTo: 0, asOf: new Date(0) };
  let now: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  async function readAll(): Promise<void> {
    for (let more = true; more; ) {
      const after = position.seq;
      const { head, events } = await readOnce(source, after);
      const to = events.length < LARGEST_READ ? head.seq : events.at(-1)!.seq;
      position = { ...head, seq: to };
      if (after >= 0 && to !== after) tell({ from: after, to, events, complete: isComplete(events, after, to) });
      more = to < head.seq;
    }
  }

  /** One read at a time; whoever asks during one gets the one that begins after it. */
  function catchUp(): Promise<void> {
    if (!now) return (now = readAll().finally(() => (now = null)));
    const again = () => {
      next = null;
      return catchUp();
    };
    return (next ??= now.then(again, again));
  }

  return {
    get position() {
      return position;
    },
    catchUp,
  };
}

/** Before the first read (`after` below 0) only the head counts: a new server follows from now on. */
async function readOnce(source: Hub["source"], after: number) {
  return reading(source, async (tx) => {
    const head = await readRelayHead(tx);
    const events = after < 0 || head.seq <= after ? [] : await readSequenced(tx, after, head.seq, LARGEST_READ);
    return { head, events };
  });
}

/** A head below `after` is a database restored from before: the order that was followed is gone. */
function isComplete(events: readonly SequencedEvent[], after: number, to: number): boolean {
  return events.length === to - after && events[0]?.seq === after + 1;
}
