import { type Client, createClient } from "graphql-ws";

const heartbeatMs = 3_000;
const longestPauseMs = 5_000;

export interface LinkState {
  state: "connecting" | "live" | "offline";
  /** Browser time at which the server was last heard; null before the first word. */
  heardAt: number | null;
  /** Milliseconds to add to the browser's clock to have the server's. */
  serverAhead: number;
}

/** What a turn of the connection does while it is open: it may end by a fault, never by itself. */
export type Turn = (client: Client) => Promise<never>;

export interface Told {
  /** The server said anything at all. */
  heard: () => void;
  cut: (ending: Ending) => void;
  /** Has the next turn nothing to ask for? Then the socket is opened without a question, for its pings alone. */
  pingsOnly: () => boolean;
}

/** Is there any use in trying again? A refused subscription says so by a code, a closed socket by 4401. */
export type Ending = "signedOut" | "forbidden" | null;

/**
 * One socket, opened again for ever after every break, until `stop` or until the server knows us no longer.
 * `turn` starts anew with each socket: it asks from the last thing that it has seen, which a silent retry would not.
 */
export function keepConnected(turn: Turn, told: Told): { stop: () => void } {
  let stopped = false;
  let pause = 250;
  const open: { client: Client | null } = { client: null };
  const heard = () => {
    pause = 250;
    told.heard();
  };
  void (async () => {
    while (!stopped) {
      open.client = connectOnce(heard, told.pingsOnly());
      const ending = await turn(open.client).then(() => null, whyEnded);
      await letGo(open.client);
      if (stopped) return;
      told.cut(ending);
      if (ending === "signedOut") return;
      await new Promise((resume) => setTimeout(resume, pause));
      pause = Math.min(pause * 2, longestPauseMs);
    }
  })();
  return {
    stop: () => {
      stopped = true;
      if (open.client) void letGo(open.client);
    },
  };
}

/** One that is still connecting when it is let go says so by a rejection, which is no news. */
const letGo = async (client: Client): Promise<void> => {
  try {
    await client.dispose();
  } catch {
    // it never opened
  }
};

function connectOnce(heard: () => void, pingsOnly: boolean): Client {
  const { protocol, host } = location;
  let alive: ReturnType<typeof setTimeout> | undefined;
  const client: Client = createClient({
    url: `${protocol === "https:" ? "wss" : "ws"}://${host}/graphql`,
    keepAlive: heartbeatMs,
    lazy: !pingsOnly,
    retryAttempts: 0,
    onNonLazyError: () => undefined, // the turn that stands on this socket ends with the same fault
    on: {
      connected: heard,
      // A network that is gone without a word: no answer to a ping means that the link is dead.
      ping: (received) => {
        if (!received) alive = setTimeout(() => client.terminate(), heartbeatMs);
      },
      pong: (received) => {
        if (!received) return;
        clearTimeout(alive);
        heard();
      },
      closed: () => clearTimeout(alive),
    },
  });
  return client;
}

/** 4401 is the server's "who are you". 4403 means that rights have changed, and is worth another try. */
function whyEnded(fault: unknown): Ending {
  const first: unknown = Array.isArray(fault) ? (fault as { extensions?: { code?: unknown } }[])[0]?.extensions : fault;
  const { code } = (first ?? {}) as { code?: unknown };
  if (code === 4401 || code === "UNAUTHENTICATED") return "signedOut";
  return code === "FORBIDDEN" ? "forbidden" : null;
}
