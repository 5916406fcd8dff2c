import { transaction } from "../../schema/database/transaction.js";
import { reviewCall } from "../../schema/stores/callTask.js";
import { linkCall } from "../../schema/stores/link/machine.js";
import { addVoicemail, plan, putCall } from "../harness/calls.js";
import type { TestDatabase } from "../harness/database.js";
import { handOver, record } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { until } from "../harness/until.js";

let hub: TestHub;
let db: TestDatabase;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  db = hub.database;
  agent = await hub.as("agent", { extension: "801" });
});
afterAll(() => hub.close());

/** Nobody in a story rings from another story's phone. */
let last = 0;
const newPhone = (): string => `137${String(++last).padStart(8, "0")}`;
const ago = async (seconds: number): Promise<Date> => new Date((await db.now()).getTime() - seconds * 1000);
const look = (callId: string): Promise<void> => transaction(db.app, (tx) => linkCall(tx, callId, plan));

interface CallNode {
  id: string;
  [field: string]: unknown;
}
interface CallPage {
  calls: { nodes: CallNode[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; totalCount?: number };
}

const listed = (client: Client, filter: object, fields = "id") =>
  client
    .query<CallPage>(`query ($filter: CallFilter) { calls(filter: $filter) { nodes { ${fields} } } }`, { filter })
    .then(({ calls }) => calls.nodes);
const one = (client: Client, id: string, fields: string) =>
  client.query<{ call: CallNode | null }>(`query ($id: ID!) { call(id: $id) { ${fields} } }`, { id }).then(({ call }) => call);
const codeOf = async (client: Client, query: string) => (await client.ask(query)).errors?.[0]?.extensions?.code;

describe("a call", () => {
  it("says who rang whom, how it ended, and how long the caller waited", async () => {
    const id = await putCall(db, { caller: "02087654321", agentId: agent.id, startedAt: await ago(90), queue: "600" });
    const fields = `direction disposition waitSeconds queue mailbox source agent { login } startedAt answeredAt endedAt
      caller { raw e164 display } callee { raw } recordings { id } links { state } tenantCandidates { score }`;
    expect(await one(agent, id, fields)).toMatchObject({
      direction: "INBOUND",
      disposition: "ANSWERED",
      waitSeconds: 2,
      queue: "600",
      mailbox: null,
      source: "pbx",
      agent: { login: "agent" },
      caller: { raw: "02087654321", e164: "+862087654321", display: "020 8765 4321" },
      callee: { raw: "02055550100" },
      recordings: [],
      links: [],
      tenantCandidates: [],
    });
  });

  it("names every tenant whose phone it may be, with the reason", async () => {
    const phone = newPhone();
    const tenants = (await db.owner.query(
      `INSERT INTO tenant (name, created_at, updated_at) VALUES ('Sample Noodles', desk_now(), desk_now()),
         ('Sample Books', desk_now(), desk_now()) RETURNING id`,
    )) as { id: string }[];
    for (const { id } of tenants) {
      await db.owner.query("INSERT INTO tenant_phone (tenant_id, raw, e164, since) VALUES ($1, $2, $3, desk_now())", [id, phone, `+86${phone}`]);
    }
    const call = await putCall(db, { caller: phone, startedAt: await ago(60) });
    const found = await one(agent, call, "tenantCandidates { score reasons { code weight detail } tenant { name } }");
    const reasons = [{ code: "TENANT", weight: 0.6, detail: "ONE_OF_SEVERAL_TENANTS" }];
    const candidates = found!["tenantCandidates"] as { tenant: { name: string } }[];
    expect(candidates.map(({ tenant }) => tenant.name).sort()).toEqual(["Sample Books", "Sample Noodles"]);
    expect(candidates).toMatchObject([{ score: 0.6, reasons }, { score: 0.6, reasons }]);
  });

  it("that was folded into another answers as that one; what is no id is nothing", async () => {
    const [whole, part] = [await putCall(db, { startedAt: await ago(60) }), await putCall(db, { startedAt: await ago(60) })];
    await db.owner.query("UPDATE call SET merged_into = $1 WHERE id = $2", [whole, part]);
    expect(await one(agent, part, "id")).toEqual({ id: whole });
    expect(await one(agent, "nonsense", "id")).toBeNull();
  });

  it("hangs on its recordings, and they on it", async () => {
    const call = await putCall(db, { startedAt: await ago(60) });
    const recording = await addVoicemail(db, { caller: "13700000000", recordedAt: await ago(50), callId: call });
    const found = await one(agent, call, "recordings { id kind call { id } }");
    expect(found).toEqual({ recordings: [{ id: recording, kind: "VOICEMAIL", call: { id: call } }] });
  });
});

describe("the list of calls", () => {
  it("is paged newest first, each call once, also where several began in the same second", async () => {
    const queue = "paged";
    const moments = [...Array.from({ length: 5 }, () => 3600), 3500, 3400];
    for (const seconds of moments) await putCall(db, { queue, startedAt: new Date(Math.floor((await ago(seconds)).getTime() / 1e4) * 1e4) });
    const pages: CallNode[][] = [];
    let after: string | null = null;
    do {
      const query = `query ($after: String, $filter: CallFilter) {
        calls(first: 3, after: $after, filter: $filter) { nodes { id startedAt } pageInfo { hasNextPage endCursor } totalCount } }`;
      const { calls }: CallPage = await agent.query<CallPage>(query, { after, filter: { queue } });
      expect(calls.totalCount).toBe(7);
      pages.push(calls.nodes);
      after = calls.pageInfo.hasNextPage ? calls.pageInfo.endCursor : null;
    } while (after !== null);
    const all = pages.flat();
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(7);
    const starts = all.map(({ startedAt }) => startedAt as string);
    expect(starts).toEqual([...starts].sort().reverse());
  });

  it("is narrowed by each condition", async () => {
    const phone = newPhone();
    const ticket = await record(agent, "Narrow", { reporterPhone: phone });
    await db.forward(7200);
    const at = await ago(0);
    const inbound = await putCall(db, { caller: `0${phone}`, agentId: agent.id, queue: "narrow", startedAt: at });
    const outbound = await putCall(db, { direction: "OUTBOUND", caller: "801", callee: phone, disposition: "NO_ANSWER", queue: "narrow", startedAt: await ago(600) });
    const middle = await ago(300);
    const lasting = await putCall(db, { disposition: null, seconds: null, queue: "narrow", startedAt: middle });
    for (const id of [inbound, outbound, lasting]) await look(id);
    const found = async (filter: object) => (await listed(agent, { queue: "narrow", ...filter })).map(({ id }) => id);
    expect(await found({})).toEqual([inbound, lasting, outbound]);
    expect(await found({ direction: "OUTBOUND" })).toEqual([outbound]);
    expect(await found({ dispositions: ["ANSWERED", "NO_ANSWER"] })).toEqual([inbound, outbound]);
    expect(await found({ agentLogin: "AGENT" })).toEqual([inbound]);
    expect(await found({ caller: `+86 ${phone}` })).toEqual([inbound]);
    expect(await found({ startedFrom: at })).toEqual([inbound]);
    expect(await found({ startedBefore: middle })).toEqual([outbound]);
    expect(await found({ ticketNumber: ticket.number })).toEqual([inbound, outbound]);
    expect(await found({ unlinked: true })).toEqual([lasting]);
    expect(await found({ unlinked: false })).toEqual([inbound, outbound]);
    expect(await found({ withoutRecording: true })).toEqual([inbound]);
  });

  it("says what is wrong with a page that cannot be", async () => {
    expect(await codeOf(agent, "{ calls(first: 0) { nodes { id } } }")).toBe("BAD_USER_INPUT");
    expect(await codeOf(agent, `{ calls(after: "sideways") { nodes { id } } }`)).toBe("BAD_USER_INPUT");
  });
});

describe("who may see calls", () => {
  it("is, in a department, who works on the ticket that the call is linked to", async () => {
    const phone = newPhone();
    const [ours, theirs] = [await record(agent, "Ours", { reporterPhone: phone }), await record(agent, "Theirs")];
    await handOver(agent, ours.number, "engineering");
    await handOver(agent, theirs.number, "security");
    await db.forward(3600);
    const call = await putCall(db, { caller: phone, startedAt: await ago(0), queue: "seen" });
    const handler = await hub.as("handler", { login: "pipes", departments: ["engineering"] });
    const others = await hub.as("handler", { login: "guards", departments: ["security"] });
    expect(await listed(handler, { queue: "seen" })).toEqual([]);
    await look(call);
    await agent.query(`mutation { linkCall(callId: "${call}", number: "${theirs.number}") { refusal { code } } }`);
    const fields = "caller { raw } links { ticket { number } }";
    const [seen] = await listed(handler, { queue: "seen" }, fields);
    expect(seen).toEqual({ caller: { raw: phone }, links: [{ ticket: { number: ours.number } }] });
    await agent.query(`mutation { unlinkCall(callId: "${call}", number: "${theirs.number}") { refusal { code } } }`);
    expect(await one(others, call, "id")).toBeNull();
    expect(await one(handler, call, "id")).toEqual({ id: call });
  });

  it("is the analyst, with numbers hidden and not to be guessed", async () => {
    const phone = newPhone();
    await putCall(db, { caller: phone, startedAt: await ago(60), queue: "masked" });
    const analyst = await hub.as("analyst");
    const [call] = await listed(analyst, { queue: "masked" }, "caller { raw e164 display }");
    for (const form of Object.values(call!["caller"] as object)) expect(form).toMatch(/\*{4}/);
    expect(await codeOf(analyst, `{ calls(filter: { caller: "${phone}" }) { nodes { id } } }`)).toBe("FORBIDDEN");
    expect(await codeOf(analyst, "{ calls { nodes { agent { login } } } }")).toBe("FORBIDDEN");
    expect(await codeOf(analyst, `{ calls(filter: { agentLogin: "agent" }) { totalCount } }`)).toBe("FORBIDDEN");
  });

  it("is not the administrator, and the calls to return are the desk's", async () => {
    expect(await codeOf(await hub.as("administrator"), "{ calls { nodes { id } } }")).toBe("FORBIDDEN");
    expect(await codeOf(await hub.as("manager"), "{ callTasks { nodes { id } } }")).toBe("FORBIDDEN");
  });
});

describe("linking by hand", () => {
  it("answers with the call and its links, who decided and why the machine thought so", async () => {
    const phone = newPhone();
    const [first, second] = [await record(agent, "First", { reporterPhone: phone }), await record(agent, "Second", { reporterPhone: phone })];
    await db.forward(3600);
    const call = await putCall(db, { caller: phone, startedAt: await ago(0) });
    await look(call);
    const mutation = `mutation ($id: ID!, $number: String!, $key: String) { linkCall(callId: $id, number: $number, idempotencyKey: $key) {
      call { links { state decidedBy score actor { login } reasons { code weight detail } ticket { number } } } refusal { code } } }`;
    const variables = { id: call, number: second.number, key: "once" };
    const answers = [await agent.query(mutation, variables), await agent.query(mutation, variables)];
    expect(answers[1]).toEqual(answers[0]);
    const reasons = [
      { code: "NUMBER", weight: 0.7, detail: "REPORTER_NUMBER" },
      { code: "TIME", weight: 0.35, detail: "DAY_BEFORE_CALL" },
    ];
    const links = [
      { state: "LINKED", decidedBy: "PERSON", score: 0.805, actor: { login: "agent" }, reasons, ticket: { number: second.number } },
      { state: "OFFERED", decidedBy: "MACHINE", score: 0.805, actor: null, reasons, ticket: { number: first.number } },
    ];
    expect(answers[0]).toEqual({ linkCall: { call: { links }, refusal: null } });
  });

  it("says in the viewer's language what is missing", async () => {
    const ticket = await record(agent, "Nothing said");
    const call = await putCall(db, { startedAt: await ago(9000) });
    const chinese = await hub.as("agent", { login: "zhang", language: "zh-CN" });
    const { unlinkCall } = await chinese.query<{ unlinkCall: object }>(
      `mutation { unlinkCall(callId: "${call}", number: "${ticket.number}") { call { id } refusal { code message field } } }`,
    );
    const message = `未找到通话与诉求的关联 ${ticket.number}，或您无权查看。`;
    expect(unlinkCall).toEqual({ call: null, refusal: { code: "NOT_FOUND", message, field: "number" } });
  });

  it("shows on the ticket, and moves its card on the board", async () => {
    const ticket = await record(agent, "Card");
    const call = await putCall(db, { startedAt: await ago(9000) });
    const board = await agent.follow();
    await until(() => board.tickets.has(ticket.number));
    const messages = board.messages.length;
    await agent.query(`mutation { linkCall(callId: "${call}", number: "${ticket.number}") { refusal { code } } }`);
    await until(() => board.messages.slice(messages).some(({ upserted }) => upserted.some(({ id }) => id === ticket.id)));
    await board.leave();
    const shown = await agent.query(`{ ticket(number: "${ticket.number}") { calls { id } } }`);
    expect(shown).toEqual({ ticket: { calls: [{ id: call }] } });
  });
});

describe("the calls to return", () => {
  const tasks = "callTasks(first: 2, after: $after, filter: { state: OPEN }) { nodes { id calledAt } pageInfo { hasNextPage endCursor } totalCount }";

  it("are worked off: the longest waiting first, each with its caller, call, message and tries", async () => {
    const callers = [newPhone(), newPhone(), newPhone()];
    for (const [index, caller] of callers.entries()) {
      const call = await putCall(db, { caller, disposition: "MISSED", seconds: 30, startedAt: await ago(1000 - index * 100) });
      await transaction(db.app, (tx) => reviewCall(tx, call));
    }
    interface Page {
      callTasks: { nodes: { id: string; calledAt: string }[]; pageInfo: { endCursor: string }; totalCount: number };
    }
    const { callTasks: first } = await agent.query<Page>(`query ($after: String) { ${tasks} }`);
    const { callTasks: second } = await agent.query<Page>(`query ($after: String) { ${tasks} }`, { after: first.pageInfo.endCursor });
    expect(first.totalCount).toBe(3);
    const order = [...first.nodes, ...second.nodes].map(({ calledAt }) => calledAt);
    expect(order).toHaveLength(3);
    expect(order).toEqual([...order].sort());
    const finish = `mutation ($id: ID!, $outcome: CallTaskReport!, $note: String) { finishCallTask(id: $id, outcome: $outcome, note: $note) {
      task { kind state outcome note tries doneBy { login } caller { raw } call { disposition } recording { id } } refusal { code } } }`;
    const { id } = first.nodes[0]!;
    await agent.query(finish, { id, outcome: "NOT_REACHED", note: "engaged" });
    expect(await agent.query(finish, { id, outcome: "RETURNED" })).toEqual({
      finishCallTask: {
        task: {
          kind: "MISSED_CALL",
          state: "DONE",
          outcome: "RETURNED",
          note: "engaged",
          tries: 1,
          doneBy: { login: "agent" },
          caller: { raw: callers[0] },
          call: { disposition: "MISSED" },
          recording: null,
        },
        refusal: null,
      },
    });
    expect((await agent.query<Page>(`query ($after: String) { ${tasks} }`)).callTasks.totalCount).toBe(2);
    expect(await agent.query(finish, { id, outcome: "NOT_NEEDED" })).toEqual({
      finishCallTask: { task: null, refusal: { code: "CALL_TASK_DONE" } },
    });
  });
});
