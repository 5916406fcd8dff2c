/** T3: numbers never repeat and have no hole, whatever dies on the way; and what is sent twice is done once. */
import { setTimeout as pause } from "node:timers/promises";
import { type Client, type GraphQLAnswer, type TestHub, openHub } from "../harness/hub.js";
import { type Answered, complaint, does, move, records, sees, tries } from "../harness/ticketMoves.js";

let hub: TestHub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

interface Row {
  number: string;
  title: string;
  recorded_at: Date;
}

const register = () =>
  hub.database.owner.query("SELECT number, title, recorded_at FROM ticket ORDER BY number") as Promise<Row[]>;

/** Ends a few connections that are in the middle of a transaction, again and again; answers how many. */
async function killSome(until: AbortSignal): Promise<number> {
  let killed = 0;
  while (!until.aborted) {
    await pause(25 + Math.random() * 50);
    const gone = (await hub.database.owner.query(`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'test-app' AND xact_start IS NOT NULL
      ORDER BY random() LIMIT 2`)) as unknown[];
    killed += gone.length;
  }
  return killed;
}

/** Sends it until it is answered, as a browser does that lost its answer. */
async function insists(client: Client, title: string): Promise<{ number: string; attempts: number }> {
  for (let attempts = 1; attempts <= 60; attempts += 1) {
    const asked = { input: { ...complaint, title }, idempotencyKey: title };
    const answer: GraphQLAnswer<Record<string, Answered>> | null = await tries(client, "recordTicket", asked).catch(() => null);
    const payload = answer?.data?.["recordTicket"];
    if (payload?.refusal) throw new Error(`${title}: ${payload.refusal.code}`);
    if (payload?.ticket) return { number: payload.ticket.number, attempts };
    await pause(Math.random() * 50);
  }
  throw new Error(`${title} was never answered`);
}

test("fifty record at once for some seconds while connections are killed: no number twice, no hole, no ticket twice", async () => {
  const agents = await Promise.all(Array.from({ length: 10 }, (_, i) => hub.as("agent", { login: `agent${i}` })));
  const stop = new AbortController();
  const killing = killSome(stop.signal);
  const end = performance.now() + 4_000;
  const one = async (index: number): Promise<{ title: string; number: string; attempts: number }[]> => {
    const told = [];
    for (let turn = 0; performance.now() < end; turn += 1) {
      const title = `client ${index}, ticket ${turn}`;
      told.push({ title, ...(await insists(agents[index % agents.length]!, title)) });
    }
    return told;
  };
  const told = (await Promise.all(Array.from({ length: 50 }, (_, index) => one(index)))).flat();
  stop.abort();
  const killed = await killing;
  const rows = await register();

  expect(killed).toBeGreaterThan(10);
  expect(told.filter(({ attempts }) => attempts > 1).length).toBeGreaterThan(10);
  const year = rows[0]!.number.slice(0, 4);
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => `${year}-${String(i + 1).padStart(6, "0")}`));
  expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  const numbersOf = (list: readonly { title: string; number: string }[]) => new Map(list.map((one) => [one.title, one.number]));
  expect(numbersOf(told)).toEqual(numbersOf(rows));
  // The register reads like a book: later numbers were not recorded earlier.
  const times = rows.map(({ recorded_at }) => recorded_at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
}, 60_000);

test("nobody fails who records at the same moment as everybody else: each waits for its turn", async () => {
  const agent = await hub.as("agent");
  const before = (await register()).length;
  const tickets = await Promise.all(Array.from({ length: 50 }, () => records(agent)));
  const numbers = tickets.map(({ number }) => Number(number.slice(5))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => before + i + 1));
});

test("a refusal takes no number, and what is recorded next gets the one that would have been its", async () => {
  const agent = await hub.as("agent");
  const first = await records(agent);
  await move(agent, "recordTicket", { input: { ...complaint, title: "" } });
  const second = await records(agent);
  expect(Number(second.number.slice(5))).toBe(Number(first.number.slice(5)) + 1);
});

test("the same key again: the same ticket; with another input or another mutation: refused; another person: another ticket", async () => {
  const agent = await hub.as("agent");
  const asked = { input: { ...complaint, title: "Sent twice" }, idempotencyKey: "once" };
  const { number, id } = await does(agent, "recordTicket", asked);
  const before = (await register()).length;
  expect(await does(agent, "recordTicket", asked)).toMatchObject({ number, id });
  const both = await Promise.all([does(agent, "recordTicket", asked), does(agent, "recordTicket", asked)]);
  expect(both.map((ticket) => ticket.number)).toEqual([number, number]);
  const other = { ...asked, input: { ...asked.input, title: "Something else" } };
  expect((await move(agent, "recordTicket", other)).refusal).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED", field: "idempotencyKey" });
  const note = { number, text: "Sent twice", idempotencyKey: "once" };
  expect((await move(agent, "noteTicket", note)).refusal?.code).toBe("IDEMPOTENCY_KEY_REUSED");
  expect(await register()).toHaveLength(before);
  expect((await sees(agent, number))?.history).toHaveLength(1);

  const colleague = await hub.as("agent", { login: "colleague" });
  expect((await does(colleague, "recordTicket", asked)).number).not.toBe(number);
});

test("two tries of one request at the same moment are one ticket", async () => {
  const agent = await hub.as("agent");
  const asked = { input: { ...complaint, title: "Two clicks" }, idempotencyKey: "two clicks" };
  const numbers = await Promise.all(Array.from({ length: 8 }, async () => (await does(agent, "recordTicket", asked)).number));
  expect(new Set(numbers).size).toBe(1);
});

test("a move that is sent twice is made once, and the retry shows the ticket as it stands now", async () => {
  const agent = await hub.as("agent");
  const { number } = await records(agent);
  const asked = { number, departmentCode: "engineering", version: 1, idempotencyKey: "handed over" };
  await does(agent, "handOver", asked);
  await does(agent, "noteTicket", { number, text: "Meanwhile" });
  const again = await does(agent, "handOver", asked);
  expect(again.history.map(({ type }) => type)).toEqual(["RECORDED", "HANDED_OVER", "NOTED"]);
});

test("a refusal is remembered too: the retry gets the same one, and a new key asks again", async () => {
  const agent = await hub.as("agent");
  const { number } = await records(agent, { kind: "INQUIRY" });
  const asked = { number, departmentCode: "engineering", version: 7, idempotencyKey: "too soon" };
  expect((await move(agent, "handOver", asked)).refusal?.code).toBe("CONFLICT");
  const message = (await move(agent, "handOver", asked)).refusal?.message;
  expect(message).toContain("version 7");
  await does(agent, "handOver", { ...asked, version: 1, idempotencyKey: "now" });
});

test("numbers begin again with the site's own new year", async () => {
  const agent = await hub.as("agent");
  const now = await hub.database.now();
  const last = await records(agent);
  // New Year comes to Shanghai eight hours before it comes to Greenwich.
  const newYear = Date.UTC(now.getUTCFullYear(), 11, 31, 16, 0, 1);
  await hub.database.forward(Math.ceil((newYear - now.getTime()) / 1_000));
  const next = await records(await hub.as("agent"));
  expect(next.number).toBe(`${Number(last.number.slice(0, 4)) + 1}-000001`);
});
