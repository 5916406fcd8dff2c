import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { useQuery } from "@apollo/client/react";
import { useLink } from "../live/useLive.js";

/** `broken`: the server met a fault of its own. */
export type Failure = "unreachable" | "forbidden" | "broken";

/** What a page shows: first the answer that is there, however old; else that it waits; else why there is none. */
export interface Asked<Data> {
  data: Data | undefined;
  /** Waiting, with nothing to show yet. */
  waiting: boolean;
  failure: Failure | null;
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
  const live = useLink().state === "live";
  const { data, error, loading, refetch } = useQuery(document as TypedDocumentNode<Data, OperationVariables>, {
    variables,
    skip,
    pollInterval: live ? every : 0,
    skipPollAttempt: () => globalThis.document.hidden,
  });
  const shown = data as Data | undefined;
  return {
    data: shown,
    waiting: loading && shown === undefined,
    failure: error && shown === undefined ? failureOf(error) : null,
    again: () => void refetch().catch(() => undefined), // what went wrong stands in `failure`
  };
}

export function failureOf(error: unknown): Failure {
  if (!CombinedGraphQLErrors.is(error)) return "unreachable";
  return error.errors[0]?.extensions?.["code"] === "FORBIDDEN" ? "forbidden" : "broken";
}
