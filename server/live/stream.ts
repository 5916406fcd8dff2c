import type { Hub } from "../context.js";
import { openChannel } from "./channel.js";
import type { Change, Feed } from "./feed.js";
import type { Live } from "./live.js";

/**
 * What a subscription's resolver returns: a stream like any other, and, for those who serve many, the feed behind it,
 * so that they can run it once for all.
 */
export interface FeedStream<C extends Change = Change> extends AsyncIterable<C> {
  readonly feed: Feed<C>;
  readonly since: number | null;
}

interface StreamOptions<C extends Change> {
  source: Hub["source"];
  live: Live;
  feed: Feed<C>;
  since: number | null;
}

export function feedStream<C extends Change>(options: StreamOptions<C>): FeedStream<C> {
  const { feed, since } = options;
  return { feed, since, [Symbol.asyncIterator]: () => followAlone(options) };
}

/** Waits until this server has read as far as the client's last one had. */
export async function untilReached(live: Live, since: number | null): Promise<void> {
  if (since !== null && since > live.seq) await live.catchUp();
}

async function* followAlone<C extends Change>({ source, live, feed, since }: StreamOptions<C>): AsyncGenerator<C> {
  const queue: C[] = [];
  let failed = false;
  let wake = (): void => undefined;
  await untilReached(live, since);
  const channel = openChannel<C, C>({ source, live, feed, render: async (change) => change });
  const leave = await channel.join(since, {
    send: (change) => (queue.push(change), wake()),
    fail: () => ((failed = true), wake()),
  });
  try {
    while (!failed) {
      yield* queue.splice(0);
      if (queue.length === 0 && !failed) await new Promise<void>((woken) => (wake = woken));
    }
    throw new Error("the feed cannot be read");
  } finally {
    leave();
  }
}
