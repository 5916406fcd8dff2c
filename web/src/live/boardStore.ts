import { print } from "graphql";
import type { BoardChangedSubscription } from "./board.generated.js";
import { BoardChangedDocument } from "./board.generated.js";
import { type CardTicket, readTicket } from "./cardTicket.js";
import { type Ending, type LinkState, keepConnected } from "./connection.js";
import { type Ticking, startTicking } from "./ticking.js";

type BoardChange = BoardChangedSubscription["boardChanged"];

export interface BoardState {
  /** By id; a ticket that did not change is the same object as before. Null until the first answer. */
  tickets: ReadonlyMap<string, CardTicket> | null;
  /** The last change that is shown; following goes on from here. */
  seq: number | null;
  /** The role has no board. */
  forbidden: boolean;
}

/** Follows the board for as long as somebody is signed in. Pages read it by `useSyncExternalStore`. */
export interface BoardStore {
  readonly board: () => BoardState;
  readonly link: () => LinkState;
  /** The server's time in milliseconds: what is counted on the screen is counted by its clock, not the browser's. */
  readonly now: () => number;
  readonly ticking: Ticking;
  readonly subscribe: (listener: () => void) => () => void;
  /** Called with the ids of each change as it is applied: for pages that show more of a ticket than its card. */
  readonly onChange: (listener: (ids: ReadonlySet<string>, reset: boolean) => void) => () => void;
  readonly stop: () => void;
}

const nothingYet: BoardState = { tickets: null, seq: null, forbidden: false };
const query = print(BoardChangedDocument);

interface Told {
  signedOut: () => void;
  /** The server is heard again after a cut. */
  returned: () => void;
}

export function followBoard({ signedOut, returned }: Told): BoardStore {
  let board = nothingYet;
  let link: LinkState = { state: "connecting", heardAt: null, serverAhead: 0 };
  const listeners = new Set<() => void>();
  const changeListeners = new Set<(ids: ReadonlySet<string>, reset: boolean) => void>();
  const now = () => Date.now() + link.serverAhead;
  const tell = () => listeners.forEach((listener) => listener());
  const heard = (serverAhead = link.serverAhead) => {
    const wasCut = link.state === "offline";
    link = { state: "live", heardAt: Date.now(), serverAhead };
    tell();
    if (wasCut) returned();
  };
  const apply = (change: BoardChange) => {
    board = applyChange(board, change);
    heard(Date.parse(change.asOf) - Date.now());
    const ids = new Set([...change.upserted.map(({ id }) => id), ...change.removed]);
    changeListeners.forEach((listener) => listener(ids, change.reset));
  };
  const cut = (ending: Ending) => {
    if (ending === "signedOut") return signedOut();
    if (ending === "forbidden") board = { ...board, forbidden: true };
    else link = { ...link, state: "offline" };
    tell();
  };
  const connection = keepConnected(
    async (client) => {
      // Without a board of its own the page still needs to know that the server is there: the socket's pings tell.
      if (board.forbidden) return new Promise((_, fail) => void client.on("closed", fail));
      for await (const { data, errors } of client.iterate<BoardChangedSubscription>({ query, variables: { since: board.seq } })) {
        if (errors) throw Object.assign(new Error("the board was refused"), { code: errors[0]?.extensions?.["code"] });
        if (data) apply(data.boardChanged);
      }
      throw new Error("the server ended the subscription");
    },
    { heard: () => heard(), cut, pingsOnly: () => board.forbidden },
  );
  return {
    board: () => board,
    link: () => link,
    now,
    ticking: startTicking(now),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onChange: (listener) => {
      changeListeners.add(listener);
      return () => void changeListeners.delete(listener);
    },
    stop: connection.stop,
  };
}

/** Applies one message of the server to what is shown. */
function applyChange({ tickets: before }: BoardState, change: BoardChange): BoardState {
  const tickets = new Map(change.reset ? [] : (before ?? []));
  for (const id of change.removed) tickets.delete(id);
  for (const wire of change.upserted) tickets.set(wire.id, readTicket(wire));
  return { tickets, seq: change.seq, forbidden: false };
}
