import type { Hub } from "../context.js";
import { viewerOf } from "../auth/credentials.js";
import type { Viewer } from "../auth/viewer.js";
import { type Connection, closeCodes, dismiss } from "./connection.js";
import type { Live } from "./live.js";

/** The net under the events: sessions also run out, and keys expire, without anybody doing anything. */
const RECHECK_EVERY_MS = 5_000;

export interface CredentialWatch {
  /** From now on the connection ends when what its viewer signed in with ends, or stands for something else. */
  add(connection: Connection): void;
  remove(connection: Connection): void;
  stop(): void;
}

/** Sign-out, disabling and a change of role close sockets within a second of the commit. */
export function watchCredentials(source: Hub["source"], live: Live): CredentialWatch {
  const connections = new Set<Connection>();
  // What fails is asked again by the net.
  const recheck = (which: (viewer: Viewer) => boolean) =>
    askAgain(source, [...connections].filter(({ viewer }) => viewer && which(viewer))).catch(() => undefined);
  const unsubscribe = live.subscribe(({ events, complete }) => {
    const people = new Set(events.filter(({ topic }) => topic === "people").map(({ aggregateId }) => aggregateId));
    if (people.size > 0 || !complete) void recheck(({ id }) => !complete || people.has(id));
  });
  let under: Promise<void> | null = null; // a slow database is not asked twice at once
  const net = setInterval(() => void (under ??= recheck(() => true).finally(() => (under = null))), RECHECK_EVERY_MS).unref();
  return {
    add: (connection) => void connections.add(connection),
    remove: (connection) => void connections.delete(connection),
    stop() {
      clearInterval(net);
      unsubscribe();
    },
  };
}

/** One question for each credential, however many sockets were opened with it. */
async function askAgain(source: Hub["source"], connections: readonly Connection[]): Promise<void> {
  const byCredential = Map.groupBy(connections, ({ viewer }) => viewer?.credential.hash);
  for (const those of byCredential.values()) {
    const credential = those[0]?.viewer?.credential;
    if (!credential) continue;
    const now = await viewerOf(source, credential);
    for (const connection of those) settle(connection, now);
  }
}

function settle(connection: Connection, now: Viewer | null): void {
  if (!connection.viewer) return;
  if (!now) dismiss(connection, closeCodes.UNAUTHORIZED, "Signed out");
  else if (standing(now) === standing(connection.viewer)) connection.viewer = now;
  else dismiss(connection, closeCodes.FORBIDDEN, "Your rights have changed: connect again");
}

/** All that an answer may depend on. */
function standing({ role, departments, language, mustChangePassword }: Viewer): string {
  return JSON.stringify([role, departments.toSorted(), language, mustChangePassword]);
}
