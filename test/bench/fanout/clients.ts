/**
 * Half of the listening clients, in a process of their own. A program: `node clients.js URL COUNT COOKIE`; an empty COOKIE is
 * a bare socket. Says `open` when all hold a first message, and then for each message that all have got, the nanoseconds
 * of the machine's clock when the last got it.
 */
import { WebSocket } from "ws";
import { query } from "./query.js";

const [url, count, cookie] = [process.argv[2]!, Number(process.argv[3]), process.argv[4]!];

let begun = 0;
let got = 0;

/** The clients take no part in what is measured: they count, and read nothing. */
function hear(): void {
  got += 1;
  if (got % count === 0) process.send!({ last: process.hrtime.bigint().toString() });
}

function open(): Promise<void> {
  return new Promise((opened, failed) => {
    const ws = cookie === "" ? new WebSocket(url) : new WebSocket(url, "graphql-transport-ws", { headers: { cookie } });
    let first = true;
    ws.once("error", failed);
    ws.once("open", () => {
      if (cookie === "") opened();
      else ws.send('{"type":"connection_init"}');
    });
    ws.on("message", (data: Buffer) => {
      if (cookie === "") return hear();
      if (data.includes('"type":"connection_ack"')) ws.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
      else if (!data.includes('"type":"next"')) return;
      else if (!first) hear();
      else {
        first = false;
        opened();
      }
    });
  });
}

// Not all at once: a listen queue has an end.
while (begun < count) {
  const some = Math.min(50, count - begun);
  await Promise.all(Array.from({ length: some }, open));
  begun += some;
}
process.send!({ open: true });
process.once("disconnect", () => process.exit(0));
