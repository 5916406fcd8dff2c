/** Marks on recordings: who makes them, who sees them, who removes them, and what stays of them. */
import { transaction } from "../../schema/database/transaction.js";
import { newKey } from "../../schema/people/tokens.js";
import { addApiKey } from "../../schema/stores/apiKeys.js";
import { systemActor } from "../../schema/stores/audit.js";
import { record } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { addCall, keepRecording, linkByHand } from "../harness/recordings.js";

let hub: TestHub;
let supervisor: Client;
let agent: Client;
let other: Client;

beforeAll(async () => {
  hub = await openHub();
  supervisor = await hub.as("supervisor");
  agent = await hub.as("agent");
  other = await hub.as("agent", { login: "other" });
});
afterAll(() => hub.close());

interface Mark {
  id: string;
  atMs: number;
  note: string;
  madeAt: string;
  madeBy: { login: string } | null;
  removedAt: string | null;
  removedBy: { login: string } | null;
}

interface Payload {
  mark: Mark | null;
  recording: { id: string; marks: Mark[] } | null;
  refusal: { code: string; message: string; field: string | null } | null;
}

const markFields = "id atMs note madeAt madeBy { login } removedAt removedBy { login }";
const answer = `{ mark { ${markFields} } recording { id marks { ${markFields} } } refusal { code message field } }`;

async function add(client: Client, recordingId: string, atMs: number, note: string, key?: string): Promise<Payload> {
  const names = "recordingId: $id, atMs: $atMs, note: $note, idempotencyKey: $key";
  const document = `mutation ($id: ID!, $atMs: SafeInt!, $note: String!, $key: String) { addRecordingMark(${names}) ${answer} }`;
  return (await client.query<{ addRecordingMark: Payload }>(document, { id: recordingId, atMs, note, key })).addRecordingMark;
}

async function remove(client: Client, markId: string, key?: string): Promise<Payload> {
  const document = `mutation ($id: ID!, $key: String) { removeRecordingMark(markId: $id, idempotencyKey: $key) ${answer} }`;
  return (await client.query<{ removeRecordingMark: Payload }>(document, { id: markId, key })).removeRecordingMark;
}

async function marksOf(client: Client, id: string): Promise<Mark[]> {
  const document = `query ($id: ID!) { recording(id: $id) { marks { ${markFields} } } }`;
  return (await client.query<{ recording: { marks: Mark[] } }>(document, { id })).recording.marks;
}

/** A recording of a minute, of a call that `agent` answered. */
async function kept(): Promise<{ id: string; callId: string }> {
  const callId = await addCall(hub.database, { agentId: agent.id });
  const { id } = await keepRecording(hub.database, hub.store, { callId });
  await hub.database.owner.query("UPDATE recording SET duration_ms = 60000 WHERE id = $1", [id]);
  return { id, callId };
}

const auditOf = (id: string) =>
  hub.database.owner.query("SELECT action, actor_name, detail FROM audit WHERE subject_type = 'recording' AND subject_id = $1 ORDER BY id", [
    id,
  ]) as Promise<object[]>;

test("marks come in the order in which they are heard, each with who made it", async () => {
  const { id } = await kept();
  await add(supervisor, id, 42_000, " he says sorry ");
  const { mark, recording, refusal } = await add(agent, id, 7_500, "玻璃碎裂聲");
  expect(refusal).toBeNull();
  expect(mark).toMatchObject({ atMs: 7_500, note: "玻璃碎裂聲", madeBy: { login: "agent" }, removedAt: null, removedBy: null });
  expect(recording!.marks).toEqual([mark, expect.objectContaining({ atMs: 42_000, note: "he says sorry", madeBy: { login: "supervisor" } })]);
  expect(await marksOf(await hub.as("director"), id)).toEqual(recording!.marks);
});

test("a moment or a note that cannot be is refused at its field; what is no recording too", async () => {
  const { id } = await kept();
  expect(await add(agent, id, 60_001, "beyond")).toMatchObject({ mark: null, recording: null, refusal: { code: "VALUE_INVALID", field: "atMs" } });
  expect((await add(agent, id, -1, "before")).refusal).toMatchObject({ code: "VALUE_INVALID", field: "atMs" });
  expect((await add(agent, id, 0, "  ")).refusal).toMatchObject({ code: "TEXT_MISSING", field: "note" });
  expect((await add(agent, id, 0, "x".repeat(501))).refusal).toMatchObject({ code: "TEXT_TOO_LONG", field: "note" });
  for (const none of ["00000000-0000-4000-8000-000000000000", "../etc"]) {
    expect((await add(agent, none, 0, "x")).refusal).toMatchObject({ code: "NOT_FOUND", field: "recordingId" });
    expect((await remove(agent, none)).refusal).toMatchObject({ code: "NOT_FOUND", field: "markId" });
  }
  expect((await add(agent, id, 60_000, "the end")).refusal).toBeNull();
  expect(await marksOf(agent, id)).toHaveLength(1);
});

test("where the duration is not known every moment may be", async () => {
  const { id } = await keepRecording(hub.database, hub.store);
  expect((await add(supervisor, id, 5_000_000_000, "somewhere")).mark).toMatchObject({ atMs: 5_000_000_000 });
});

test("whoever may not listen neither marks nor reads what others marked", async () => {
  const { id } = await kept();
  const { mark } = await add(agent, id, 1_000, "a name is said");
  expect((await add(other, id, 1_000, "curious")).refusal).toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("listening") });
  expect(await marksOf(other, id)).toEqual([]);
  expect((await remove(other, mark!.id)).refusal).toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("somebody else's mark") });
  for (const role of ["handler", "manager", "analyst", "administrator"] as const) {
    const { errors } = await (await hub.as(role)).ask(`mutation { addRecordingMark(recordingId: "${id}", atMs: 0, note: "x") { mark { id } } }`);
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  }
  const { secret, hash } = newKey();
  await transaction(hub.database.app, (tx) => addApiKey(tx, systemActor("test"), { name: "bi", role: "supervisor", hash, days: 9 }));
  const asked = await fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { "x-api-key": secret, "content-type": "application/json" },
    body: JSON.stringify({ query: `{ recording(id: "${id}") { marks { note } } }` }),
  });
  expect(await asked.json()).toEqual({ data: { recording: { marks: [] } } });
});

test("its maker or the supervisor removes a mark, once; its row and both audit rows stay", async () => {
  const { id } = await kept();
  const own = (await add(agent, id, 1_000, "mine")).mark!;
  const removed = await remove(agent, own.id);
  expect(removed).toMatchObject({ mark: { id: own.id, note: "mine", removedBy: { login: "agent" } }, recording: { marks: [] }, refusal: null });
  expect((await remove(agent, own.id)).refusal).toMatchObject({ code: "MARK_REMOVED" });
  const second = (await add(agent, id, 2_000, "wrong")).mark!;
  expect((await remove(await hub.as("director"), second.id)).refusal).toMatchObject({ code: "FORBIDDEN" });
  expect((await remove(supervisor, second.id)).mark).toMatchObject({ madeBy: { login: "agent" }, removedBy: { login: "supervisor" } });
  expect(await marksOf(supervisor, id)).toEqual([]);
  expect(await auditOf(id)).toEqual([
    { action: "recording.mark", actor_name: "agent", detail: { markId: own.id, atMs: 1_000, note: "mine" } },
    { action: "recording.unmark", actor_name: "agent", detail: { markId: own.id, atMs: 1_000, note: "mine" } },
    { action: "recording.mark", actor_name: "agent", detail: { markId: second.id, atMs: 2_000, note: "wrong" } },
    { action: "recording.unmark", actor_name: "supervisor", detail: { markId: second.id, atMs: 2_000, note: "wrong" } },
  ]);
});

test("the same key marks once and removes once", async () => {
  const { id } = await kept();
  const [one, two] = [await add(agent, id, 3_000, "once", "mark-1"), await add(agent, id, 3_000, "once", "mark-1")];
  expect(two.mark).toEqual(one.mark);
  expect((await add(agent, id, 3_000, "twice", "mark-1")).refusal).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
  expect(await marksOf(agent, id)).toHaveLength(1);
  await remove(agent, one.mark!.id, "unmark-1");
  expect((await remove(agent, one.mark!.id, "unmark-1")).refusal).toBeNull();
});

test("what is purged takes no mark; those it had stay, and can be removed", async () => {
  const { id } = await kept();
  const { mark } = await add(agent, id, 1_000, "before the purge");
  for (const state of ["PURGING", "PURGED"]) {
    await hub.database.owner.query("UPDATE recording SET state = $2 WHERE id = $1", [id, state]);
    expect((await add(agent, id, 2_000, "too late")).refusal).toMatchObject({ code: "RECORDING_GONE" });
  }
  expect(await marksOf(agent, id)).toEqual([mark]);
  expect((await remove(agent, mark!.id)).refusal).toBeNull();
});

test("the programs can neither rewrite nor delete a mark", async () => {
  const { id } = await kept();
  await add(agent, id, 1_000, "as it was");
  for (const sql of ["UPDATE recording_mark SET note = 'x'", "UPDATE recording_mark SET at_ms = 1", "DELETE FROM recording_mark"]) {
    await expect(hub.database.app.query(sql)).rejects.toThrow(/permission denied/u);
  }
});

test("an event of a mark names the tickets whose pages show it", async () => {
  const ticket = await record(agent, "Glass");
  const { id, callId } = await kept();
  await linkByHand(hub.database, callId, ticket.id);
  const { mark } = await add(agent, id, 1_000, "glass");
  await remove(agent, mark!.id);
  const events = (await hub.database.owner.query("SELECT kind, data FROM event WHERE topic = 'recording' AND aggregate_id = $1 ORDER BY id", [
    id,
  ])) as object[];
  const data = { markId: mark!.id, ticketIds: [ticket.id] };
  expect(events).toEqual([{ kind: "marked", data }, { kind: "unmarked", data }]);
});
