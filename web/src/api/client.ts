import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { ErrorLink } from "@apollo/client/link/error";

const signedOutListeners = new Set<() => void>();

/** Calls `listener` when an answer says that the server no longer knows who we are. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
}

export const tellSignedOut = (): void => signedOutListeners.forEach((listener) => listener());

const watchSignOut = new ErrorLink(({ error }) => {
  if (!CombinedGraphQLErrors.is(error)) return;
  if (error.errors.some(({ extensions }) => extensions?.["code"] === "UNAUTHENTICATED")) tellSignedOut();
});

const typePolicies = {
  // A number has no id of its own: two questions about a call may ask for different parts of it.
  PhoneNumber: { merge: true },
  Site: { keyFields: [] },
  Department: { keyFields: ["code"] },
  Source: { keyFields: ["name"] },
};

/** One for the page's life; emptied when somebody signs in or out, so that nobody sees what another person saw. */
export const client = new ApolloClient({
  link: ApolloLink.from([watchSignOut, new HttpLink({ uri: "/graphql" })]),
  cache: new InMemoryCache({ typePolicies }),
  defaultOptions: { watchQuery: { fetchPolicy: "cache-and-network", nextFetchPolicy: "cache-first" } },
});
