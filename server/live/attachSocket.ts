import type { Server } from "graphql-ws";
import type { Logger } from "pino";
import { type Connection, closeCodes, sendText } from "./connection.js";
import type { Live } from "./live.js";

/** A peer that vanished without a word is found out by the second silence. */
const PING_EVERY_MS = 12_000;

interface Attached {
  protocol: Server<Connection>;
  live: Live;
  log: Logger;
}

/** Lets the protocol speak over a socket. */
export function attachSocket(connection: Connection, { protocol, live, log }: Attached): void {
  const { ws } = connection;
  const closed = protocol.opened(
    {
      protocol: ws.protocol,
      send: (text) => sendText(connection, text, log),
      close: (code, reason) => ws.close(code, reason),
      onMessage: (hear) => {
        ws.on("message", (data) => void hear(String(data)).catch((err: unknown) => giveUp(connection, err, log)));
      },
      // A client that asks learns how old what it shows may be: an open socket alone does not say that.
      onPing: () => sendText(connection, JSON.stringify({ type: "pong", payload: freshness(live) }), log),
    },
    connection,
  );
  const hush = keepAlive(connection);
  ws.on("error", (err) => log.debug({ err }, "a socket failed"));
  ws.once("close", (code, reason) => {
    hush();
    void closed(code, String(reason)).catch((err: unknown) => log.error({ err }, "a socket could not be put away"));
  });
}

function freshness({ following, seq, asOf }: Live) {
  return { following, seq, asOf };
}

/** What the protocol does not expect is a fault of ours: the client may come back. */
function giveUp({ ws }: Connection, err: unknown, log: Logger): void {
  log.error({ err }, "an operation over a socket failed");
  ws.close(closeCodes.TRY_AGAIN_LATER, "Try again later");
}

function keepAlive({ ws }: Connection): () => void {
  let heard = true;
  ws.on("pong", () => (heard = true));
  const pings = setInterval(() => {
    if (!heard) return ws.terminate();
    heard = false;
    ws.ping();
  }, PING_EVERY_MS).unref();
  return () => clearInterval(pings);
}
