import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useState } from "react";
import { type Asked, useAsk } from "../api/ask.js";
import { client } from "../api/client.js";

const PAGE = 50;
const EVERY_MS = 5_000;

interface PageOf<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Data, Row> {
  asked: Asked<Data>;
  rows: readonly Row[];
  /** Fetches the next page; null where there is none. */
  more: (() => void) | null;
  busy: boolean;
}

/**
 * A list, the newest first: its first page stays fresh, older ones are put under it when asked for. What a fresh row pushes
 * off the first page stands among the older ones already.
 */
export function usePages<Data, Variables extends OperationVariables, Row extends { id: string }>(
  document: TypedDocumentNode<Data, Variables>,
  filter: Variables["filter"],
  pageOf: (data: Data) => PageOf<Row>,
): Pages<Data, Row> {
  const name = JSON.stringify(filter);
  const [older, setOlder] = useState<{ name: string; page: PageOf<Row> } | null>(null);
  const [busy, setBusy] = useState(false);
  const variablesOf = (after: string | null) => ({ filter, first: PAGE, after }) as unknown as Variables;
  const asked = useAsk(document, { variables: variablesOf(null), every: EVERY_MS });
  const first = asked.data && pageOf(asked.data);
  const loaded = older?.name === name ? older.page : null;
  const last = (loaded ?? first)?.pageInfo;
  const rows = [...new Map([...(loaded?.nodes ?? []), ...(first?.nodes ?? [])].map((row) => [row.id, row])).values()];
  const fresh = new Set(first?.nodes.map(({ id }) => id));
  const fetchMore = async () => {
    setBusy(true);
    const came = await client.query({ query: document as TypedDocumentNode<Data, OperationVariables>, variables: variablesOf(last!.endCursor), fetchPolicy: "network-only" }).catch(() => null);
    setBusy(false);
    if (!came?.data) return;
    const next = pageOf(came.data as Data);
    setOlder({ name, page: { ...next, nodes: [...rows, ...next.nodes] } });
  };
  return {
    asked,
    rows: [...(first?.nodes ?? []), ...rows.filter(({ id }) => !fresh.has(id))],
    more: last?.hasNextPage ? () => void fetchMore() : null,
    busy,
  };
}
