import { type Session, openSession } from "../../schema/database/session.js";
import { HUB_CHANNEL } from "../../schema/stores/relay.js";
import type { Hub } from "../context.js";

const SHORTEST_BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 5_000;

/**
 * Calls `wake` for each word of the relay, and each time that listening begins (again): words were missed before.
 * A lost connection is opened again with a growing pause. Returns how to stop.
 */
export function hearTheRelay(source: Hub["source"], wake: () => void): () => Promise<void> {
  const stopping = new AbortController();
  let session: Session | null = null;
  const heard = (async () => {
    for (let backOff = SHORTEST_BACK_OFF_MS; !stopping.signal.aborted; backOff = Math.min(backOff * 2, LONGEST_BACK_OFF_MS)) {
      session = await openSession(source, "dutydesk-live").catch(() => null);
      if (session && (await listen(session, wake))) {
        backOff = SHORTEST_BACK_OFF_MS;
        if (stopping.signal.aborted) await session.close();
        await session.ended;
      }
      await silence(backOff, stopping.signal);
    }
  })();
  return async () => {
    stopping.abort();
    await session?.close();
    await heard;
  };
}

async function listen(session: Session, wake: () => void): Promise<boolean> {
  session.onNotification(wake);
  try {
    await session.query(`LISTEN ${HUB_CHANNEL}`);
  } catch {
    await session.close().catch(() => undefined);
    return false;
  }
  wake();
  return true;
}

function silence(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((over) => {
    const timer = setTimeout(over, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), over()), { once: true });
  });
}
