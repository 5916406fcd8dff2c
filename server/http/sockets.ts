import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import { handleProtocols } from "graphql-ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import type { Hub } from "../context.js";
import { attachSocket } from "../live/attachSocket.js";
import { type Connection, closeCodes } from "../live/connection.js";
import { watchCredentials } from "../live/credentialWatch.js";
import { createGroups } from "../live/groups.js";
import type { Live } from "../live/live.js";
import { createProtocol } from "../live/protocol.js";
import { maxRequestBytes } from "./documentLimits.js";
import { type TrustProxy, clientAddress } from "./proxies.js";

export interface SocketOptions {
  app: FastifyInstance;
  hub: Hub;
  live: Live;
  schema: GraphQLSchema;
  log: Logger;
  trusts: TrustProxy;
  /** Aborted when the hub is about to stop: from then on nobody is let in, and those who are in are told to go. */
  stopping: AbortSignal;
}

/** How many there are now. */
export interface SocketCounts {
  sockets(): number;
  groups(): number;
}

const LET_THEM_CLOSE_MS = 1_000;

/** GraphQL over WebSocket at /graphql, by the protocol graphql-transport-ws. */
export function serveSockets({ app, hub, live, schema, log, trusts, stopping }: SocketOptions): SocketCounts {
  const watch = watchCredentials(hub.source, live);
  const groups = createGroups(log);
  const protocol = createProtocol({ hub, live, schema, log, watch, groups });
  const sockets = new WebSocketServer({ noServer: true, handleProtocols, maxPayload: maxRequestBytes });
  app.server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    // What stands in the request's line is anybody's text: it need not be an address.
    if (URL.parse(request.url ?? "", "http://hub")?.pathname !== "/graphql") return turnAway(socket, "404 Not Found");
    if (stopping.aborted) return turnAway(socket, "503 Service Unavailable");
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const brought = { cookies: ownCookies(app, request, trusts), headers: request.headers };
      const address = clientAddress(request.socket.remoteAddress, request.headers, trusts);
      const connection: Connection = { ws, brought, address, viewer: null };
      attachSocket(connection, { protocol, live, log });
    });
  });
  const tellToGo = () => {
    for (const ws of sockets.clients) ws.close(closeCodes.GOING_AWAY, "The hub is stopping");
    setTimeout(() => sockets.clients.forEach((ws) => ws.terminate()), LET_THEM_CLOSE_MS).unref();
  };
  stopping.addEventListener("abort", tellToGo, { once: true });
  app.addHook("preClose", async () => {
    watch.stop();
    tellToGo();
  });
  return { sockets: () => sockets.clients.size, groups: () => groups.size };
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * A browser sends the cookie along whoever's page opens the socket, and says in Origin whose that is: the cookie only
 * counts for our own. Without an Origin it is no browser.
 */
function ownCookies(app: FastifyInstance, { headers, socket }: IncomingMessage, trusts: TrustProxy): Record<string, string | undefined> {
  const { origin, host, cookie } = headers;
  const hosts = [host, ...(trusts(socket.remoteAddress ?? "") ? [headers["x-forwarded-host"]] : [])];
  if (origin !== undefined && !(URL.canParse(origin) && hosts.includes(new URL(origin).host))) return {};
  return app.parseCookie(cookie ?? "");
}
