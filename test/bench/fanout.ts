/** One ticket's change to 2,000 sockets, beside a bare `ws` server that sends the same bytes to as many. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { WebSocket } from "ws";
import { runningServer } from "../../schema/database/embedded.js";
import { note, record } from "../harness/deskWork.js";
import { password } from "../harness/door.js";
import { openHouse } from "../harness/house.js";
import { signIn } from "../harness/hub.js";
import { makePerson } from "../harness/product.js";
import { query } from "./fanout/query.js";
import { type Row, median } from "./rows.js";

const sockets = 2_000;
const processes = 2;
const rounds = 20;
const site = "site: { name: Bench Plaza, timeZone: Asia/Taipei, language: zh-TW }\n";

const program = (name: string, args: string[]): ChildProcess => fork(new URL(`fanout/${name}.js`, import.meta.url).pathname, args);

/** The nanoseconds of the machine's clock when a program began to send, or heard that there is something to send. */
interface Stamped {
  from: string;
}

/** What a program says next. */
async function heard<Message>(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, "message")) as [Message];
  return message;
}

export async function measureFanout(say: (figure: string) => void): Promise<Row[]> {
  const house = await openHouse(site);
  const start = house.start({ ADMIN_PASSWORD: password, LOG_LEVEL: "warn" });
  const children: ChildProcess[] = [];
  const begin = (name: string, args: string[]) => (children.push(program(name, args)), children.at(-1)!);
  try {
    await start.opens();
    const administrator = await signIn({ url: house.url, login: "admin" });
    const agent = await makePerson(administrator, house.url, { login: "mei", displayName: "mei", role: "agent" });
    const { number } = await record(agent, "3 號鋪位的冷氣不冷，請派人查看");
    const listen = async (url: string, cookie: string) => {
      const halves = Array.from({ length: processes }, () => begin("clients", [url, String(sockets / processes), cookie]));
      await Promise.all(halves.map(heard));
      return halves;
    };
    const peer = begin("peer", []);
    const { port } = await heard<{ port: number }>(peer);
    const bare = await listen(`ws://127.0.0.1:${port}/`, "");
    const ours = await listen(house.wsUrl, agent.cookie);
    const listener = begin("listener", [(await runningServer(house.dataDir)).ownerUrl]);
    const { lag } = await heard<{ lag: number }>(listener);
    const change = async () => {
      const announced = heard<Stamped>(listener);
      await note(agent, number, "再次來電");
      return BigInt((await announced).from);
    };
    const text = await messageOf(house.wsUrl, agent.cookie, change, ours);
    const broadcast = async () => {
      const from = heard<Stamped>(peer);
      peer.send({ text });
      return BigInt((await from).from);
    };
    const times = { peer: [] as number[], ours: [] as number[] };
    for (let round = -2; round < rounds; round += 1) {
      const [theirs, own] = [await untilLast(bare, broadcast), await untilLast(ours, change)];
      if (round >= 0) (times.peer.push(theirs), times.ours.push(own)); // the first two warm up
    }
    const [theirs, own] = [median(times.peer), median(times.ours)];
    say(`${sockets} sockets, ${Buffer.byteLength(text)} bytes to each: the last has them after ${own.toFixed(1)} ms, of a bare server after ${theirs.toFixed(1)} ms (median of ${rounds}); the stopwatch hears an announcement after ${lag.toFixed(1)} ms`);
    return [{ name: "fanout/last-client", ratio: own / theirs, goal: 1.4, wants: "<=" }];
  } finally {
    for (const child of children) child.disconnect();
    await house.close();
  }
}

/** Milliseconds from the announcement until the last client of all has the message. */
async function untilLast(halves: readonly ChildProcess[], publish: () => Promise<bigint>): Promise<number> {
  const lasts = halves.map((half) => heard<{ last: string }>(half));
  const from = await publish();
  const times = (await Promise.all(lasts)).map(({ last }) => Number(BigInt(last) - from) / 1e6);
  return Math.max(...times);
}

/** The bytes of one change, as one client more hears them. */
async function messageOf(url: string, cookie: string, change: () => Promise<unknown>, others: readonly ChildProcess[]): Promise<string> {
  const ws = new WebSocket(url, "graphql-transport-ws", { headers: { cookie } });
  const next = async (type: string): Promise<string> => {
    const [data] = (await once(ws, "message")) as [Buffer];
    const text = data.toString();
    return text.includes(`"type":"${type}"`) ? text : next(type);
  };
  await once(ws, "open");
  ws.send('{"type":"connection_init"}');
  await next("connection_ack");
  ws.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
  await next("next");
  const text = next("next");
  await untilLast(others, async () => (await change(), 0n));
  ws.close();
  return text;
}
