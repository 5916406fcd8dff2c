/** Disputes: a case pulls tickets and recordings in, and holds them until a person lets go (R3, R4). */
import { transaction } from "../../schema/database/transaction.js";
import { attachRecordings } from "../../schema/stores/call/recordings.js";
import { pullIntoCases } from "../../schema/stores/case/pull.js";
import { note, record } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { addCall, factsOf, keepRecording, linkByHand } from "../harness/recordings.js";

let hub: TestHub;
let supervisor: Client;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  supervisor = await hub.as("supervisor");
  agent = await hub.as("agent");
});
afterAll(() => hub.close());

interface Hold {
  id: string;
  reason: string;
  releasedAt: string | null;
  releaseReason: string | null;
  recording: { id: string; state: string };
  case: { number: string };
  placedBy: { login: string } | null;
  releasedBy: { login: string } | null;
}

interface CaseAnswer {
  case: {
    number: string;
    title: string;
    state: string;
    outcome: string | null;
    openedBy: { login: string };
    tickets: { number: string }[];
    recordings: { id: string }[];
    holds: Hold[];
  } | null;
  refusal: { code: string; message: string; field: string | null } | null;
}

const holdFields = `id reason releasedAt releaseReason recording { id state } case { number } placedBy { login } releasedBy { login }`;
const caseFields = `case { number title state outcome openedBy { login } tickets { number } recordings { id } holds { ${holdFields} } }
  refusal { code message field }`;

async function mutate<Answer>(client: Client, name: string, types: string, names: string, variables: object, fields: string) {
  const answer = await client.query<Record<string, Answer>>(`mutation (${types}) { ${name}(${names}) { ${fields} } }`, { ...variables });
  return answer[name]!;
}

const open = (input: object, key?: string, client = supervisor) =>
  mutate<CaseAnswer>(client, "openCase", "$input: OpenCaseInput!, $key: String", "input: $input, idempotencyKey: $key", { input, key }, caseFields);
const add = (caseNumber: string, ticketNumbers: string[], recordingIds: string[] | null = null) =>
  mutate<CaseAnswer>(
    supervisor,
    "addToCase",
    "$n: String!, $t: [String!], $r: [ID!]",
    "caseNumber: $n, ticketNumbers: $t, recordingIds: $r",
    { n: caseNumber, t: ticketNumbers, r: recordingIds },
    caseFields,
  );
const close = (caseNumber: string, outcome: string) =>
  mutate<CaseAnswer>(supervisor, "closeCase", "$n: String!, $o: String!", "caseNumber: $n, outcome: $o", { n: caseNumber, o: outcome }, caseFields);
const hold = (recordingId: string, caseNumber: string, reason = "律師函", client = supervisor) =>
  mutate<{ hold: Hold | null; refusal: { code: string } | null }>(
    client,
    "placeHold",
    "$r: ID!, $n: String!, $why: String!",
    "recordingId: $r, caseNumber: $n, reason: $why",
    { r: recordingId, n: caseNumber, why: reason },
    `hold { ${holdFields} } refusal { code }`,
  );
const release = (holdId: string, reason = "和解") =>
  mutate<{ hold: Hold | null; refusal: { code: string } | null }>(
    supervisor,
    "releaseHold",
    "$h: ID!, $why: String!",
    "holdId: $h, reason: $why",
    { h: holdId, why: reason },
    `hold { ${holdFields} } refusal { code }`,
  );

/** A ticket whose call is linked to it and has one recording. */
async function disputed() {
  const ticket = await record(agent, "Music until three");
  const callId = await addCall(hub.database);
  await linkByHand(hub.database, callId, ticket.id);
  const { id } = await keepRecording(hub.database, hub.store, { callId });
  return { ...ticket, callId, recordingId: id };
}

test("a title is enough; the number is the register's, and a refusal takes none", async () => {
  const { case: first } = await open({ title: " 三樓噪音爭議 " });
  expect(first).toMatchObject({ title: "三樓噪音爭議", state: "OPEN", openedBy: { login: "supervisor" }, holds: [] });
  expect(first!.number).toMatch(/^C-\d{4}-\d{4}$/);
  expect(await open({ title: "  " })).toMatchObject({ case: null, refusal: { code: "TEXT_MISSING", field: "title" } });
  expect(await open({ title: "x", ticketNumbers: ["2026-999999"] })).toMatchObject({ refusal: { code: "NOT_FOUND", field: "ticketNumbers" } });
  expect(await open({ title: "x", recordingIds: ["none"] })).toMatchObject({ refusal: { code: "NOT_FOUND", field: "recordingIds" } });
  const { case: second } = await open({ title: "next" });
  expect(Number(second!.number.slice(-4))).toBe(Number(first!.number.slice(-4)) + 1);
});

test("the same key opens one case", async () => {
  const [one, two] = [await open({ title: "once" }, "key-1"), await open({ title: "once" }, "key-1")];
  expect(two.case!.number).toBe(one.case!.number);
  expect(await open({ title: "other" }, "key-1")).toMatchObject({ refusal: { code: "IDEMPOTENCY_KEY_REUSED" } });
});

test("R3: a ticket brings its calls' recordings along, with the case's title as the reason; a named one is held too", async () => {
  const { number, recordingId } = await disputed();
  const other = await keepRecording(hub.database, hub.store);
  const opened = (await open({ title: "noise" })).case!;
  const { case: filled } = await add(opened.number, [number], [other.id]);
  expect(filled!.tickets).toEqual([{ number }]);
  expect(new Set(filled!.recordings.map(({ id }) => id))).toEqual(new Set([recordingId, other.id]));
  for (const one of filled!.holds) expect(one).toMatchObject({ reason: "noise", releasedAt: null, placedBy: { login: "supervisor" }, case: { number: opened.number } });
  const again = await add(opened.number, [number], [other.id]);
  expect([again.refusal, again.case!.holds.length]).toEqual([null, 2]);
  expect(await factsOf(hub.database, recordingId)).toMatchObject({ hold_count: 1, standing: 1 });
});

test("what is recorded of a linked call later is held as well; what a person released stays released", async () => {
  const { id, number, callId, recordingId } = await disputed();
  const { case: opened } = await open({ title: "power cut", ticketNumbers: [number] });
  expect(opened!.holds).toHaveLength(1);
  const later = await keepRecording(hub.database, hub.store, { callId });
  await release(opened!.holds[0]!.id);
  expect(await transaction(hub.database.app, (tx) => pullIntoCases(tx, id))).toBe(1);
  expect(await transaction(hub.database.app, (tx) => pullIntoCases(tx, id))).toBe(0);
  expect(await factsOf(hub.database, later.id)).toMatchObject({ standing: 1 });
  expect(await factsOf(hub.database, recordingId)).toMatchObject({ standing: 0 });
  // Somebody who names it means it.
  expect((await add(opened!.number, [], [recordingId])).refusal).toBeNull();
  expect(await factsOf(hub.database, recordingId)).toMatchObject({ standing: 1 });
});

test("a recording whose call is found only later is held from that moment", async () => {
  const { number, callId } = await disputed();
  await open({ title: "late file", ticketNumbers: [number] });
  const late = await keepRecording(hub.database, hub.store);
  await hub.database.owner.query("UPDATE recording SET channel_uniqueid = '1.1' WHERE id = $1", [late.id]);
  await hub.database.owner.query("INSERT INTO call_channel (call_id, source, uniqueid) VALUES ($1, 'pbx', '1.1')", [callId]);
  expect(await transaction(hub.database.app, (tx) => attachRecordings(tx, callId))).toEqual([late.id]);
  expect(await factsOf(hub.database, late.id)).toMatchObject({ hold_count: 1, standing: 1 });
});

test("a ticket pulled in and a call linked at the same moment: whoever comes second sees the other", async () => {
  for (let round = 0; round < 10; round++) {
    const ticket = await record(agent, `race ${round}`);
    const callId = await addCall(hub.database);
    const { id } = await keepRecording(hub.database, hub.store, { callId });
    const opened = (await open({ title: `race ${round}` })).case!;
    const linked = transaction(hub.database.app, async (tx) => {
      await tx.change(
        `INSERT INTO call_link (call_id, ticket_id, state, decided_by, score, reasons, at) VALUES ($1, $2, 'LINKED', 'MACHINE', 1, '[]', desk_now())`,
        [callId, ticket.id],
      );
      await pullIntoCases(tx, ticket.id);
    });
    await Promise.all([linked, add(opened.number, [ticket.number])]);
    expect(await factsOf(hub.database, id)).toMatchObject({ standing: 1 });
  }
});

test("several cases hold one recording, and each lets go by itself", async () => {
  const { id } = await keepRecording(hub.database, hub.store);
  const [one, two] = [(await open({ title: "one" })).case!, (await open({ title: "two" })).case!];
  const first = await hold(id, one.number);
  expect(first.hold).toMatchObject({ reason: "律師函", recording: { id, state: "STORED" }, releasedAt: null });
  expect(await hold(id, one.number)).toMatchObject({ hold: null, refusal: { code: "HOLD_EXISTS" } });
  await hold(id, two.number);
  expect(await factsOf(hub.database, id)).toMatchObject({ hold_count: 2 });
  expect(await release(first.hold!.id)).toMatchObject({ hold: { releaseReason: "和解", releasedBy: { login: "supervisor" } } });
  expect(await release(first.hold!.id)).toMatchObject({ refusal: { code: "HOLD_RELEASED" } });
  expect(await factsOf(hub.database, id)).toMatchObject({ hold_count: 1, standing: 1 });
});

test("closing a case releases nothing; closed, it takes nothing in, and its holds can be released", async () => {
  const { number, recordingId, id } = await disputed();
  const { case: opened } = await open({ title: "leak", ticketNumbers: [number] });
  expect(await close(opened!.number, " ")).toMatchObject({ refusal: { code: "TEXT_MISSING", field: "outcome" } });
  expect(await close(opened!.number, "和解")).toMatchObject({ case: { state: "CLOSED", outcome: "和解", holds: [{ releasedAt: null }] } });
  expect(await close(opened!.number, "和解")).toMatchObject({ refusal: { code: "CASE_CLOSED" } });
  expect(await add(opened!.number, [number])).toMatchObject({ refusal: { code: "CASE_CLOSED" } });
  expect(await hold(recordingId, opened!.number)).toMatchObject({ refusal: { code: "CASE_CLOSED" } });
  expect(await transaction(hub.database.app, (tx) => pullIntoCases(tx, id))).toBe(0);
  expect((await release(opened!.holds[0]!.id)).refusal).toBeNull();
  expect(await factsOf(hub.database, recordingId)).toMatchObject({ hold_count: 0 });
});

test("a named recording that is gone refuses the whole; one that a ticket brings is passed over", async () => {
  const { number, recordingId } = await disputed();
  await hub.database.owner.query("UPDATE recording SET state = 'PURGED' WHERE id = $1", [recordingId]);
  const opened = (await open({ title: "too late" })).case!;
  expect(await add(opened.number, [number], [recordingId])).toMatchObject({ refusal: { code: "RECORDING_GONE", field: "recordingIds" } });
  expect((await add(opened.number, [number])).case).toMatchObject({ tickets: [{ number }], holds: [] });
});

test("what does not exist is named", async () => {
  const opened = (await open({ title: "names" })).case!;
  const { id } = await keepRecording(hub.database, hub.store);
  expect(await add("C-2026-9999", [])).toMatchObject({ refusal: { code: "NOT_FOUND", field: "caseNumber" } });
  expect(await hold(id, "C-2026-9999")).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  expect(await hold("../etc", opened.number)).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  expect(await release("not an id")).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  expect(await hold(id, opened.number, " ")).toMatchObject({ refusal: { code: "TEXT_MISSING" } });
});

describe("who may", () => {
  const names = "openCase(input: { title: \"x\" }) { case { number } }";

  test.each(["agent", "manager", "director", "generalManager", "handler", "analyst", "administrator"] as const)(
    "%s neither opens a case nor holds",
    async (role) => {
      const client = await hub.as(role);
      const { errors } = await client.ask(`mutation { ${names} }`);
      expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    },
  );

  test.each(["handler", "analyst", "administrator"] as const)("%s sees no recording and no case", async (role) => {
    const client = await hub.as(role);
    for (const query of ["{ recordings { nodes { id } } }", "{ cases { nodes { id } } }"]) {
      expect((await client.ask(query)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
  });
});

describe("lists", () => {
  interface Page {
    recordings: { nodes: { id: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }
  const ask = (filter: object, first = 50, after: string | null = null) =>
    supervisor.query<Page>(
      `query ($filter: RecordingFilter, $first: Int, $after: String) { recordings(filter: $filter, first: $first, after: $after) {
         nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`,
      { filter, first, after },
    );
  const ids = async (filter: object) => (await ask(filter)).recordings.nodes.map(({ id }) => id);

  test("recordings by what they are, whose call, which case, and since when", async () => {
    const callId = await addCall(hub.database, { caller: "+862055500177" });
    const kept = await keepRecording(hub.database, hub.store, { callId, kind: "VOICEMAIL", age: 900 });
    const junk = await keepRecording(hub.database, hub.store, { state: "QUARANTINED", age: 901 });
    const { case: opened } = await open({ title: "list", recordingIds: [kept.id] });
    const recordedBefore = new Date((await hub.database.now()).getTime() - 800 * 86_400_000);
    expect(await ids({ recordedBefore })).toEqual([kept.id, junk.id]);
    expect(await ids({ callId })).toEqual([kept.id]);
    expect(await ids({ callId: "none" })).toEqual([]);
    expect(await ids({ caseNumber: opened!.number })).toEqual([kept.id]);
    expect(await ids({ caller: "020 5550 0177" })).toEqual([kept.id]);
    expect(await ids({ recordedBefore, heldOnly: true })).toEqual([kept.id]);
    expect(await ids({ recordedBefore, withoutCall: true })).toEqual([junk.id]);
    expect(await ids({ recordedBefore, state: "QUARANTINED" })).toEqual([junk.id]);
    expect(await ids({ recordedBefore, kind: ["VOICEMAIL"], condition: ["OK"] })).toEqual([kept.id]);
    const first = await ask({ recordedBefore }, 1);
    expect(first.recordings).toMatchObject({ nodes: [{ id: kept.id }], totalCount: 2, pageInfo: { hasNextPage: true } });
    const second = await ask({ recordedBefore }, 1, first.recordings.pageInfo.endCursor);
    expect(second.recordings).toMatchObject({ nodes: [{ id: junk.id }], pageInfo: { hasNextPage: false } });
  });

  test("cases by ticket, state and words", async () => {
    const ticket = await record(agent, "Lift stuck");
    await note(agent, ticket.number, "again");
    const { case: opened } = await open({ title: "電梯困人", story: "100% 停運", ticketNumbers: [ticket.number] });
    const numbers = async (filter: object) => {
      const answer = await supervisor.query<{ cases: { nodes: { number: string }[]; totalCount: number } }>(
        "query ($filter: CaseFilter) { cases(filter: $filter) { nodes { number } totalCount } }",
        { filter },
      );
      expect(answer.cases.totalCount).toBe(answer.cases.nodes.length);
      return answer.cases.nodes.map(({ number }) => number);
    };
    expect(await numbers({ ticketNumber: ticket.number })).toEqual([opened!.number]);
    expect(await numbers({ text: "100%" })).toEqual([opened!.number]);
    expect(await numbers({ text: "電梯", states: ["OPEN"] })).toEqual([opened!.number]);
    expect(await numbers({ text: "電梯", states: ["CLOSED"] })).toEqual([]);
  });
});
