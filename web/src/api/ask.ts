import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { useQuery } from "@apollo/client/react";
import { useEffect, useRef } from "react";
import { useLinkState } from "../live/useLive.js";

/** `broken`: the server met a fault of its own. */
export type Failure = "unreachable" | "forbidden" | "broken";

/** What a page shows: first the answer that is there, however old; else that it waits; else why there is none. */
export interface Asked<Data> {
  data: Data | undefined;
  /** Waiting, with nothing to show yet. */
  waiting: boolean;
  failure: Failure | null;
  /** What is shown is older than the last question: that one failed. */
  stale: boolean;
  /** Asks again now. */
  again: () => void;
}

interface Asking<Variables> {
  variables: Variables;
  /** Milliseconds between two questions, for what no subscription tells of. */
  every?: number;
  skip?: boolean;
}

/** Asks the server and keeps asking; offline it stays with the last answer and asks again on return. */
export function useAsk<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { variables, every = 0, skip = false }: Asking<Variables>,
): Asked<Data> {
  const live = useLinkState() === "live";
  const { data, error, loading, refetch } = useQuery(document as TypedDocumentNode<Data, OperationVariables>, {
    variables,
    skip,
    pollInterval: live ? every : 0,
    skipPollAttempt: () => globalThis.document.hidden,
  });
  useReturn(live, () => !skip && void refetch().catch(() => undefined));
  const shown = data as Data | undefined;
  return {
    data: shown,
    waiting: loading && shown === undefined,
    failure: error && shown === undefined ? failureOf(error) : null,
    stale: error !== undefined && shown !== undefined,
    again: () => void refetch().catch(() => undefined), // what went wrong stands in `failure`
  };
}

/** Calls `back` when the server is heard again after a cut: nothing may stay as it was before. */
function useReturn(live: boolean, back: () => void): void {
  const latest = useRef(back);
  const wasCut = useRef(false);
  useEffect(() => {
    latest.current = back;
  });
  useEffect(() => {
    if (live && wasCut.current) latest.current();
    wasCut.current = !live;
  }, [live]);
}

export function failureOf(error: unknown): Failure {
  if (!CombinedGraphQLErrors.is(error)) return "unreachable";
  return error.errors[0]?.extensions?.["code"] === "FORBIDDEN" ? "forbidden" : "broken";
}
