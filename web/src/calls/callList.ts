/** The list on the screen: the newest page is asked for again and again, older ones are added below and stay. */
import type { CallRow } from "./callRow.js";

export interface CallPage {
  nodes: readonly CallRow[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface CallList {
  rows: readonly CallRow[];
  /** Where the next older page begins; null when there is none. */
  cursor: string | null;
  /** Came in while the list was looked at. */
  fresh: ReadonlySet<string>;
}

export const emptyList: CallList = { rows: [], cursor: null, fresh: new Set() };

const cursorOf = ({ pageInfo }: CallPage): string | null => (pageInfo.hasNextPage ? pageInfo.endCursor : null);

/** The same order as the server's. */
const isOlder = (a: CallRow, b: CallRow): boolean => a.startedAt < b.startedAt || (a.startedAt === b.startedAt && a.id < b.id);

/** The newest page as it is now: what stands within its span is replaced, so that what no longer matches goes. */
export function takeNewest({ rows, cursor, fresh }: CallList, page: CallPage): CallList {
  const oldest = page.nodes.at(-1);
  const newestKnown = rows[0];
  // The first answer; or more new calls than a page holds, with a gap to what stood here.
  const anew = newestKnown === undefined || (oldest !== undefined && page.pageInfo.hasNextPage && isOlder(newestKnown, oldest));
  if (anew) return { rows: page.nodes, cursor: cursorOf(page), fresh: new Set() };
  const known = new Set(rows.map(({ id }) => id));
  const came = page.nodes.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const below = oldest && page.pageInfo.hasNextPage ? rows.filter((row) => isOlder(row, oldest)) : [];
  const older = below.length > 0 ? cursor : cursorOf(page);
  return { rows: [...page.nodes, ...below], cursor: older, fresh: came.length > 0 ? new Set([...fresh, ...came]) : fresh };
}

export const takeOlder = ({ rows, fresh }: CallList, page: CallPage): CallList => {
  const known = new Set(rows.map(({ id }) => id));
  return { rows: [...rows, ...page.nodes.filter(({ id }) => !known.has(id))], cursor: cursorOf(page), fresh };
};
