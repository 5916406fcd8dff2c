import { useApolloClient } from "@apollo/client/react";
import { useCallback, useState } from "react";
import type { CallTaskKind, CallTaskState } from "../../../schema/rules/call/task.js";
import { type Asked, useAsk } from "../api/ask.js";
import { type CallReturnFragment, CallReturnsDocument } from "./returns.generated.js";

const PAGE = 50;
const LOOK_MS = 5_000;

interface ReturnsNow {
  asked: Asked<readonly CallReturnFragment[]>;
  more: (() => Promise<void>) | null;
  adding: boolean;
  notMore: boolean;
}

interface Older {
  tasks: readonly CallReturnFragment[];
  cursor: string | null;
}

/** Calls to return of one state. The first page is asked for again and again; what was added below stays as it was read. */
export function useReturns(state: CallTaskState, kind: CallTaskKind | null): ReturnsNow {
  const client = useApolloClient();
  const filter = { state, ...(kind && { kind }) };
  const asked = useAsk(CallReturnsDocument, { variables: { filter, first: PAGE }, every: LOOK_MS });
  const [older, setOlder] = useState<Older | null>(null);
  const [adding, setAdding] = useState<"idle" | "adding" | "failed">("idle");
  const first = asked.data?.callTasks;
  const cursor = older ? older.cursor : first?.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
  const more = useCallback(async () => {
    setAdding("adding");
    try {
      const variables = { filter: { state, ...(kind && { kind }) }, first: PAGE, after: cursor };
      const { data } = await client.query({ query: CallReturnsDocument, variables, fetchPolicy: "network-only" });
      const page = data?.callTasks;
      if (page) {
        const next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        setOlder((now) => ({ tasks: [...(now?.tasks ?? []), ...page.nodes], cursor: next }));
      }
      setAdding("idle");
    } catch {
      setAdding("failed");
    }
  }, [client, state, kind, cursor]);
  return {
    asked: { ...asked, data: first && together(first.nodes, older?.tasks ?? [], state) },
    more: cursor === null ? null : more,
    adding: adding === "adding",
    notMore: adding === "failed",
  };
}

/** A task that moved between the pages meanwhile stands once, as the first page has it. */
function together(first: readonly CallReturnFragment[], older: readonly CallReturnFragment[], state: CallTaskState) {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...older.filter((task) => !known.has(task.id) && task.state === state)];
}
