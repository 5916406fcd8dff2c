import type { Client } from "../harness/hub.js";
import { openSocket } from "../harness/socket.js";

/** When each ticket's card first showed a call, as somebody's board tells it; by the ticket's number, in epoch milliseconds. */
export async function followCards(client: Client, url: string): Promise<{ linkedAt: Map<string, number>; leave(): void }> {
  const linkedAt = new Map<string, number>();
  const query = "subscription { boardChanged { upserted { number calls { id } } } }";
  const socket = await openSocket(`${url.replace(/^http/u, "ws")}/graphql`, {
    headers: { cookie: client.cookie },
    onMessage({ type, payload }) {
      if (type === "error") throw new Error(JSON.stringify(payload));
      if (type !== "next") return;
      const { data } = payload as { data: { boardChanged: { upserted: { number: string; calls: unknown[] }[] } } };
      for (const { number, calls } of data.boardChanged.upserted) {
        if (calls.length > 0 && !linkedAt.has(number)) linkedAt.set(number, Date.now());
      }
    },
  });
  await socket.hears("connection_ack");
  socket.send({ id: "cards", type: "subscribe", payload: { query } });
  await socket.hears("next", "cards");
  return { linkedAt, leave: () => socket.ws.close() };
}
