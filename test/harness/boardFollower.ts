import { type RawSocket, type SocketMessage, openSocket } from "./socket.js";

export interface BoardTicket {
  id: string;
  number: string;
  state: string;
  title: string;
  version: number;
  department: { code: string } | null;
}

export interface BoardMessage {
  seq: number;
  reset: boolean;
  upserted: BoardTicket[];
  removed: string[];
}

const ticketFields = "id number state title version department { code }";

export const boardChanged = `subscription Follow($since: SafeInt, $filter: BoardFilter) {
  boardChanged(since: $since, filter: $filter) { seq reset upserted { ${ticketFields} } removed }
}`;

/** A board that is kept by the messages of one subscription, by the rules that every client lives by. */
export interface FollowedBoard {
  /** The last place; null before the first message. */
  readonly seq: number | null;
  readonly messages: readonly BoardMessage[];
  /** Errors of the subscription itself. */
  readonly errors: readonly unknown[];
  /** By number. */
  readonly tickets: ReadonlyMap<string, BoardTicket>;
  readonly socket: RawSocket;
  /** Completes the subscription and closes the socket. */
  leave(): Promise<void>;
}

export interface FollowOptions {
  since?: number | null;
  filter?: object;
  headers?: Record<string, string>;
  parameters?: Record<string, unknown>;
  /** What was on the board at `since`. */
  held?: ReadonlyMap<string, BoardTicket>;
}

/** Opens a socket and follows the board on it. A place that does not grow is an error of the server, and is thrown. */
export async function followBoard(wsUrl: string, options: FollowOptions = {}): Promise<FollowedBoard> {
  const { since, filter, headers, parameters, held } = options;
  const messages: BoardMessage[] = [];
  const errors: unknown[] = [];
  const tickets = new Map(held);
  let seq = since ?? null;
  const apply = (message: BoardMessage) => {
    messages.push(message);
    if (!message.reset && seq !== null && message.seq <= seq) errors.push(`place ${message.seq} after ${seq}`);
    seq = message.seq;
    if (message.reset) tickets.clear();
    for (const ticket of message.upserted) tickets.set(ticket.number, ticket);
    for (const ticket of [...tickets.values()]) if (message.removed.includes(ticket.id)) tickets.delete(ticket.number);
  };
  const hear = ({ id, type, payload }: SocketMessage) => {
    if (id !== "board") return;
    const result = payload as { data?: { boardChanged: BoardMessage } | null; errors?: unknown[] } | undefined;
    if (type === "next" && result?.data) apply(result.data.boardChanged);
    if (type === "next") errors.push(...(result?.errors ?? []));
    if (type === "error") errors.push(...(payload as unknown[]));
  };
  const socket = await openSocket(wsUrl, { ...(headers && { headers }), ...(parameters && { parameters }), onMessage: hear });
  await socket.hears("connection_ack");
  socket.send({ id: "board", type: "subscribe", payload: { query: boardChanged, variables: { since, filter } } });
  return {
    get seq() {
      return seq;
    },
    messages,
    errors,
    tickets,
    socket,
    async leave() {
      socket.send({ id: "board", type: "complete" });
      socket.ws.close();
      await socket.closed;
    },
  };
}
