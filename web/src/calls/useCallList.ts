import type { TypedDocumentNode } from "@apollo/client";
import { useEffect, useMemo, useState } from "react";
import type { PageOf } from "../parts/pages.js";
import { type PagedList, usePages } from "../parts/usePages.js";
import type { CallReader, CallRow } from "./callRow.js";
import { type CallFilter, CallsAnalysedDocument, CallsOfDepartmentsDocument, CallsWatchedDocument, type CallsWatchedQueryVariables } from "./calls.generated.js";

const FRESH_MS = 20_000;

type CallsDocument = TypedDocumentNode<{ calls: PageOf<CallRow> }, CallsWatchedQueryVariables>;
const documents: Readonly<Record<CallReader, CallsDocument>> = {
  watching: CallsWatchedDocument,
  departments: CallsOfDepartmentsDocument,
  analysis: CallsAnalysedDocument,
};

interface CallListNow {
  pages: PagedList<CallRow>;
  /** Ids of rows that are marked as new. */
  fresh: ReadonlySet<string>;
}

/** Calls that match, newest first, with new ones as they come. */
export function useCallList(filter: CallFilter, reader: CallReader): CallListNow {
  const pages = usePages(documents[reader], filter, ({ calls }) => calls);
  return { pages, fresh: useFresh(pages.came) };
}

/** A new row is marked for a while, then it is a row like others. */
function useFresh(came: ReadonlySet<string>): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set<string>());
  useEffect(() => {
    if (came.size === 0) return undefined;
    const fading = setTimeout(() => setSeen(came), FRESH_MS);
    return () => clearTimeout(fading);
  }, [came]);
  return useMemo(() => new Set([...came].filter((id) => !seen.has(id))), [came, seen]);
}
