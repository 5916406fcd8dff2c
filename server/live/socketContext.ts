import type { Context } from "../context.js";
import type { Live } from "./live.js";
import type { SocketOperation } from "./connection.js";

/** What an operation over a socket may use: all that a request may, and the live order of events. */
export interface SocketContext extends Context {
  readonly live: Live;
  readonly operation: SocketOperation;
}
