/** What a card and a ticket's page show of cases and holds, and that a change of them reaches the board. */
import { transaction } from "../../schema/database/transaction.js";
import { saveDerived } from "../../schema/stores/ingest/derived.js";
import { handOver, record } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { addCall, keepRecording, linkByHand } from "../harness/recordings.js";
import { openSocket } from "../harness/socket.js";
import { until } from "../harness/until.js";

let hub: TestHub;
let supervisor: Client;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  supervisor = await hub.as("supervisor");
  agent = await hub.as("agent");
});
afterAll(() => hub.close());

/** Answers the payload of one mutation; throws its refusal. */
async function does<Answer extends object>(call: string, fields: string): Promise<Answer> {
  const { done } = await supervisor.query<{ done: Answer & { refusal: object | null } }>(`mutation { done: ${call} { ${fields} refusal { code } } }`);
  if (done.refusal) throw new Error(JSON.stringify(done.refusal));
  return done;
}

type CaseAnswer = { case: { number: string; holds: { id: string }[] } };
const caseFields = "case { number holds { id } }";
const openCase = async (title: string, numbers: string[] = []) =>
  (await does<CaseAnswer>(`openCase(input: { title: "${title}", ticketNumbers: ${JSON.stringify(numbers)} })`, caseFields)).case;
const addToCase = async (matter: string, ticket: string) =>
  (await does<CaseAnswer>(`addToCase(caseNumber: "${matter}", ticketNumbers: ["${ticket}"])`, caseFields)).case;
const closeCase = (number: string) => does(`closeCase(caseNumber: "${number}", outcome: "settled")`, "case { state }");
const placeHold = async (recordingId: string, number: string) =>
  (await does<{ hold: { id: string } }>(`placeHold(recordingId: "${recordingId}", caseNumber: "${number}", reason: "letter")`, "hold { id }")).hold;
const releaseHold = (id: string) => does(`releaseHold(holdId: "${id}", reason: "settled")`, "hold { id }");

interface Seen {
  held: boolean;
  cases: { number: string; state: string }[];
}

async function seen(number: string): Promise<Seen> {
  const document = "query ($number: String!) { ticket(number: $number) { held cases { number state } } }";
  return (await agent.query<{ ticket: Seen }>(document, { number })).ticket;
}

/** A ticket whose call is linked to it and has one recording. */
async function recorded(title: string) {
  const ticket = await record(agent, title);
  const callId = await addCall(hub.database);
  await linkByHand(hub.database, callId, ticket.id);
  const { id: recordingId } = await keepRecording(hub.database, hub.store, { callId });
  return { ...ticket, callId, recordingId };
}

test("a ticket shows its cases, open and closed, the latest first; held while one is open", async () => {
  const { number } = await record(agent, "Smell of gas");
  const other = await record(agent, "Another");
  expect(await seen(number)).toEqual({ held: false, cases: [] });
  const first = await openCase("first", [number]);
  await hub.database.forward(60);
  const second = await openCase("second", [number, other.number]);
  expect(await seen(number)).toEqual({
    held: true,
    cases: [
      { number: second.number, state: "OPEN" },
      { number: first.number, state: "OPEN" },
    ],
  });
  await closeCase(first.number);
  expect((await seen(number)).held).toBe(true);
  await closeCase(second.number);
  expect(await seen(number)).toMatchObject({ held: false, cases: [{ state: "CLOSED" }, { state: "CLOSED" }] });
});

test("a hold on a linked call's recording holds the ticket, in no case of its own, until it is released", async () => {
  const { number, recordingId, callId } = await recorded("Broken glass");
  const matter = await openCase("of another ticket");
  const { id } = await placeHold(recordingId, matter.number);
  expect(await seen(number)).toEqual({ held: true, cases: [] });
  await hub.database.owner.query("UPDATE call_link SET state = 'REJECTED' WHERE call_id = $1", [callId]);
  expect((await seen(number)).held).toBe(false);
  await hub.database.owner.query("UPDATE call_link SET state = 'LINKED' WHERE call_id = $1", [callId]);
  await releaseHold(id);
  expect((await seen(number)).held).toBe(false);
});

test("a closed case whose hold still stands holds on", async () => {
  const { number } = await recorded("Flood");
  const matter = await openCase("flood", [number]);
  await closeCase(matter.number);
  expect((await seen(number)).held).toBe(true);
  await releaseHold(matter.holds[0]!.id);
  expect((await seen(number)).held).toBe(false);
});

interface Card {
  number: string;
  held: boolean;
}

/** What the board says of a ticket's hold, message by message, as `client` sees it. */
async function followHeld(client: Client) {
  const told: Card[] = [];
  const errors: unknown[] = [];
  const socket = await openSocket(hub.wsUrl, {
    headers: { cookie: client.cookie },
    onMessage({ type, payload }) {
      const { data, errors: failed } = (payload ?? {}) as { data?: { boardChanged: { upserted: Card[] } }; errors?: unknown[] };
      if (type === "next" && data) told.push(...data.boardChanged.upserted);
      if (failed || type === "error") errors.push(failed ?? payload);
    },
  });
  await socket.hears("connection_ack");
  socket.send({ id: "board", type: "subscribe", payload: { query: "subscription { boardChanged { upserted { number held } } }" } });
  await socket.hears("next");
  const of = (number: string) => told.filter((card) => card.number === number).map(({ held }) => held);
  return {
    errors,
    /** Waits until a message that came after the change says so of this ticket; an earlier change may still be on its way. */
    async says(number: string, held: boolean, change: () => Promise<unknown>): Promise<void> {
      const before = of(number).length;
      await change();
      await until(() => of(number).slice(before).at(-1) === held);
    },
    async leave() {
      socket.ws.close();
      await socket.closed;
    },
  };
}

test.each(["agent", "handler"] as const)("every change of a case or a hold reaches the board of the %s", async (role) => {
  const { number, recordingId } = await recorded("Followed");
  await handOver(agent, number, "engineering");
  const board = await followHeld(await hub.as(role, { departments: ["engineering"] }));
  const matter = await openCase("followed");
  await board.says(number, true, () => addToCase(matter.number, number));
  const [hold] = (await addToCase(matter.number, number)).holds;
  await board.says(number, true, () => closeCase(matter.number));
  await board.says(number, false, () => releaseHold(hold!.id));
  const next = await openCase("next");
  await board.says(number, true, () => placeHold(recordingId, next.number));
  expect(board.errors).toEqual([]);
  await board.leave();
});

test("a case without any recording reaches the board too", async () => {
  const { number } = await record(agent, "By letter");
  const board = await followHeld(agent);
  const matter = await openCase("by letter");
  await board.says(number, true, () => addToCase(matter.number, number));
  await board.says(number, false, () => closeCase(matter.number));
  await board.leave();
});

test("a listening copy that is made tells the tickets of its call", async () => {
  const { id, number, recordingId } = await recorded("Peaks");
  const board = await followHeld(agent);
  const derived = { key: `li/${recordingId}.opus`, bytes: 9, durationMs: 1_000, peaks: [0, 1] };
  await board.says(number, false, () => transaction(hub.database.app, (tx) => saveDerived(tx, recordingId, derived)));
  const [event] = (await hub.database.owner.query("SELECT data FROM event WHERE aggregate_id = $1 AND kind = 'derived'", [recordingId])) as object[];
  expect(event).toEqual({ data: { ticketIds: [id] } });
  await board.leave();
});

test("departments learn that their ticket is held, not which case it is", async () => {
  const { number } = await recorded("Whose case");
  await handOver(agent, number, "engineering");
  await openCase("secret", [number]);
  const handler = await hub.as("handler", { departments: ["engineering"] });
  expect(await handler.query(`{ ticket(number: "${number}") { held } }`)).toEqual({ ticket: { held: true } });
  expect((await handler.ask(`{ ticket(number: "${number}") { cases { title } } }`)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  expect((await (await hub.as("analyst")).ask("{ tickets { nodes { held } } }")).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
});

describe("a list costs the same number of statements however long it is", () => {
  const lists = {
    board: "{ board { tickets { number held cases { number } } } }",
    recordings: `{ recordings(first: 50) { nodes { id marks { note madeBy { login } } listens { at by { login } }
      call { id agent { login } links { ticket { number } } } holds { id case { number } placedBy { login } } } } }`,
    cases: "{ cases { nodes { number tickets { number held } recordings { id } holds { id } } } }",
  };

  /** The statements, with those of relay and session away. */
  async function statementsOf(document: string): Promise<string[]> {
    const { app } = hub.database;
    const { createQueryRunner } = app;
    const said: string[] = [];
    app.createQueryRunner = (...args) => {
      const runner = createQueryRunner.apply(app, args);
      const { query } = runner;
      runner.query = ((sql: string, ...rest: []) => {
        said.push(sql);
        return query.call(runner, sql, ...rest);
      }) as typeof query;
      return runner;
    };
    try {
      await supervisor.query(document);
    } finally {
      app.createQueryRunner = createQueryRunner;
    }
    return said.filter((sql) => /\b(ticket|recording|recording_mark|hold|case_file|call|call_link|account\.id)\b/u.test(sql)).map((sql) => sql.slice(0, 80)).sort();
  }

  test.each(Object.entries(lists))("%s", async (_, document) => {
    await hub.settled();
    const few = await statementsOf(document);
    for (const title of ["one", "two", "three", "four"]) {
      const { number, recordingId } = await recorded(title);
      await openCase(title, [number]);
      await does(`addRecordingMark(recordingId: "${recordingId}", atMs: 0, note: "${title}")`, "mark { id }");
    }
    await hub.settled();
    expect(few.length).toBeGreaterThan(2);
    expect(await statementsOf(document)).toEqual(few);
  });
});
