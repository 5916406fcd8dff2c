/** A list on the screen that the server gives by pages: the newest page is asked for again and again, older ones are added below. */

export interface PageOf<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Row> {
  rows: readonly Row[];
  /** Where the next page begins; null when there is none. */
  cursor: string | null;
  /** Ids of those that came in while the list was looked at. */
  came: ReadonlySet<string>;
}

interface Known {
  id: string;
}

export const noPages: Pages<never> = { rows: [], cursor: null, came: new Set() };

const cursorOf = ({ pageInfo }: PageOf<unknown>): string | null => (pageInfo.hasNextPage ? pageInfo.endCursor : null);
const idsOf = (rows: readonly Known[]): Set<string> => new Set(rows.map(({ id }) => id));

/** The newest page as it is now: what stands within its span is replaced, so that what no longer matches goes. */
export function takeNewest<Row extends Known>({ rows, cursor, came }: Pages<Row>, page: PageOf<Row>): Pages<Row> {
  const known = idsOf(rows);
  const common = page.nodes.findLastIndex(({ id }) => known.has(id));
  // The first answer; or more new rows than a page holds, with a gap to what stood here.
  if (common < 0) return { rows: page.nodes, cursor: cursorOf(page), came: noPages.came };
  const fresh = page.nodes.slice(0, common).filter(({ id }) => !known.has(id)).map(({ id }) => id);
  // Where the page ends beyond what was known, nothing tells which of those below it still stand.
  const isWithin = common === page.nodes.length - 1 && page.pageInfo.hasNextPage;
  const below = isWithin ? rows.slice(rows.findIndex(({ id }) => id === page.nodes[common]!.id) + 1) : [];
  return {
    rows: [...page.nodes, ...below],
    cursor: below.length > 0 ? cursor : cursorOf(page),
    came: fresh.length > 0 ? new Set([...came, ...fresh]) : came,
  };
}

/** The page that begins at `after`; when the list goes on elsewhere by now, it is of no use. */
export function takeNext<Row extends Known>(pages: Pages<Row>, page: PageOf<Row>, after: string): Pages<Row> {
  if (pages.cursor !== after) return pages;
  const known = idsOf(pages.rows);
  return { ...pages, rows: [...pages.rows, ...page.nodes.filter(({ id }) => !known.has(id))], cursor: cursorOf(page) };
}
