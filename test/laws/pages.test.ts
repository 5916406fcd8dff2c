/** A list by pages on the screen: after any looks and any reading on, it is what the server has, in its order, without a gap. */
import fc from "fast-check";
import { type PageOf, type Pages, noPages, takeNewest, takeNext } from "../../web/src/parts/pages.js";

interface Row {
  id: string;
  /** Which edition of the row it is. */
  seen: number;
}

const FIRST = 3;
/** What the server answers: rows by descending number, beginning after a cursor. */
function page(rows: readonly Row[], after: string | null): PageOf<Row> {
  const rest = after === null ? rows : rows.filter(({ id }) => Number(id) < Number(after));
  const nodes = rest.slice(0, FIRST);
  return { nodes, pageInfo: { hasNextPage: rest.length > FIRST, endCursor: nodes.at(-1)?.id ?? null } };
}

type Step = { act: "add"; count: number } | { act: "remove"; at: number } | { act: "look" } | { act: "more" };
const steps = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant("add" as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ act: fc.constant("remove" as const), at: fc.nat(11) }),
    fc.constant({ act: "look" as const }),
    fc.constant({ act: "more" as const }),
  ),
  { maxLength: 30 },
);

function play(story: readonly Step[]) {
  let server: Row[] = [4, 3, 2, 1].map((id) => ({ id: String(id), seen: 0 }));
  let next = 5;
  let list: Pages<Row> = takeNewest(noPages, page(server, null));
  const removed = new Set<string>();
  for (const [seen, step] of story.entries()) {
    server = server.map((row) => ({ ...row, seen }));
    if (step.act === "add") for (let n = 0; n < step.count; n += 1) server = [{ id: String(next++), seen }, ...server];
    if (step.act === "remove" && server[step.at]) removed.add(server[step.at]!.id);
    server = server.filter(({ id }) => !removed.has(id));
    if (step.act === "look") list = takeNewest(list, page(server, null));
    if (step.act === "more" && list.cursor !== null) list = takeNext(list, page(server, list.cursor), list.cursor);
  }
  return { server, list: takeNewest(list, page(server, null)), removed };
}

test("no row stands twice, the order is the server's, and none is left out before the last", () => {
  fc.assert(
    fc.property(steps, (story) => {
      const { server, list, removed } = play(story);
      const ids = list.rows.map(({ id }) => Number(id));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
      const standing = list.rows.filter(({ id }) => !removed.has(id));
      const last = Number(list.rows.at(-1)?.id ?? Infinity);
      expect(standing.map(({ id }) => id)).toEqual(server.filter(({ id }) => Number(id) >= last).map(({ id }) => id));
    }),
    { numRuns: 300 },
  );
});

test("the newest page is as the server has it now, and reading on leads to the end", () => {
  fc.assert(
    fc.property(steps, (story) => {
      const { server, list } = play(story);
      expect(list.rows.slice(0, FIRST)).toEqual(server.slice(0, FIRST));
      let all = list;
      while (all.cursor !== null) all = takeNext(all, page(server, all.cursor), all.cursor);
      expect(all.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(server.map(({ id }) => id)));
    }),
    { numRuns: 300 },
  );
});

const rows = (...ids: number[]): Row[] => ids.map((id) => ({ id: String(id), seen: 0 }));

test("what came in while the list was looked at is known; the first answer and what is read on is not", () => {
  const first = takeNewest(noPages, page(rows(4, 3, 2, 1), null));
  expect(first.came.size).toBe(0);
  const read = takeNext(first, page(rows(4, 3, 2, 1), "2"), "2");
  expect(read.came.size).toBe(0);
  expect([...takeNewest(read, page(rows(6, 5, 4, 3, 2, 1), null)).came]).toEqual(["6", "5"]);
});

test("what moves up because others went is not new, and those that went are not left below it", () => {
  const first = takeNewest(noPages, page(rows(4, 3, 2, 1, 0), null));
  const next = takeNewest(first, page(rows(4, 1, 0), null));
  expect(next.rows.map(({ id }) => id)).toEqual(["4", "1", "0"]);
  expect(next.came.size).toBe(0);
});

test("a page that was asked for before the list began anew is of no use", () => {
  const before = takeNewest(noPages, page(rows(9, 8, 7, 6, 5), null));
  const late = page(rows(9, 8, 7, 6, 5), "7");
  const anew = takeNewest(before, page(rows(20, 19, 18, 17, 16, 15, 14, 13, 12), null));
  expect(takeNext(anew, late, "7")).toBe(anew);
});
