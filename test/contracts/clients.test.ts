/** The clients that people build with: each signs in, queries the board and follows it. */
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client/core";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { Client as UrqlClient, fetchExchange, subscriptionExchange } from "@urql/core";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { record } from "../harness/deskWork.js";
import { password } from "../harness/door.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { until } from "../harness/until.js";

interface Board {
  seq: number;
  tickets: { id: string; title: string }[];
}

interface Change {
  seq: number;
  reset: boolean;
  upserted: { id: string; title: string }[];
}

let hub: TestHub;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent"); // makes the account that the clients sign in to
  await record(agent, "There before anybody looked");
});
afterAll(() => hub.close());

const boardQuery = "query Board { board { seq tickets { id title } } }";
const boardSubscription = "subscription Follow($since: SafeInt) { boardChanged(since: $since) { seq reset upserted { id title } removed } }";

/** As the sign-in page does it; Node keeps no cookies, so it is carried by hand. */
async function signIn(): Promise<string> {
  const response = await fetch(`${hub.url}/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "agent", password }),
  });
  expect(response.status).toBe(200);
  return response.headers.getSetCookie()[0]!.split(";")[0]!;
}

const socketWith = (cookie: string) =>
  class extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: { cookie } });
    }
  };

/** A whole board, then news: what each client has to be able to show. */
async function followsTheBoard(query: () => Promise<Board>, follow: (since: number | null, heard: (change: Change) => void) => () => void): Promise<void> {
  const board = await query();
  expect(board.tickets.map(({ title }) => title)).toContain("There before anybody looked");
  const fromBoard: Change[] = [];
  const fromNothing: Change[] = [];
  const leave = [follow(board.seq, (change) => fromBoard.push(change)), follow(null, (change) => fromNothing.push(change))];
  await until(() => fromNothing.length > 0);
  expect(fromNothing[0]).toMatchObject({ reset: true });
  const { id } = await record(agent, "News");
  const brings = (changes: readonly Change[]) => changes.some(({ reset, upserted }) => !reset && upserted.some((ticket) => ticket.id === id));
  await until(() => brings(fromBoard) && brings(fromNothing));
  leave.forEach((stop) => stop());
}

test("Apollo Client", async () => {
  const cookie = await signIn();
  const sockets = createClient({ url: hub.wsUrl, webSocketImpl: socketWith(cookie) });
  const cache = () => new InMemoryCache();
  const http = new ApolloClient({ link: new HttpLink({ uri: `${hub.url}/graphql`, headers: { cookie } }), cache: cache() });
  const live = new ApolloClient({ link: new GraphQLWsLink(sockets), cache: cache() });
  await followsTheBoard(
    async () => (await http.query<{ board: Board }>({ query: gql(boardQuery) })).data!.board,
    (since, heard) => {
      const following = live
        .subscribe<{ boardChanged: Change }>({ query: gql(boardSubscription), variables: { since } })
        .subscribe(({ data }) => data && heard(data.boardChanged));
      return () => following.unsubscribe();
    },
  );
  live.stop();
  http.stop();
  await sockets.dispose();
});

test("urql", async () => {
  const cookie = await signIn();
  const sockets = createClient({ url: hub.wsUrl, webSocketImpl: socketWith(cookie) });
  const forwardSubscription: Parameters<typeof subscriptionExchange>[0]["forwardSubscription"] = ({ query, variables }) => ({
    subscribe: (sink) => ({ unsubscribe: sockets.subscribe({ query: query ?? "", variables: { ...variables } }, sink) }),
  });
  const client = new UrqlClient({
    url: `${hub.url}/graphql`,
    fetchOptions: { headers: { cookie } },
    preferGetMethod: false,
    exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription })],
  });
  await followsTheBoard(
    async () => {
      const { data, error } = await client.query<{ board: Board }>(boardQuery, {}).toPromise();
      expect(error).toBeUndefined();
      return data!.board;
    },
    (since, heard) => {
      const following = client.subscription<{ boardChanged: Change }>(boardSubscription, { since }).subscribe(({ data }) => data && heard(data.boardChanged));
      return () => following.unsubscribe();
    },
  );
  await sockets.dispose();
});

test("graphql-ws alone, queries and all, which comes back by itself after a cut", async () => {
  const cookie = await signIn();
  const cut: WebSocket[] = [];
  const sockets = createClient({
    url: hub.wsUrl,
    webSocketImpl: socketWith(cookie),
    retryWait: async () => undefined,
    on: { opened: (socket) => void cut.push(socket as WebSocket) },
  });
  const follow = (since: number | null, heard: (change: Change) => void) =>
    sockets.subscribe<{ boardChanged: Change }>(
      { query: boardSubscription, variables: { since } },
      { next: ({ data }) => data && heard(data.boardChanged), error: () => undefined, complete: () => undefined },
    );
  await followsTheBoard(async () => {
    const { value } = await sockets.iterate<{ board: Board }>({ query: boardQuery }).next();
    return (value as { data: { board: Board } }).data.board;
  }, follow);
  const heard: Change[] = [];
  const stop = follow(null, (change) => heard.push(change));
  await until(() => heard.length > 0);
  cut.at(-1)!.terminate();
  const { id } = await record(agent, "After the cut");
  await until(() => heard.some(({ upserted }) => upserted.some((ticket) => ticket.id === id)));
  stop();
  await sockets.dispose();
});
