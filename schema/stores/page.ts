/** A page of a list that is sorted by time and then id, as Relay's connections ask for it. */
export interface PageRequest {
  /** 1 to 200. */
  first: number;
  /** Where the page before ended; null for the first. */
  after: PageKey | null;
}

/** The sort key of one row: its time in ISO 8601 and its id. */
export interface PageKey {
  at: string;
  id: string;
}

export interface Page<Row> {
  rows: Row[];
  /** Is there a row after the last of these? */
  more: boolean;
}

/** Asks for one row more than the page, so that `more` needs no count. */
export function cut<Row>(rows: Row[], { first }: PageRequest): Page<Row> {
  return { rows: rows.slice(0, first), more: rows.length > first };
}
