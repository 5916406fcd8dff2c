import type { Logger } from "pino";
import { WebSocket } from "ws";
import type { Brought } from "../auth/credentials.js";
import type { Viewer } from "../auth/viewer.js";

/** One client's socket. `viewer` is null until it has said who it is, and again when that has ended. */
export interface Connection {
  readonly ws: WebSocket;
  /** What came with the upgrade; without its cookies when another site's page asked for it. */
  readonly brought: Brought;
  /** The network address, for the audit register. */
  readonly address: string | null;
  viewer: Viewer | null;
}

/** One query, mutation or subscription of a socket, by the id that the client gave it. */
export interface SocketOperation {
  readonly connection: Connection;
  readonly id: string;
}

/** Close codes of graphql-transport-ws and of WebSocket; clients come back by themselves after all but UNAUTHORIZED. */
export const closeCodes = {
  GOING_AWAY: 1001,
  TRY_AGAIN_LATER: 1013,
  UNAUTHORIZED: 4401,
  FORBIDDEN: 4403,
} as const;

/** Bytes waiting for a client that does not read. A board of 300 tickets has half a megabyte. */
const MOST_WAITING = 4 * 1024 * 1024;

/**
 * Sends text, as a string or as UTF-8. Whoever does not read is cut off: a close message would wait behind the rest.
 * It comes back and goes on from its last `seq`.
 */
export function sendText({ ws }: Connection, text: string | Buffer, log: Logger): void {
  if (ws.readyState !== WebSocket.OPEN) return;
  if (ws.bufferedAmount > MOST_WAITING) {
    log.warn({ waiting: ws.bufferedAmount }, "a socket does not read and is cut off");
    ws.terminate();
    return;
  }
  ws.send(text, { binary: false });
}

/** The end of this client's standing: nothing that was meant for it goes out any more. */
export function dismiss(connection: Connection, code: number, reason: string): void {
  connection.viewer = null;
  connection.ws.close(code, reason);
}
