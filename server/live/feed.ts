import type { SequencedEvent } from "../../schema/stores/relay.js";

/** A step of something that is followed: it brings what a follower holds to the place `seq`. */
export interface Change {
  readonly seq: number;
  /** It holds the whole, not only what is different. */
  readonly reset: boolean;
}

/**
 * Something that followers see the same way. A change tells how things are when it is read, not how they were at its
 * place: to be told the same thing twice does no harm, and what came in between is told with the next place.
 */
export interface Feed<C extends Change> {
  /** All of it, as it stands now; `seq` is a place that has been reached. */
  whole(seq: number): Promise<C>;
  /** The ids of what this event may have changed here; none when it is none of this feed's business. */
  touchedBy(event: SequencedEvent): readonly string[];
  /** How these stand now. */
  changed(ids: readonly string[], seq: number): Promise<C>;
}
