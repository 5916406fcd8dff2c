/** The board's fast path answers what graphql-js answers (decision 022): cards that are kept, snapshots. */
import { reading } from "../../schema/database/transaction.js";
import { readCardMarks } from "../../schema/stores/ticket/cardMarks.js";
import { breaches } from "../../worker/clocks/breaches.js";
import type { WorkerHub } from "../../worker/duty.js";
import { handOver, note, record, startWork, withdraw } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { addCall, keepRecording, linkByHand, openedCase } from "../harness/recordings.js";

let hub: TestHub;
let agent: Client;
let handler: Client;
const numbers: string[] = [];

beforeAll(async () => {
  hub = await openHub();
  await signIn();
  for (let turn = 0; turn < 6; turn += 1) numbers.push((await record(agent, `drip ${turn}`)).number);
});
afterAll(() => hub?.close());

async function signIn(): Promise<void> {
  agent = await hub.as("agent");
  handler = await hub.as("handler", { departments: ["engineering"], language: "zh-TW" });
}

const card = `id number kind category channel state severity businessAffected cause validity title description remedySought place reporterName
  anonymous happenedAt receivedAt recordedAt lateEntry cycle version outcome remedialMeasure correctiveMeasure measureDueAt resolvedAt closedAt
  closeReason reporterPhone { raw e164 display } department { code name position disabledAt } handler { id login displayName role departments }
  recordedBy { login displayName } tenant { id code name trade anchor units { unit since until } } calls { id } held
  clocks { ...Parts } nextDue { name dueAt } callBacks { at reached } history { type at by byRole version data }`;
const parts = "fragment Parts on Clock { name cycle calendar startedAt dueAt pausedAt stoppedAt breachedAt explain { from to why } }";

/** A directive keeps a document from every fast path: this is graphql-js and the ordinary resolvers. */
const plain = (document: string) => document.replace("seq ", "seq @include(if: true) ");

const boards = [
  `query ($filter: BoardFilter) { board(filter: $filter) { seq tickets { ${card} } } } ${parts}`,
  `query ($filter: BoardFilter) { mine: board(filter: $filter) { __typename cards: tickets { nummer: number clocks { ...Parts } } seq } } ${parts}`,
];
const filters = [undefined, { states: ["HANDED_OVER", "IN_PROGRESS"] }, { departmentCodes: ["security"] }];

/** Each asked twice: made anew where something changed, and told again. */
async function expectSameBoards(when: string): Promise<void> {
  await hub.settled(); // `seq` moves by itself until then
  const [all, renamed] = boards as [string, string];
  const [none, ...narrow] = filters;
  const asked: [Client, string, object | undefined][] = [[agent, all, none], [handler, all, none], [agent, renamed, narrow[0]], [handler, renamed, narrow[1]]];
  for (const [client, document, filter] of asked) {
    const answer = await client.ask(plain(document), { filter });
    expect(answer.errors).toBeUndefined();
    for (let turn = 0; turn < 2; turn += 1) expect({ when, ...(await client.ask(document, { filter })) }).toEqual({ when, ...answer });
  }
}

const sql = (statement: string, values: unknown[] = []) => hub.database.owner.query(statement, values);

test("a board is the same whatever changed, for each role, language and filter", async () => {
  await expectSameBoards("at first");
  await handOver(agent, numbers[0]!, "engineering");
  await handOver(agent, numbers[1]!, "security");
  await expectSameBoards("handed over");
  await startWork(handler, numbers[0]!);
  await note(agent, numbers[2]!, "called again");
  await withdraw(agent, numbers[3]!);
  await expectSameBoards("worked on, noted, withdrawn");
  await sql(`UPDATE department SET names = '{"en":"Works","zh-CN":"工务","zh-TW":"工務"}' WHERE code = 'engineering'`);
  await sql(`UPDATE account SET display_name = 'Somebody Else' WHERE login = 'handler'`);
  await expectSameBoards("renamed");
  await sql(`WITH t AS (INSERT INTO tenant (name, created_at, updated_at) VALUES ('Sample Bakery', now(), now()) RETURNING id)
    UPDATE ticket SET tenant_id = t.id FROM t WHERE number = $1`, [numbers[0]]);
  await expectSameBoards("of a tenant");
  await sql("INSERT INTO tenant_unit (tenant_id, unit, since) SELECT id, 'B-12', now() FROM tenant");
  await expectSameBoards("who has moved in");
  await sql("UPDATE tenant_unit SET until = now()");
  await sql("UPDATE tenant SET name = 'Sample Florist'");
  await expectSameBoards("and out, under another name");
  const monday = { name: "office", week: { monday: [{ from: 600, to: 660 }] }, closed: [], open: {} };
  await sql("UPDATE site SET policy = policy || $1::jsonb", [JSON.stringify({ handoverMinutes: { COMPLAINT: 3 }, calendars: [monday] })]);
  await expectSameBoards("in a house that works an hour a week");
  await sql("UPDATE account SET language = 'zh-CN' WHERE login = 'handler'");
  await expectSameBoards("told in another language");
});

test("what a field below the board is given is the document's own: it is never another's answer", async () => {
  const units = (moment: string, given: string) => `query ($at: DateTime) { board { ${moment} tickets { number tenant { name units${given} { unit } } } } }`;
  const [asked, ordinary] = [units("seq", "(at: $at)"), plain(units("seq ", "(at: $at)"))];
  for (const at of [null, "2020-01-01T00:00:00Z", null])
    for (let turn = 0; turn < 3; turn += 1) expect(await agent.ask(asked, { at })).toEqual(await agent.ask(ordinary, { at }));
});

test("what hangs on a ticket shows at once: calls, holds, cases", async () => {
  const [{ id: ticketId }] = (await sql("SELECT id FROM ticket WHERE number = $1", [numbers[0]])) as [{ id: string }];
  const callId = await addCall(hub.database);
  await linkByHand(hub.database, callId, ticketId);
  await expectSameBoards("a call");
  const { id } = await keepRecording(hub.database, hub.store);
  await sql("UPDATE recording SET call_id = $1 WHERE id = $2", [callId, id]);
  const caseNumber = await openedCase(hub.database);
  await expectSameBoards("a case beside it");
  await sql(`INSERT INTO hold (recording_id, case_id, reason, placed_by, placed_at) SELECT $1, id, 'disputed', 'x', now() FROM case_file WHERE number = $2`, [id, caseNumber]);
  await expectSameBoards("a hold");
  await sql("UPDATE hold SET released_at = now(), released_by = 'x', release_reason = 'settled'");
  await expectSameBoards("released");
  await sql("INSERT INTO case_ticket (case_id, ticket_id, added_by, added_at) SELECT id, $1, 'x', now() FROM case_file", [ticketId]);
  await expectSameBoards("in a case");
  await sql("UPDATE case_file SET state = 'CLOSED', closed_at = now(), closed_by = 'x', outcome = 'settled'");
  await expectSameBoards("that is closed");
});

test("time alone breaches a clock on a board that is kept, noted or not", async () => {
  await hub.database.forward(11 * 60);
  await expectSameBoards("handover is late");
  await hub.database.forward(80 * 3_600);
  await signIn();
  await expectSameBoards("all is late");
  await hub.database.forward(-60 * 3_600);
  await expectSameBoards("and then the clock was put right");
  await hub.database.forward(60 * 3_600);
});

test("each move of a ticket, and each breach that is noted, writes its row anew: the mark rests on that", async () => {
  const marks = async () => new Map((await reading(hub.database.app, (tx) => readCardMarks(tx, { departments: null }, {}))).cards.map(({ id, mark }) => [id, mark]));
  const moved = async (work: () => Promise<{ id: string }>) => {
    const before = await marks();
    const { id } = await work();
    expect((await marks()).get(id)).not.toBe(before.get(id));
  };
  await moved(() => record(agent, "another drip"));
  await moved(() => note(agent, numbers[4]!, "nothing new"));
  await moved(() => handOver(agent, numbers[4]!, "engineering"));
  await hub.database.forward(11 * 60);
  const noted = async () => new Set(((await sql("SELECT DISTINCT ticket_id FROM ticket_event WHERE type = 'CLOCK_BREACHED'")) as { ticket_id: string }[]).map((row) => row.ticket_id));
  const [before, already] = [await marks(), await noted()];
  await breaches.run({ source: hub.database.app, stopping: new AbortController().signal } as WorkerHub);
  const [after, late] = [await marks(), [...(await noted())].filter((id) => !already.has(id))];
  expect(late.length).toBeGreaterThan(0);
  for (const id of late) expect(after.get(id)).not.toBe(before.get(id));
  await expectSameBoards("noted");
});

test("nobody is told less or more than their rights: asked for each request, also of what is kept", async () => {
  const [document] = boards as [string];
  const asked = await agent.ask(document);
  expect(asked.errors).toBeUndefined();
  const analyst = await hub.as("analyst");
  expect((await analyst.ask(document)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  await sql("UPDATE account SET departments = '{security}' WHERE login = 'handler'");
  await expectSameBoards("the handler works elsewhere");
  const leaver = await hub.as("agent", { login: "leaver" });
  await leaver.ask(document);
  await leaver.signOut();
  expect((await leaver.ask(document)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
});

test("what a client can get wrong, and what the house cannot answer, is told as graphql-js tells it", async () => {
  const document = "query ($filter: BoardFilter) { board(filter: $filter) { seq tickets { number title } } }";
  const filter = { handlerLogin: "\u0000" };
  const ordinary = await agent.ask(plain(document), { filter });
  expect(ordinary.errors?.map(({ extensions }) => extensions?.code)).toEqual(["BAD_USER_INPUT"]);
  for (let turn = 0; turn < 3; turn += 1) expect((await agent.ask(document, { filter })).errors?.[0]).toMatchObject({ message: ordinary.errors![0]!.message, extensions: { code: "BAD_USER_INPUT" } });
});

test("who takes no JSON gets no board in place of the refusal", async () => {
  const query = "{ board { tickets { number state } } }";
  const get = (accept: string) => agent.fetch(`/graphql?query=${encodeURIComponent(query)}`, { headers: { "apollo-require-preflight": "1", accept } });
  for (let turn = 0; turn < 3; turn += 1) expect((await get("application/json")).status).toBe(200);
  const refused = await get("image/png");
  expect([refused.status, refused.headers.get("etag")]).toEqual([406, null]);
  expect(await refused.text()).not.toContain("RECORDED");
});

test("a change shows in the next answer of whoever made it", async () => {
  const document = "{ board { tickets { number title } } }";
  for (let turn = 0; turn < 5; turn += 1) {
    const { number } = await record(agent, `seen at once ${turn}`);
    const { board } = await agent.query<{ board: { tickets: { number: string }[] } }>(document);
    expect(board.tickets.map((ticket) => ticket.number)).toContain(number);
  }
});

test("a snapshot comes packed to who takes it so, and by GET not at all to who has it", async () => {
  const query = "{ board { tickets { number title description } } }";
  const get = (headers: Record<string, string>) => agent.fetch(`/graphql?query=${encodeURIComponent(query)}`, { headers: { "apollo-require-preflight": "1", ...headers } });
  await get({});
  const [bare, packed] = [await get({ "accept-encoding": "identity" }), await get({ "accept-encoding": "gzip" })];
  expect([bare.headers.get("content-encoding"), packed.headers.get("content-encoding")]).toEqual([null, "gzip"]);
  expect(await packed.json()).toEqual(await bare.json());
  const etag = bare.headers.get("etag")!;
  expect(packed.headers.get("etag")).not.toBeNull();
  const again = await get({ "if-none-match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  await note(agent, numbers[5]!, "no longer what you have");
  await record(agent, "a fresh one");
  expect((await get({ "if-none-match": etag })).status).toBe(200);
});
