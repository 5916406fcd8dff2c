import type { TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useState } from "react";
import { type Asked, useAsk } from "../api/ask.js";
import type { CallReader } from "./callRow.js";
import { type CallList, type CallPage, emptyList, takeNewest, takeOlder } from "./callList.js";
import {
  type CallFilter,
  CallsAnalysedDocument,
  CallsOfDepartmentsDocument,
  CallsWatchedDocument,
  type CallsWatchedQueryVariables,
} from "./calls.generated.js";

const PAGE = 50;
const LOOK_MS = 5_000;
const FRESH_MS = 20_000;

type CallsDocument = TypedDocumentNode<{ calls: CallPage }, CallsWatchedQueryVariables>;
const documents: Readonly<Record<CallReader, CallsDocument>> = {
  watching: CallsWatchedDocument,
  departments: CallsOfDepartmentsDocument,
  analysis: CallsAnalysedDocument,
};

interface CallListNow {
  asked: Asked<CallList>;
  /** Adds the next older page; null when there is none. */
  more: (() => Promise<void>) | null;
  adding: boolean;
  /** The last older page did not come. */
  notMore: boolean;
}

/** Calls that match, newest first, with new ones as they come. One filter for the life of the hook: give it a key. */
export function useCallList(filter: CallFilter, reader: CallReader): CallListNow {
  const client = useApolloClient();
  const asked = useAsk(documents[reader], { variables: { filter, first: PAGE }, every: LOOK_MS });
  const [list, setList] = useState<CallList | null>(null);
  const [older, setOlder] = useState<"idle" | "adding" | "failed">("idle");
  const newest = asked.data?.calls;
  useEffect(() => {
    if (newest) setList((now) => takeNewest(now ?? emptyList, newest));
  }, [newest]);
  useFreshFades(list, setList);
  const after = list?.cursor ?? null;
  const more = useCallback(async () => {
    setOlder("adding");
    try {
      const variables = { filter, first: PAGE, after };
      const { data } = await client.query({ query: documents[reader], variables, fetchPolicy: "network-only" });
      if (data) setList((now) => takeOlder(now ?? emptyList, data.calls));
      setOlder("idle");
    } catch {
      setOlder("failed");
    }
  }, [client, filter, reader, after]);
  return {
    asked: { ...asked, data: list ?? undefined },
    more: after === null ? null : more,
    adding: older === "adding",
    notMore: older === "failed",
  };
}

/** A new row is marked for a while, then it is a row like others. */
function useFreshFades(list: CallList | null, setList: (change: (now: CallList | null) => CallList | null) => void): void {
  const fresh = list?.fresh;
  useEffect(() => {
    if (!fresh?.size) return undefined;
    const fading = setTimeout(() => setList((now) => now && { ...now, fresh: new Set<string>() }), FRESH_MS);
    return () => clearTimeout(fading);
  }, [fresh, setList]);
}
