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
import type { Live } from "../live/live.js";
import { createProtocol } from "../live/protocol.js";
import { maxRequestBytes } from "./documentLimits.js";

export interface SocketOptions {
  app: FastifyInstance;
  hub: Hub;
  live: Live;
  schema: GraphQLSchema;
  log: Logger;
}

const LET_THEM_CLOSE_MS = 1_000;

/** GraphQL over WebSocket at /graphql, by the protocol graphql-transport-ws. */
export function serveSockets({ app, hub, live, schema, log }: SocketOptions): void {
  const watch = watchCredentials(hub.source, live);
  const protocol = createProtocol({ hub, live, schema, log, watch });
  const sockets = new WebSocketServer({ noServer: true, handleProtocols, maxPayload: maxRequestBytes });
  app.server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    // What stands in the request's line is anybody's text: it need not be an address.
    if (URL.parse(request.url ?? "", "http://hub")?.pathname !== "/graphql") {
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const brought = { cookies: ownCookies(app, request), headers: request.headers };
      const connection: Connection = { ws, brought, address: request.socket.remoteAddress ?? null, viewer: null };
      attachSocket(connection, { protocol, live, log });
    });
  });
  app.addHook("preClose", async () => {
    watch.stop();
    for (const ws of sockets.clients) ws.close(closeCodes.GOING_AWAY, "The hub is stopping");
    setTimeout(() => sockets.clients.forEach((ws) => ws.terminate()), LET_THEM_CLOSE_MS).unref();
  });
}

/**
 * A browser sends the cookie along whoever's page opens the socket, and says in Origin whose that is: the cookie only
 * counts for our own. Without an Origin it is no browser.
 */
function ownCookies(app: FastifyInstance, { headers }: IncomingMessage): Record<string, string | undefined> {
  const { origin, host, cookie } = headers;
  const hosts = [host, headers["x-forwarded-host"]];
  if (origin !== undefined && !(URL.canParse(origin) && hosts.includes(new URL(origin).host))) return {};
  return app.parseCookie(cookie ?? "");
}
