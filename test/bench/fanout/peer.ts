/** A bare `ws` server. A program: says its port; told a text, it broadcasts it and says when it began. */
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
server.once("listening", () => process.send!({ port: (server.address() as AddressInfo).port }));
process.on("message", ({ text }: { text: string }) => {
  const bytes = Buffer.from(text);
  process.send!({ from: process.hrtime.bigint().toString() });
  for (const socket of server.clients) socket.send(bytes, { binary: false });
});
process.once("disconnect", () => process.exit(0));
