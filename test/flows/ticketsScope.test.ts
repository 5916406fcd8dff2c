/** Who sees which tickets, and how much of them; and a board that fits together with what follows it. */
import type { BoardTicket } from "../harness/boardFollower.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { complaint, does, records, sees } from "../harness/ticketMoves.js";
import { until } from "../harness/until.js";

let hub: TestHub;
let agent: Client;
let engineer: Client;
let guard: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
  engineer = await hub.as("handler", { login: "engineer", departments: ["engineering"] });
  guard = await hub.as("handler", { login: "guard", departments: ["security"] });
});
afterAll(() => hub.close());

interface Board {
  seq: number;
  asOf: string;
  tickets: (BoardTicket & { nextDue: { dueAt: string } | null })[];
}

async function boardOf(client: Client, filter?: object): Promise<Board> {
  const fields = "id number state title version department { code } nextDue { dueAt }";
  const document = `query ($filter: BoardFilter) { board(filter: $filter) { seq asOf tickets { ${fields} } } }`;
  return (await client.query<{ board: Board }>(document, { filter })).board;
}

const onBoard = async (client: Client, number: string, filter?: object) =>
  (await boardOf(client, filter)).tickets.some((ticket) => ticket.number === number);

async function inList(client: Client, number: string): Promise<boolean> {
  const document = "query ($filter: TicketFilter) { tickets(filter: $filter) { nodes { number } totalCount } }";
  const { tickets } = await client.query<{ tickets: { nodes: { number: string }[]; totalCount: number } }>(document, {
    filter: { text: number },
  });
  expect(tickets.totalCount).toBe(tickets.nodes.length);
  return tickets.nodes.some((ticket) => ticket.number === number);
}

const everywhere = async (client: Client, number: string) => [
  await onBoard(client, number),
  await inList(client, number),
  (await sees(client, number)) !== null,
];

test("a department sees its own tickets and loses sight of one that is handed elsewhere", async () => {
  const { number, id } = await records(agent);
  expect(await everywhere(engineer, number)).toEqual([false, false, false]);
  await does(agent, "handOver", { number, departmentCode: "engineering" });
  expect(await everywhere(engineer, number)).toEqual([true, true, true]);
  expect(await everywhere(guard, number)).toEqual([false, false, false]);
  const board = await engineer.follow();
  await until(() => board.tickets.has(number));
  await does(agent, "handOver", { number, departmentCode: "security" });
  await until(() => !board.tickets.has(number));
  expect(board.messages.at(-1)!.removed).toContain(id);
  expect(await everywhere(engineer, number)).toEqual([false, false, false]);
  expect(await everywhere(guard, number)).toEqual([true, true, true]);
  expect(await everywhere(agent, number)).toEqual([true, true, true]);
  await board.leave();
});

test("whoever works for two departments sees both; a department is no filter that widens", async () => {
  const both = await hub.as("manager", { login: "both", departments: ["engineering", "security"] });
  const nowhere = await hub.as("handler", { login: "nowhere", departments: [] });
  const numbers: string[] = [];
  for (const departmentCode of ["engineering", "security"]) {
    const { number } = await records(agent);
    await does(agent, "handOver", { number, departmentCode });
    numbers.push(number);
    expect(await everywhere(both, number)).toEqual([true, true, true]);
    expect(await everywhere(nowhere, number)).toEqual([false, false, false]);
  }
  expect(await onBoard(guard, numbers[0]!, { departmentCodes: ["engineering", "security"] })).toBe(false);
  expect(await onBoard(both, numbers[0]!, { departmentCodes: ["security"] })).toBe(false);
});

test("a closed ticket is on no board, and still found by those who may see it", async () => {
  const { number } = await records(agent);
  await does(agent, "handOver", { number, departmentCode: "engineering" });
  await does(agent, "withdrawTicket", { number, words: "It stopped" });
  expect(await everywhere(agent, number)).toEqual([false, true, true]);
  expect(await everywhere(engineer, number)).toEqual([false, true, true]);
  expect(await onBoard(agent, number, { states: ["CLOSED"] })).toBe(false);
});

const peopleFields = "reporterName reporterPhone { raw e164 display }";
const masked = /\*|…|•/u;

test("phones: whole for the desk, the leadership and the department at work, masked for everybody else", async () => {
  const { number } = await records(agent);
  await does(agent, "handOver", { number, departmentCode: "engineering" });
  const phoneSeenBy = async (client: Client) => {
    const document = `query ($number: String!) { ticket(number: $number) { ${peopleFields} } }`;
    type Seen = { ticket: { reporterName: string; reporterPhone: { raw: string; e164: string; display: string } } };
    return (await client.query<Seen>(document, { number })).ticket.reporterPhone;
  };
  for (const role of ["agent", "supervisor", "director", "generalManager"] as const) {
    expect(await phoneSeenBy(await hub.as(role))).toMatchObject({ raw: complaint.reporterPhone, e164: "+862055500123" });
  }
  expect(await phoneSeenBy(engineer)).toMatchObject({ raw: complaint.reporterPhone });
  expect(await phoneSeenBy(await hub.as("manager", { departments: ["engineering"] }))).toMatchObject({ raw: complaint.reporterPhone });

  // Sent back it is no longer the department's work.
  const document = `mutation ($number: String!) {
    sendBack(number: $number, reason: "Security holds the keys") { ticket { ${peopleFields} history { type data } } }
  }`;
  const answer = JSON.stringify(await engineer.query(document, { number }));
  expect(answer).not.toContain("5550");
  expect(answer).toMatch(masked);
});

test("the history says who did what, and not who reported, to nobody", async () => {
  const { number } = await records(agent, { reporterName: "Sample Person Seven" });
  await does(agent, "handOver", { number, departmentCode: "engineering" });
  for (const client of [agent, engineer, await hub.as("director")]) {
    const { history } = (await sees(client, number))!;
    expect(history[0]).toMatchObject({ type: "RECORDED", byRole: "agent", data: { kind: "COMPLAINT", title: complaint.title } });
    const text = JSON.stringify(history);
    expect(text).not.toContain("Sample Person Seven");
    expect(text).not.toContain("5550");
  }
});

test("the analyst counts tickets, and is told nothing of who, neither by a field nor by a filter", async () => {
  const analyst = await hub.as("analyst");
  await records(agent, { reporterName: "Sample Person Eight" });
  const counted = `id number kind category channel state severity businessAffected cause validity title place
    department { code } clocks { name face }`;
  await analyst.query(`{ tickets { totalCount nodes { ${counted} } } }`);
  const forbidden = [
    "description",
    "remedySought",
    "reporterName",
    "reporterPhone { raw }",
    "outcome",
    "remedialMeasure",
    "correctiveMeasure",
    "handler { login }",
    "recordedBy { login }",
    "callBacks { words }",
    "history { data }",
  ];
  for (const field of forbidden) {
    const { data, errors } = await analyst.ask(`{ tickets { nodes { ${field} } } }`);
    expect([field, data, errors?.[0]?.extensions?.code]).toEqual([field, undefined, "FORBIDDEN"]);
  }
  const filters = [{ text: "Eight" }, { reporterPhone: complaint.reporterPhone }, { handlerLogin: "engineer" }];
  for (const filter of filters) {
    const { data, errors } = await analyst.ask("query ($filter: TicketFilter) { tickets(filter: $filter) { totalCount } }", { filter });
    expect([filter, data, errors?.[0]?.extensions?.code]).toEqual([filter, null, "FORBIDDEN"]);
  }
  for (const document of ["{ board { seq } }", '{ ticket(number: "2026-000001") { id } }']) {
    expect((await analyst.ask(document)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  }
});

test("the administrator sets the site up and reads no ticket", async () => {
  const administrator = await hub.as("administrator");
  for (const document of ["{ board { seq } }", "{ tickets { totalCount } }", '{ ticket(number: "2026-000001") { id } }']) {
    expect((await administrator.ask(document)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  }
});

/** Tickets on the board whose state and whose history are of different moments. */
async function ofTwoMoments(): Promise<string[]> {
  type Seen = { number: string; version: number; history: { version: number }[] };
  const { board } = await agent.query<{ board: { tickets: Seen[] } }>("{ board { tickets { number version history { version } } } }");
  return board.tickets.filter(({ version, history }) => history.at(-1)!.version !== version).map(({ number }) => number);
}

test("a board that is read in the middle of everything, followed from its place, ends as the board does", async () => {
  let writing = true;
  const work = async (who: Client, turn: number): Promise<void> => {
    const { number } = await records(who, { title: `Busy ${turn}` });
    await does(who, "handOver", { number, departmentCode: turn % 2 ? "engineering" : "security" });
    if (turn % 3 === 0) await does(who, "withdrawTicket", { number, words: "It stopped" });
  };
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let turn = 0; writing; turn += 1) await work(agent, writer + turn);
  });
  const followed = [];
  const torn: string[] = [];
  for (let look = 0; look < 8; look += 1) {
    const board = await boardOf(agent);
    const held = new Map(board.tickets.map(({ nextDue: _, ...ticket }) => [ticket.number, ticket]));
    followed.push(await agent.follow(board.seq, { held }));
    torn.push(...(await ofTwoMoments()));
  }
  writing = false;
  await Promise.all(writers);
  await hub.settled();
  expect(torn).toEqual([]);
  const last = await boardOf(agent);
  const expected = last.tickets.map(({ nextDue: _, ...ticket }) => ticket).sort((a, b) => (a.number < b.number ? -1 : 1));
  for (const one of followed) {
    await until(() => (one.seq ?? 0) >= last.seq);
    expect([...one.tickets.values()].sort((a, b) => (a.number < b.number ? -1 : 1))).toEqual(expected);
    expect(one.messages.some(({ reset }) => reset)).toBe(false);
    expect(one.errors).toEqual([]);
    await one.leave();
  }
  expect(Math.abs(Date.parse(last.asOf) - (await hub.database.now()).getTime())).toBeLessThan(5_000);
}, 60_000);

test("the board is in the order of what is, or was, due next", async () => {
  const calm = await records(agent, { title: "Handed over in time" });
  await does(agent, "handOver", { number: calm.number, departmentCode: "engineering" });
  const late = await records(agent, { title: "Handed to nobody" });
  await hub.database.forward(11 * 60);
  await does(agent, "noteTicket", { number: late.number, text: "Its breach is written down by this" });
  const { tickets } = await boardOf(agent);
  const [first, second] = [late, calm].map(({ number }) => tickets.findIndex((ticket) => ticket.number === number));
  expect(first).toBeLessThan(second!);
  const dues = tickets.map(({ nextDue }) => (nextDue ? Date.parse(nextDue.dueAt) : Number.POSITIVE_INFINITY));
  expect(dues).toEqual(dues.toSorted((a, b) => a - b));
});
