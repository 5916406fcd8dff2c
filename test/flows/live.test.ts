/** The board moves on every screen, each sees what is theirs, and whoever comes back misses nothing. */
import { transaction } from "../../schema/database/transaction.js";
import { appendAudit, systemActor } from "../../schema/stores/audit.js";
import { pruneEvents } from "../../schema/stores/relay.js";
import { changeTicket, recordBreaches } from "../../schema/stores/ticket/change.js";
import { handOver, note, record, startWork, withdraw } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { until } from "../harness/until.js";

let hub: TestHub;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
});
afterAll(() => hub.close());

test("a ticket comes onto the board, moves, and leaves it, with the place growing each time", async () => {
  const board = await agent.follow();
  const { number } = await record(agent, "Leak in 3F");
  await until(() => board.tickets.get(number)?.state === "RECORDED");
  await handOver(agent, number, "engineering");
  await until(() => board.tickets.get(number)?.department?.code === "engineering");
  await startWork(await hub.as("handler", { departments: ["engineering"] }), number);
  await until(() => board.tickets.get(number)?.state === "IN_PROGRESS");
  await withdraw(agent, number);
  await until(() => !board.tickets.has(number));
  expect(board.messages[0]).toMatchObject({ reset: true });
  expect(board.messages.filter(({ reset }) => reset)).toHaveLength(1);
  expect(board.errors).toEqual([]);
  await board.leave();
});

test("a department's handler follows its own tickets: one that is handed elsewhere leaves their board", async () => {
  const engineer = await hub.as("handler", { departments: ["engineering"] });
  const board = await engineer.follow();
  const { id, number } = await record(agent, "Power cut in the arcade");
  await handOver(agent, number, "engineering");
  await until(() => board.tickets.has(number));
  await handOver(agent, number, "security");
  await until(() => !board.tickets.has(number));
  expect(board.messages.at(-1)).toMatchObject({ upserted: [], removed: [id] });
  await board.leave();
});

test("a filter narrows the board, and a ticket that stops to match leaves it", async () => {
  const board = await agent.follow(null, { filter: { departmentCodes: ["engineering"], kinds: ["REPAIR"] } });
  const other = await record(agent, "A complaint");
  const { number } = await record(agent, "Broken tap", { kind: "REPAIR" });
  await handOver(agent, other.number, "engineering");
  await handOver(agent, number, "engineering");
  await until(() => board.tickets.has(number));
  expect([...board.tickets.keys()]).toEqual([number]);
  await handOver(agent, number, "security");
  await until(() => board.tickets.size === 0);
  await board.leave();
});

test("passing time is an event too: a breach reaches the board the moment it is recorded", async () => {
  const { number } = await record(agent, "Nobody takes this on");
  const board = await agent.follow();
  await until(() => board.seq !== null);
  const before = board.messages.length;
  await hub.database.forward(11 * 60);
  await transaction(hub.database.app, (tx) => recordBreaches(tx, number));
  await until(() => board.messages.length > before);
  expect(board.messages.at(-1)?.upserted.map((ticket) => ticket.number)).toEqual([number]);
  await board.leave();
});

test("two changes that commit in the opposite order of their ids reach every subscriber once each", async () => {
  const slow = await record(agent, "Written first, committed last");
  const quick = await record(agent, "Written last, committed first");
  await hub.settled();
  const boards = await Promise.all([agent.follow(), agent.follow(), (await hub.as("supervisor")).follow()]);
  await until(() => boards.every(({ seq }) => seq !== null));
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: written, resolve: wrote } = Promise.withResolvers<void>();
  const late = transaction(hub.database.app, async (tx) => {
    await changeTicket(tx, slow.number, { type: "note", text: "first" }, acting, null);
    wrote();
    await gate;
  });
  await written;
  await note(agent, quick.number, "second");
  const told = (number: string) => boards.map(({ messages }) => messages.flatMap(({ reset, upserted }) => (reset ? [] : upserted)).filter((ticket) => ticket.number === number));
  await until(() => told(quick.number).every(({ length }) => length === 1));
  expect(told(slow.number)).toEqual([[], [], []]);
  open();
  await late;
  await until(() => told(slow.number).every(({ length }) => length === 1));
  await note(agent, quick.number, "third");
  await until(() => told(quick.number).every(({ length }) => length === 2));
  expect(told(slow.number).map(({ length }) => length)).toEqual([1, 1, 1]);
  for (const board of boards) {
    expect(board.errors).toEqual([]);
    await board.leave();
  }
});

const acting = {
  actor: { id: "00000000-0000-4000-8000-000000000001", login: "story", displayName: "story", role: "agent", departments: [], extension: null },
  audit: systemActor("test"),
} as const;

test("board and boardChanged fit together: following from board's seq tells exactly what came after", async () => {
  const { board } = await agent.query<{ board: { seq: number } }>("{ board { seq tickets { id } } }");
  const { number } = await record(agent, "After the board was read");
  const followed = await agent.follow(board.seq);
  await until(() => followed.tickets.has(number));
  expect(followed.messages[0]).toMatchObject({ reset: false });
  expect([...followed.tickets.keys()]).toEqual([number]);
  await followed.leave();
});

test("whoever is up to date hears nothing until something happens", async () => {
  await hub.settled();
  const board = await agent.follow(hub.live.seq);
  // A question on the same socket: when it is answered, the subscription had its chance to speak.
  board.socket.send({ id: "me", type: "subscribe", payload: { query: "{ me { login } }" } });
  expect((await board.socket.hears("next", "me")).payload).toEqual({ data: { me: { login: "agent" } } });
  expect(board.messages).toEqual([]);
  const { number } = await record(agent, "News");
  await until(() => board.tickets.has(number));
  await board.leave();
});

test("a place from the future, or one that was pruned, gives a fresh whole", async () => {
  const { number } = await record(agent, "Still open");
  const ahead = await agent.follow(1_000_000);
  await until(() => ahead.messages.length > 0);
  expect(ahead.messages[0]).toMatchObject({ reset: true });
  expect(ahead.tickets.has(number)).toBe(true);
  await ahead.leave();
  await hub.database.forward(31 * 86_400);
  await transaction(hub.database.app, (tx) => appendAudit(tx, systemActor("test"), { action: "wait", subjectType: "test", subjectId: "1" }));
  await transaction(hub.database.app, (tx) => pruneEvents(tx, 30));
  const agentAgain = await hub.as("agent"); // a month has passed: the session ran out
  const behind = await agentAgain.follow(1);
  await until(() => behind.messages.length > 0);
  expect(behind.messages[0]).toMatchObject({ reset: true });
  expect(behind.tickets.has(number)).toBe(true);
  await behind.leave();
});
