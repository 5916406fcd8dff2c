import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { StartRefusal } from "./startRefusal.js";

interface Listening {
  host: string;
  port: number;
}

/** What a person opens in a browser on this machine. */
export function addressOf({ host, port }: Listening): string {
  const anywhere = host === "0.0.0.0" || host === "::";
  const name = anywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Waits until nobody listens there: the server of a start that was killed lets go within some seconds. */
export async function untilFree(where: Listening, withinMs = 10_000): Promise<void> {
  for (let waited = 0; ; waited += 200) {
    const fault = await bind(where);
    if (fault === null) return;
    if (fault.code !== "EADDRINUSE" || waited >= withinMs) {
      const why = fault.code === "EADDRINUSE" ? "another program listens there" : fault.message;
      throw new StartRefusal("CONFIG", `PORT ${where.port} on HOST ${where.host} cannot be used (${why}): set another.`);
    }
    await pause(200);
  }
}

/** True when the server says that it is ready, false when it is not wanted any more. */
export async function untilReady(address: string, ended: () => boolean): Promise<boolean> {
  while (!ended()) {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await pause(100);
  }
  return false;
}

function bind({ host, port }: Listening): Promise<NodeJS.ErrnoException | null> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once("error", settle);
    probe.listen(port, host, () => probe.close(() => settle(null)));
  });
}
