import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useEffect, useMemo, useState } from "react";
import { type Asked, useAsk } from "../api/ask.js";
import { client } from "../api/client.js";
import { type PageOf, type Pages, noPages, takeNewest, takeNext } from "./pages.js";

/** Rows of a page, and milliseconds between two looks at the newest one. */
interface Looking {
  first?: number;
  every?: number;
}

export interface PagedList<Row> {
  asked: Asked<readonly Row[]>;
  /** Adds the next page; null when there is none. */
  more: (() => Promise<void>) | null;
  adding: boolean;
  /** The next page did not come. */
  notMore: boolean;
  /** Ids of those that came in while the list was looked at. */
  came: ReadonlySet<string>;
}

interface Held<Row> {
  /** Of which filter. */
  name: string;
  newest: PageOf<Row> | undefined;
  pages: Pages<Row>;
  next: "idle" | "adding" | "failed";
}

/** A list by pages with its newest page kept fresh. Another filter begins another list. */
export function usePages<Data, Variables extends OperationVariables, Row extends { id: string }>(
  document: TypedDocumentNode<Data, Variables>,
  filter: Variables["filter"],
  pageOf: (data: Data) => PageOf<Row>,
  { first = 50, every = 5_000 }: Looking = {},
): PagedList<Row> {
  const name = JSON.stringify(filter);
  const asked = useAsk(document, { variables: { filter, first } as unknown as Variables, every });
  const newest = asked.data && pageOf(asked.data);
  const [kept, keep] = useState<Held<Row>>(() => begin(name));
  const held = useMemo(() => withNewest(kept, name, newest), [kept, name, newest]);
  // Not while it is drawn: the router changes a filter in a transition, and that one was then never drawn to its end.
  useEffect(() => keep((now) => withNewest(now, name, newest)), [name, newest]);
  const { cursor } = held.pages;
  const change = (next: (now: Held<Row>) => Held<Row>) => keep((now) => (now.name === name ? next(now) : now));
  const more = async (after: string) => {
    change((now) => ({ ...now, next: "adding" }));
    try {
      const { data } = await client.query({
        query: document as TypedDocumentNode<Data, OperationVariables>,
        variables: { filter, first, after },
        fetchPolicy: "network-only",
      });
      change((now) => ({ ...now, next: "idle", pages: data ? takeNext(now.pages, pageOf(data as Data), after) : now.pages }));
    } catch {
      change((now) => ({ ...now, next: "failed" }));
    }
  };
  return {
    asked: { ...asked, data: newest && held.pages.rows },
    more: cursor === null ? null : () => more(cursor),
    adding: held.next === "adding",
    notMore: held.next === "failed",
    came: held.pages.came,
  };
}

/** The list of the filter of this name, with its newest page as it is now. */
function withNewest<Row extends { id: string }>(now: Held<Row>, name: string, newest: PageOf<Row> | undefined): Held<Row> {
  const held = now.name === name ? now : begin<Row>(name);
  return newest === undefined || newest === held.newest ? held : { ...held, newest, pages: takeNewest(held.pages, newest) };
}

const begin = <Row>(name: string): Held<Row> => ({ name, newest: undefined, pages: noPages, next: "idle" });
