import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { type Asked, useAsk } from "../api/ask.js";

interface PageOf<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Node> {
  asked: Asked<Node[]>;
  /** Adds the next page; null when there is none. */
  more: (() => Promise<void>) | null;
  adding: boolean;
  /** The next page did not come. */
  notMore: boolean;
}

/** A list by pages, the first kept fresh. One filter for the life of the hook: give its component a key. */
export function usePages<Node extends { id: string }, Filter>(
  document: TypedDocumentNode<{ found: PageOf<Node> }, OperationVariables & { filter: Filter; first: number; after?: string | null }>,
  filter: Filter,
  { first, every }: { first: number; every: number },
): Pages<Node> {
  const client = useApolloClient();
  const asked = useAsk(document, { variables: { filter, first }, every });
  const [later, setLater] = useState<readonly PageOf<Node>[]>([]);
  const [state, setState] = useState<"idle" | "adding" | "failed">("idle");
  const newest = asked.data?.found;
  const { pageInfo } = later.at(-1) ?? newest ?? { pageInfo: null };
  const more = async () => {
    setState("adding");
    try {
      const variables = { filter, first, after: pageInfo?.endCursor ?? null };
      const { data } = await client.query({ query: document, variables, fetchPolicy: "network-only" });
      if (data) setLater((now) => [...now, data.found as PageOf<Node>]);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return {
    asked: { ...asked, data: newest && onceEach([newest, ...later].flatMap(({ nodes }) => nodes)) },
    more: pageInfo?.hasNextPage ? more : null,
    adding: state === "adding",
    notMore: state === "failed",
  };
}

/** What moved from one page to another meanwhile stands in both. */
const onceEach = <Node extends { id: string }>(nodes: readonly Node[]): Node[] => [...new Map(nodes.map((node) => [node.id, node])).values()];
