import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { ErrorLink } from "@apollo/client/link/error";
import { VIEWER_CHANGED, codesOf } from "./codes.js";

const strangerListeners = new Set<() => void>();

/** Calls `listener` when an answer says that the server does not know us as who we were. Returns how to stop. */
export function onStranger(listener: () => void): () => void {
  strangerListeners.add(listener);
  return () => void strangerListeners.delete(listener);
}

export const tellStranger = (): void => strangerListeners.forEach((listener) => listener());

// Nobody is signed in any more; or somebody else is, by another tab.
const strangerCodes = ["UNAUTHENTICATED", VIEWER_CHANGED];

const watchStrangers = new ErrorLink(({ error }) => {
  if (codesOf(error).some((code) => strangerCodes.includes(code))) tellStranger();
});

let opener: string | null = null;

/** From now on every request says whose page sends it: one in the name of whoever signed in since is refused. */
export function askAs(viewerId: string): void {
  opener = viewerId;
}

/** The context of a question that anybody's page may ask: who is signed in. */
export const asAnybody = { asAnybody: true } as const;

const sayWhose = new ApolloLink((operation, forward) => {
  const whose = operation.getContext()["asAnybody"] === true ? null : opener;
  if (whose !== null) operation.setContext(({ headers }) => ({ headers: { ...(headers as object), "dutydesk-viewer": whose } }));
  return forward(operation);
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
  link: ApolloLink.from([watchStrangers, sayWhose, new HttpLink({ uri: "/graphql" })]),
  cache: new InMemoryCache({ typePolicies }),
  defaultOptions: { watchQuery: { fetchPolicy: "cache-and-network", nextFetchPolicy: "cache-first" } },
});
