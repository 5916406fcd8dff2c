/** Who may open a socket, what it may ask, and what ends it. */
import { connect } from "node:net";
import { reading, transaction } from "../../schema/database/transaction.js";
import { newKey } from "../../schema/people/tokens.js";
import { addApiKey, revokeApiKey } from "../../schema/stores/apiKeys.js";
import { systemActor } from "../../schema/stores/audit.js";
import { changeAccount } from "../../schema/stores/people.js";
import { boardChanged, followBoard } from "../harness/boardFollower.js";
import { handOver, note, record } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { type RawSocket, openSocket } from "../harness/socket.js";
import { until } from "../harness/until.js";

let hub: TestHub;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
});
afterAll(() => hub.close());

const by = systemActor("test");

const opened = (client: Client, headers: Record<string, string> = {}) => openSocket(hub.wsUrl, { headers: { cookie: client.cookie, ...headers } });

async function ask(socket: RawSocket, id: string, query: string, variables: object = {}) {
  socket.send({ id, type: "subscribe", payload: { query, variables } });
  await until(() => socket.heard.some((message) => message.id === id) || socket.ws.readyState === socket.ws.CLOSED);
  return socket.heard.find((message) => message.id === id);
}

describe("opening", () => {
  test("nobody without a session or a key", async () => {
    expect(await (await openSocket(hub.wsUrl)).closed).toEqual({ code: 4401, reason: "Sign in first" });
    expect((await (await openSocket(hub.wsUrl, { parameters: { apiKey: "dd_wrong" } })).closed).code).toBe(4401);
  });

  test("another site's page cannot use the visitor's cookie; our own page and programs can", async () => {
    const stranger = await opened(agent, { origin: "https://elsewhere.example" });
    expect(await Promise.race([stranger.closed, stranger.hears("connection_ack")])).toMatchObject({ code: 4401 });
    for (const headers of [{ origin: hub.url }, {}] as Record<string, string>[]) {
      const socket = await opened(agent, headers);
      await socket.hears("connection_ack");
      await socket.cut();
    }
  });

  test("a key by either parameter, until it is revoked", async () => {
    const { secret, hash } = newKey();
    await transaction(hub.database.app, (tx) => addApiKey(tx, by, { name: "wallboard", role: "agent", hash, days: 30 }));
    for (const parameters of [{ apiKey: secret }, { authorization: `Bearer ${secret}` }]) {
      const socket = await openSocket(hub.wsUrl, { parameters });
      await socket.hears("connection_ack");
      expect((await ask(socket, "me", "{ me { login role } }"))?.payload).toEqual({ data: { me: { login: "wallboard", role: "agent" } } });
      await socket.cut();
    }
    const board = await followBoard(hub.wsUrl, { parameters: { apiKey: secret } });
    await until(() => board.seq !== null);
    await transaction(hub.database.app, (tx) => revokeApiKey(tx, by, "wallboard"));
    expect((await board.socket.closed).code).toBe(4401);
  });

  test("only /graphql is upgraded", async () => {
    const socket = await openSocket(hub.wsUrl.replace("/graphql", "/elsewhere"), { headers: { cookie: agent.cookie } });
    expect((await socket.closed).code).toBe(1006);
  });

  test("a path that is no address is answered like any other that is not ours, and the server goes on", async () => {
    const { port } = new URL(hub.url);
    const said = await new Promise<string>((settle, fail) => {
      const stranger = connect(Number(port), "127.0.0.1", () =>
        stranger.write("GET // HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
      );
      stranger.on("data", (data) => settle(String(data))).on("error", fail).on("close", () => settle(""));
    });
    expect(said).toMatch(/^HTTP\/1\.1 404 /u);
    expect((await fetch(`${hub.url}/livez`)).status).toBe(200);
  });
});

describe("ending", () => {
  async function endsWithinASecond(client: Client, code: number, act: () => Promise<unknown>): Promise<void> {
    const board = await client.follow();
    const bystander = await agent.follow();
    await until(() => board.seq !== null && bystander.seq !== null);
    await act();
    const acted = performance.now();
    expect((await board.socket.closed).code).toBe(code);
    expect(performance.now() - acted).toBeLessThan(1_000);
    await record(agent, "After somebody left");
    await until(() => bystander.messages.length > 1);
    await bystander.leave();
  }

  const account = (client: Client, change: Parameters<typeof changeAccount>[3]) => transaction(hub.database.app, (tx) => changeAccount(tx, by, client.id, change));

  test("signing out", async () => {
    const leaver = await hub.as("supervisor", { login: "leaver" });
    await endsWithinASecond(leaver, 4401, () => leaver.signOut());
  });

  test("signing out in one browser leaves the other one's socket", async () => {
    const [one, other] = [await hub.as("agent", { login: "twice" }), await hub.as("agent", { login: "twice" })];
    const board = await other.follow();
    await until(() => board.seq !== null);
    await endsWithinASecond(one, 4401, () => one.signOut());
    const { number } = await record(agent, "Still followed");
    await until(() => board.tickets.has(number));
    await board.leave();
  });

  test("a disabled account", async () => {
    const dismissed = await hub.as("agent", { login: "dismissed" });
    await endsWithinASecond(dismissed, 4401, () => account(dismissed, { enabled: false }));
  });

  test("another role, or another department: the client comes back and gets what is now theirs", async () => {
    const moved = await hub.as("handler", { login: "moved", departments: ["engineering"] });
    const { number } = await record(agent, "For security");
    await handOver(agent, number, "security");
    await endsWithinASecond(moved, 4403, () => account(moved, { departments: ["security"] }));
    const board = await moved.follow();
    await until(() => board.tickets.has(number));
    await endsWithinASecond(moved, 4403, () => account(moved, { role: "director", departments: [] }));
    expect((await board.socket.closed).code).toBe(4403);
  });

  test("a session that runs out by itself", async () => {
    const tired = await hub.as("supervisor", { login: "tired" });
    const board = await tired.follow();
    await until(() => board.seq !== null);
    await hub.database.owner.query("UPDATE session SET expires_at = desk_now() WHERE account_id = $1", [tired.id]);
    expect((await board.socket.closed).code).toBe(4401);
  });
});

describe("asking", () => {
  test("queries and mutations go over a socket too, with the rights of this moment", async () => {
    const socket = await opened(await hub.as("analyst"));
    await socket.hears("connection_ack");
    expect(await ask(socket, "me", "{ me { role } }")).toMatchObject({ type: "next", payload: { data: { me: { role: "analyst" } } } });
    expect(await ask(socket, "board", "{ board { seq } }")).toMatchObject({ type: "error", payload: [{ extensions: { code: "FORBIDDEN" } }] });
    expect(await ask(socket, "follow", boardChanged)).toMatchObject({ type: "error", payload: [{ extensions: { code: "FORBIDDEN" } }] });
    await socket.cut();
  });

  test("bad documents are told what is wrong with them, and nothing else stops", async () => {
    const board = await agent.follow();
    const { socket } = board;
    const deep = `{ tickets { nodes { calls { ${"recordings { call { ".repeat(5)} id ${"} } ".repeat(5)} } } } }`;
    const bad: [string, string, RegExp][] = [
      ["GRAPHQL_PARSE_FAILED", "{ board { ", /Syntax Error/],
      ["GRAPHQL_VALIDATION_FAILED", "{ board { nothing } }", /Cannot query field "nothing"/],
      ["GRAPHQL_VALIDATION_FAILED", '{ board(filter: { kinds: [GRUMBLE] }) { seq } }', /"GRUMBLE" does not exist in "TicketKind"/],
      ["GRAPHQL_VALIDATION_FAILED", deep, /deeper than 12 levels/],
      ["GRAPHQL_VALIDATION_FAILED", `{ ${Array.from({ length: 31 }, (_, index) => `m${index}: me { id }`).join(" ")} }`, /31 root fields/],
      ["GRAPHQL_PARSE_FAILED", `{ me { ${"id ".repeat(7_000)} } }`, /token/],
    ];
    for (const [index, [code, query, message]] of bad.entries()) {
      const answer = await ask(socket, `bad${index}`, query);
      expect(answer).toMatchObject({ type: "error", payload: [{ message: expect.stringMatching(message), extensions: { code } }] });
    }
    const unknown = await ask(socket, "variable", "query ($filter: BoardFilter) { board(filter: $filter) { seq } }", { filter: { kinds: ["GRUMBLE"] } });
    expect(unknown).toMatchObject({ payload: { errors: [{ message: expect.stringMatching(/GRUMBLE/), extensions: { code: "BAD_USER_INPUT" } }] } });
    const { number } = await record(agent, "Nothing stopped");
    await until(() => board.tickets.has(number));
    await board.leave();
  });

  test("a message of 10 MB closes its own socket and no other", async () => {
    const board = await agent.follow();
    const socket = await opened(agent);
    await socket.hears("connection_ack");
    socket.send({ id: "big", type: "subscribe", payload: { query: `{ me { id } } #${"x".repeat(10 * 1024 * 1024)}` } });
    expect((await socket.closed).code).toBe(1009);
    const { number } = await record(agent, "Still here");
    await until(() => board.tickets.has(number));
    await board.leave();
  });

  test("a hundred and one operations at once are one too many", async () => {
    const socket = await opened(agent);
    await socket.hears("connection_ack");
    for (let index = 0; index < 100; index += 1) socket.send({ id: `s${index}`, type: "subscribe", payload: { query: boardChanged } });
    expect(await ask(socket, "last", boardChanged)).toMatchObject({ type: "error", payload: [{ extensions: { code: "TOO_MANY_OPERATIONS" } }] });
    await socket.cut();
  });

  test("a ping is answered with how fresh the board is", async () => {
    const socket = await opened(agent);
    await socket.hears("connection_ack");
    await hub.settled();
    socket.send({ type: "ping" });
    const { payload } = await socket.hears("pong");
    const head = await reading(hub.database.app, (tx) => tx.query<{ seq: number }>("SELECT seq FROM relay_state"));
    expect(payload).toEqual({ following: true, seq: head[0]!.seq, asOf: expect.stringMatching(/^\d{4}-.*Z$/) });
    await socket.cut();
  });
});

describe("many", () => {
  test("one subscription, many sockets and operation ids: each role gets its own answer, once", async () => {
    const query = `subscription ($since: SafeInt) { boardChanged(since: $since) { seq reset upserted { number reporterPhone { raw } } removed } }`;
    const handler = await hub.as("handler", { login: "plumber", departments: ["engineering"] });
    const sockets = await Promise.all([agent, agent, agent, handler].map((client) => opened(client)));
    for (const socket of sockets) await socket.hears("connection_ack");
    sockets.forEach((socket, index) => {
      socket.send({ id: `a"${index}`, type: "subscribe", payload: { query } });
      socket.send({ id: `b${index}`, type: "subscribe", payload: { query, variables: { since: null } } });
    });
    for (const [index, socket] of sockets.entries()) for (const id of [`a"${index}`, `b${index}`]) await socket.hears("next", id);
    const { number } = await record(agent, "Who may see the phone", { reporterPhone: "020 5550 0123" });
    await hub.settled();
    const told = () => sockets.map(({ heard }, index) => [`a"${index}`, `b${index}`].map((id) => heard.filter((message) => message.id === id && JSON.stringify(message.payload).includes(number))));
    await until(() => told().slice(0, 3).flat().every(({ length }) => length === 1));
    expect(told()[3]).toEqual([[], []]);
    for (const socket of sockets) await socket.cut();
  });

  test("a socket that never reads is cut off and disturbs nobody", async () => {
    const long = "水".repeat(20_000);
    for (let count = 0; count < 20; count += 1) await record(agent, `Long ${count}`, { description: long });
    await hub.settled();
    const query = "subscription { boardChanged { seq reset upserted { number description } removed } }";
    const board = await agent.follow();
    const sleeper = await opened(agent);
    await sleeper.hears("connection_ack");
    await until(() => board.tickets.size >= 20);
    sleeper.ws.pause();
    for (let index = 0; index < 40; index += 1) sleeper.send({ id: `s${index}`, type: "subscribe", payload: { query } });
    const delays: number[] = [];
    for (let count = 0; count < 15; count += 1) {
      const before = board.messages.length;
      await note(agent, [...board.tickets.keys()].at(-1)!, "on we go");
      const written = performance.now();
      await until(() => board.messages.length > before);
      delays.push(performance.now() - written);
    }
    expect(Math.max(...delays)).toBeLessThan(1_500);
    sleeper.ws.resume();
    expect((await sleeper.closed).code).toBe(1006);
    expect(sleeper.heard.filter(({ type }) => type === "next").length).toBeLessThan(40);
    expect(board.errors).toEqual([]);
    await board.leave();
  });
});

test("a server that stops says so, and its clients come back", async () => {
  const other = await openHub();
  const board = await (await other.as("agent")).follow();
  await until(() => board.seq !== null);
  await other.close();
  expect(await board.socket.closed).toEqual({ code: 1001, reason: "The hub is stopping" });
});
