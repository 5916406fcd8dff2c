/** S1 and S8: the handover's ten minutes, and what passing time has broken, once and for ever. */
import { pino } from "pino";
import type { WorkerHub } from "../../worker/duty.js";
import { breaches } from "../../worker/clocks/breaches.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { type TicketSeen, does, records, sees } from "../harness/ticketMoves.js";
import { until } from "../harness/until.js";

let hub: TestHub;
let agent: Client;
let engineer: Client;
const MINUTE = 60_000;

beforeAll(async () => {
  hub = await openHub();
});
beforeEach(async () => {
  agent = await hub.as("agent");
  engineer = await hub.as("handler", { departments: ["engineering"] });
});
afterAll(() => hub.close());

/** One turn of the worker's duty. */
function turn(): Promise<void> {
  const { database, store } = hub;
  const stopping = new AbortController().signal;
  return breaches.run({ source: database.app, store, log: pino({ level: "silent" }), worker: "test", stopping } as WorkerHub);
}

/** Stops the database's time at this instant; `forward` lets it run again. */
const stopTimeAt = (instant: Date) =>
  hub.database.owner.query(`CREATE OR REPLACE FUNCTION desk_now() RETURNS timestamptz LANGUAGE sql STABLE
    AS $$ SELECT timestamptz '${instant.toISOString()}' $$`);

const handoverOf = ({ clocks }: TicketSeen) => clocks.find(({ name }) => name === "handover")!;
const breachesIn = ({ history }: TicketSeen, clock = "handover") =>
  history.filter(({ type, data }) => type === "CLOCK_BREACHED" && data["clock"] === clock);
const typesOf = ({ history }: TicketSeen) => history.map(({ type }) => type);

test("a complaint is due ten minutes after its receipt, and its face says how it stands", async () => {
  const ticket = await records(agent);
  const { startedAt, dueAt, face } = handoverOf(ticket);
  expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(10 * MINUTE);
  expect(face).toBe("RUNNING");
  expect(ticket.nextDue).toEqual(handoverOf(ticket));
  await hub.database.forward(8 * 60 + 1);
  expect(handoverOf((await sees(agent, ticket.number))!).face).toBe("SOON");
  await hub.database.forward(2 * 60);
  expect((await sees(agent, ticket.number))!.nextDue).toMatchObject({ name: "handover", face: "BREACHED", breachedAt: dueAt });
});

test("a breach is written down once, by nobody, and is on the followed board within a second", async () => {
  const { number } = await records(agent);
  const board = await agent.follow();
  await until(() => board.tickets.has(number));
  await turn();
  expect(breachesIn((await sees(agent, number))!)).toEqual([]);
  await hub.database.forward(10 * 60 + 1);
  const told = board.messages.length;
  const before = performance.now();
  await turn();
  await until(() => board.messages.slice(told).some(({ upserted }) => upserted.some((ticket) => ticket.number === number)), 1);
  expect(performance.now() - before).toBeLessThan(1_000);
  await turn();
  await Promise.all([turn(), turn()]);
  const breached = (await sees(agent, number))!;
  expect(breachesIn(breached)).toMatchObject([{ byRole: null, version: 1, data: { clock: "handover", cycle: 1 } }]);
  expect(board.errors).toEqual([]);
  await board.leave();
});

test("handing over afterwards erases nothing, and neither does sending back or reopening", async () => {
  const { number } = await records(agent);
  await hub.database.forward(11 * 60);
  await turn();
  const handed = await does(agent, "handOver", { number, departmentCode: "engineering" });
  expect(handoverOf(handed)).toMatchObject({ face: "BREACHED" });
  expect(handoverOf(handed).stoppedAt).not.toBeNull();
  await does(engineer, "sendBack", { number, reason: "Security holds the keys" });
  await does(agent, "handOver", { number, departmentCode: "engineering" });
  await does(engineer, "startWork", { number });
  await does(agent, "withdrawTicket", { number, words: "It stopped" });
  const reopened = await does(agent, "reopenTicket", { number, reason: "It is back" });
  expect(breachesIn(reopened)).toHaveLength(1);
  expect(handoverOf(reopened).breachedAt).toBe(handoverOf(handed).breachedAt);
});

test("a late handover that the duty has not seen yet: the breach stands in the history, before the handover", async () => {
  const { number } = await records(agent);
  await hub.database.forward(10 * 60 + 5);
  const handed = await does(agent, "handOver", { number, departmentCode: "engineering" });
  expect(typesOf(handed)).toEqual(["RECORDED", "CLOCK_BREACHED", "HANDED_OVER"]);
  expect(handed.history.map(({ version }) => version)).toEqual([1, 1, 2]);
  await turn();
  expect(breachesIn((await sees(agent, number))!)).toHaveLength(1);
});

test("T5: sent back, the clock runs on with the same due time, and is breached when that passes", async () => {
  const { number } = await records(agent);
  await hub.database.forward(2 * 60);
  const handed = await does(agent, "handOver", { number, departmentCode: "engineering" });
  await hub.database.forward(20 * 60);
  await turn();
  expect(handoverOf((await sees(agent, number))!)).toMatchObject({ face: "DONE", breachedAt: null });
  const back = await does(agent, "handOver", { number, departmentCode: "engineering" });
  expect(handoverOf(back)).toEqual(handoverOf(handed));

  const other = (await records(agent)).number;
  const first = await does(agent, "handOver", { number: other, departmentCode: "engineering" });
  await does(engineer, "sendBack", { number: other, reason: "Security holds the keys" });
  const running = handoverOf((await sees(agent, other))!);
  expect(running).toMatchObject({ stoppedAt: null, dueAt: handoverOf(first).dueAt, face: "RUNNING" });
  await hub.database.forward(10 * 60);
  await turn();
  expect(breachesIn((await sees(agent, other))!)).toHaveLength(1);
});

test("T1: what is entered late is marked so and may be born breached, which its history says at once", async () => {
  const receivedAt = new Date((await hub.database.now()).getTime() - 45 * MINUTE).toISOString();
  const ticket = await records(agent, { receivedAt });
  expect(ticket.lateEntry).toBe(true);
  expect(handoverOf(ticket)).toMatchObject({ startedAt: receivedAt, face: "BREACHED" });
  expect(typesOf(ticket)).toEqual(["RECORDED", "CLOCK_BREACHED"]);
  await turn();
  expect(breachesIn((await sees(agent, ticket.number))!)).toHaveLength(1);
  const inTime = await records(agent, { receivedAt: new Date((await hub.database.now()).getTime() - 5 * MINUTE).toISOString() });
  expect(inTime.lateEntry).toBe(true);
  expect(handoverOf(inTime)).toMatchObject({ face: "RUNNING", breachedAt: null });
});

test("stopped exactly when it is due is kept; a thousandth of a second later is not", async () => {
  const kept = await records(agent);
  const late = await records(agent);
  await stopTimeAt(new Date(handoverOf(kept).dueAt));
  await turn();
  const handed = await does(agent, "handOver", { number: kept.number, departmentCode: "engineering" });
  expect(handoverOf(handed)).toMatchObject({ stoppedAt: handoverOf(kept).dueAt, breachedAt: null, face: "DONE" });
  await stopTimeAt(new Date(Date.parse(handoverOf(late).dueAt) + 1));
  await turn();
  const missed = await does(agent, "handOver", { number: late.number, departmentCode: "engineering" });
  expect(handoverOf(missed)).toMatchObject({ breachedAt: handoverOf(late).dueAt, face: "BREACHED" });
  expect(breachesIn(missed)).toHaveLength(1);
  await hub.database.forward(0);
});

test("a closed or voided ticket is left alone by time", async () => {
  const { number } = await records(agent);
  await does(await hub.as("supervisor"), "voidTicket", { number, reason: "Written down twice" });
  await hub.database.forward(100 * 3600);
  await turn();
  expect(typesOf((await sees(await hub.as("agent"), number))!)).toEqual(["RECORDED", "VOIDED"]);
});

test("the duty goes through more than one batch, and what it cannot read does not keep the others waiting", async () => {
  const numbers: string[] = [];
  for (let i = 0; i < 120; i += 1) numbers.push((await records(agent)).number);
  const spoilt = numbers[3]!;
  // By another program's hand: no decision writes this.
  await hub.database.owner.query(
    `INSERT INTO ticket_event (ticket_id, ordinal, type, at, actor_id, actor_role, version, data)
     SELECT id, 2, 'REOPENED', desk_now(), 'nobody', 'agent', 2, '{"reason":"never"}' FROM ticket WHERE number = $1`,
    [spoilt],
  );
  await hub.database.forward(11 * 60);
  await turn();
  await hub.database.owner.query("UPDATE ticket SET state = 'VOIDED', next_due_at = NULL WHERE number = $1", [spoilt]);
  const rows = (await hub.database.owner.query(
    `SELECT number FROM ticket JOIN ticket_event ON ticket_id = id WHERE type = 'CLOCK_BREACHED' AND data->>'clock' = 'handover'
     AND number = ANY($1) ORDER BY number`,
    [numbers],
  )) as { number: string }[];
  expect(rows.map(({ number }) => number)).toEqual(numbers.filter((number) => number !== spoilt));
});
