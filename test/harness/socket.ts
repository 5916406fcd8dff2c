import { once } from "node:events";
import { WebSocket } from "ws";
import { until } from "./until.js";

export interface SocketMessage {
  id?: string;
  type: string;
  payload?: unknown;
}

/** A socket that speaks graphql-transport-ws by hand, so that a test sees what was really said. */
export interface RawSocket {
  readonly ws: WebSocket;
  readonly heard: SocketMessage[];
  send(message: SocketMessage): void;
  /** The first message of this type and id, waited for. */
  hears(type: string, id?: string): Promise<SocketMessage>;
  /** How the other side closed it. */
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Without a word, as a cut cable does it. */
  cut(): Promise<void>;
}

export interface SocketOptions {
  headers?: Record<string, string>;
  /** Said in `connection_init`. */
  parameters?: Record<string, unknown>;
  onMessage?(message: SocketMessage): void;
}

/** Opens a socket and says who it is; `hears("connection_ack")` then tells whether that was enough. */
export async function openSocket(wsUrl: string, { headers = {}, parameters = {}, onMessage }: SocketOptions = {}): Promise<RawSocket> {
  const ws = new WebSocket(wsUrl, "graphql-transport-ws", { headers });
  const heard: SocketMessage[] = [];
  const closed = new Promise<{ code: number; reason: string }>((settle) =>
    ws.once("close", (code, reason) => settle({ code, reason: String(reason) })),
  );
  ws.on("error", () => undefined);
  ws.on("message", (data) => {
    const message = JSON.parse(String(data)) as SocketMessage;
    heard.push(message);
    onMessage?.(message);
  });
  await Promise.race([once(ws, "open"), closed]);
  const send = (message: SocketMessage) => ws.send(JSON.stringify(message));
  if (ws.readyState === WebSocket.OPEN) send({ type: "connection_init", payload: parameters });
  const find = (type: string, id?: string) => heard.find((message) => message.type === type && (id === undefined || message.id === id));
  return {
    ws,
    heard,
    send,
    closed,
    async hears(type, id) {
      await until(() => find(type, id) !== undefined || ws.readyState === WebSocket.CLOSED);
      const found = find(type, id);
      if (!found) throw new Error(`closed without ${type}: ${JSON.stringify(await closed)}`);
      return found;
    },
    async cut() {
      ws.terminate();
      await closed;
    },
  };
}
