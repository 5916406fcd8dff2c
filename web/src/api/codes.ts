import { CombinedGraphQLErrors } from "@apollo/client/errors";

/** The session is another person's than the page: refused before anything was done. */
export const VIEWER_CHANGED = "VIEWER_CHANGED";

/** The codes of an answer that was none; none where there was no answer. */
export function codesOf(error: unknown): string[] {
  return CombinedGraphQLErrors.is(error) ? error.errors.map(({ extensions }) => String(extensions?.["code"])) : [];
}
