/** A page of a list that is sorted by time and then id, or by another key, as Relay's connections ask for it. */
export interface PageRequest<Key = PageKey> {
  /** 1 to 200. */
  first: number;
  /** Where the page before ended; null for the first. */
  after: Key | null;
}

/** The sort key of one row: its time in ISO 8601 and its id. */
export interface PageKey {
  at: string;
  id: string;
}

/** The sort key of one row in a list by name: several may bear one name. */
export interface NameKey {
  name: string;
  id: string;
}

export interface Page<Row> {
  rows: Row[];
  /** Is there a row after the last of these? */
  more: boolean;
}

/** Asks for one row more than the page, so that `more` needs no count. */
export function cut<Row>(rows: Row[], { first }: Pick<PageRequest, "first">): Page<Row> {
  return { rows: rows.slice(0, first), more: rows.length > first };
}
