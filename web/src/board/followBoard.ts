import { type Client, createClient } from "graphql-ws";
import { type CardTicket, type WireTicket, cardFields, readTicket } from "./ticket.js";

interface BoardChange {
  seq: number;
  reset: boolean;
  asOf: string;
  upserted: WireTicket[];
  removed: string[];
}

export interface BoardState {
  /** By id. Null until the first answer. */
  tickets: ReadonlyMap<string, CardTicket> | null;
  /** The last change that is shown; following goes on from here. */
  seq: number | null;
  link: "connecting" | "live" | "offline";
  /** Browser time at which the server was last heard. */
  heardAt: number | null;
  /** Milliseconds to add to the browser's clock to have the server's. */
  serverAhead: number;
  /** The server knows who we are no longer, or the role has no board. */
  ended: "signedOut" | "forbidden" | null;
}

export const nothingYet: BoardState = {
  tickets: null,
  seq: null,
  link: "connecting",
  heardAt: null,
  serverAhead: 0,
  ended: null,
};

const document = `subscription Board($since: SafeInt) {
  boardChanged(since: $since) { seq reset asOf upserted { ${cardFields} } removed }
}`;
const longestPause = 5_000;
const heartbeat = 3_000;

/** Applies one message of the server to what is shown. */
function applyChange(state: BoardState, change: BoardChange, browserNow: number): BoardState {
  const tickets = new Map(change.reset ? [] : (state.tickets ?? []));
  for (const id of change.removed) tickets.delete(id);
  for (const wire of change.upserted) tickets.set(wire.id, readTicket(wire));
  const serverAhead = Date.parse(change.asOf) - browserNow;
  return { ...state, tickets, seq: change.seq, link: "live", heardAt: browserNow, serverAhead, ended: null };
}

/** Follows the board until `stop` is called: resumes after every break from the last change it has seen. */
export function followBoard(show: (change: (state: BoardState) => BoardState) => void): { stop: () => void } {
  let stopped = false;
  let seq: number | null = null;
  let pause = 250;
  const link: { client: Client | null } = { client: null };
  const heard = () => show((state) => ({ ...state, link: "live", heardAt: Date.now() }));
  const turn = async () => {
    link.client = connectOnce({ pong: heard });
    for await (const { data, errors } of link.client.iterate<{ boardChanged: BoardChange }>({ query: document, variables: { since: seq } })) {
      if (errors) throw Object.assign(new Error(errors[0]?.message), { code: errors[0]?.extensions?.["code"] });
      if (!data) continue;
      seq = data.boardChanged.seq;
      pause = 250;
      show((state) => applyChange(state, data.boardChanged, Date.now()));
    }
  };
  void (async () => {
    while (!stopped) {
      const ended = await turn().then(() => null, whyEnded);
      await link.client?.dispose();
      if (stopped) return;
      show((state) => ({ ...state, link: "offline", ended }));
      if (ended) return;
      await new Promise((resume) => setTimeout(resume, pause));
      pause = Math.min(pause * 2, longestPause);
    }
  })();
  return {
    stop: () => {
      stopped = true;
      void link.client?.dispose();
    },
  };
}

function connectOnce({ pong }: { pong: () => void }): Client {
  const { protocol, host } = location;
  let alive: ReturnType<typeof setTimeout> | undefined;
  const client: Client = createClient({
    url: `${protocol === "https:" ? "wss" : "ws"}://${host}/graphql`,
    keepAlive: heartbeat,
    retryAttempts: 0, // the next turn of followBoard asks from the last seq; a silent retry would ask from an old one
    on: {
      // A network that is gone without a word: no answer to a ping means that the link is dead.
      ping: (received) => {
        if (!received) alive = setTimeout(() => client.terminate(), heartbeat);
      },
      pong: (received) => {
        if (!received) return;
        clearTimeout(alive);
        pong();
      },
    },
  });
  return client;
}

/**
 * Is there any use in trying again? A refused subscription comes as a list of errors, a closed socket with a code:
 * 4401 is the server's "who are you". 4403 means that rights have changed, and is worth another try.
 */
function whyEnded(fault: unknown): BoardState["ended"] {
  const first: unknown = Array.isArray(fault) ? (fault as { extensions?: { code?: unknown } }[])[0]?.extensions : fault;
  const { code } = (first ?? {}) as { code?: unknown };
  if (code === 4401 || code === "UNAUTHENTICATED") return "signedOut";
  return code === "FORBIDDEN" ? "forbidden" : null;
}
