import { createClient } from "graphql-ws";
import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";
import { type BoardMessage, boardChanged } from "./boardFollower.js";

export interface ReturningFollower {
  /** In the order in which they were heard, over all its connections. */
  readonly messages: readonly BoardMessage[];
  readonly errors: readonly unknown[];
  /** How often it was connected. */
  readonly connections: number;
  leave(): Promise<void>;
}

/**
 * A board kept by a plain graphql-ws client that comes back whenever it is cut off, with the last place it has seen. Where
 * there are several servers, `wsUrl` says at each return to which.
 */
export function followForever(wsUrl: string | (() => string), cookie: string, since: number): ReturningFollower {
  const messages: BoardMessage[] = [];
  const errors: unknown[] = [];
  let connections = 0;
  const variables = { since };
  const client = createClient({
    url: wsUrl,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { cookie } });
      }
    },
    retryAttempts: Infinity,
    retryWait: () => pause(100),
    shouldRetry: () => true,
    on: { connected: () => void (connections += 1) },
  });
  client.subscribe<{ boardChanged: BoardMessage }>(
    // The same object is sent again at each return, with what `since` is then.
    { query: boardChanged, variables },
    {
      next({ data, errors: told }) {
        errors.push(...(told ?? []));
        if (!data) return;
        messages.push(data.boardChanged);
        variables.since = data.boardChanged.seq;
      },
      error: (fault) => void errors.push(fault),
      complete: () => undefined,
    },
  );
  return {
    messages,
    errors,
    get connections() {
      return connections;
    },
    leave: async () => client.dispose(),
  };
}
