import { reading } from "../../schema/database/transaction.js";
import { readSequenced } from "../../schema/stores/relay.js";
import type { Hub } from "../context.js";
import type { Change, Feed } from "./feed.js";

/** Beyond these a fresh whole is less work than telling what changed, for both sides. */
const MOST_PLACES = 5_000;
export const MOST_CHANGED = 500;

/**
 * What brings a follower that holds the feed as of `since` to the place `at`; null when it is there already.
 * The whole, if it holds nothing yet, or holds a place that can no longer be read or was never reached.
 */
export async function startOf<C extends Change>(
  source: Hub["source"],
  feed: Feed<C>,
  since: number | null,
  at: number,
): Promise<C | null> {
  if (since === at) return null;
  if (since === null || since < 0 || since > at || at - since > MOST_PLACES) return feed.whole(at);
  const events = await reading(source, (tx) => readSequenced(tx, since, at, MOST_PLACES));
  if (events.length < at - since) return feed.whole(at); // pruned
  const ids = [...new Set(events.flatMap((event) => feed.touchedBy(event)))];
  return ids.length > MOST_CHANGED ? feed.whole(at) : feed.changed(ids, at);
}
