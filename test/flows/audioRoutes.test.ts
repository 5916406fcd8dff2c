/** Listening over HTTP: who may, what is sent, and what stands on record before the first byte (R5). */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { transaction } from "../../schema/database/transaction.js";
import { newKey } from "../../schema/people/tokens.js";
import { addApiKey } from "../../schema/stores/apiKeys.js";
import { systemActor } from "../../schema/stores/audit.js";
import { addPerson, cookieOf, password } from "../harness/door.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { type Kept, addCall, keepRecording } from "../harness/recordings.js";
import { until } from "../harness/until.js";

const monitor = join(import.meta.dirname, "../fixtures/asterisk/mixmonitor");
const copy = Buffer.from("OggS: what browsers play");
let hub: TestHub;
let supervisor: Client;
let original: Buffer;
let kept: Kept;

beforeAll(async () => {
  hub = await openHub();
  supervisor = await hub.as("supervisor");
  original = await readFile(join(monitor, "out-02187654321-1001-20261122-034511-1795319111.5.wav"));
  kept = await keepRecording(hub.database, hub.store, { bytes: original, copy, originalName: "2026/11/22/電話 (1).wav" });
});
afterAll(() => hub.close());

const path = (id = kept.id, query = "") => `/recordings/${id}/audio${query}`;
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

interface Audited {
  action: string;
  actor_name: string;
  detail: Record<string, unknown>;
}

async function lastAudit(id = kept.id): Promise<Audited | undefined> {
  const rows = (await hub.database.owner.query(
    "SELECT action, actor_name, detail FROM audit WHERE subject_type = 'recording' AND subject_id = $1 ORDER BY id DESC LIMIT 1",
    [id],
  )) as Audited[];
  return rows[0];
}

const auditCount = async () => ((await hub.database.owner.query("SELECT 1 FROM audit WHERE subject_id = $1", [kept.id])) as unknown[]).length;

test("the listening copy is streamed, cached nowhere, and on record", async () => {
  const response = await supervisor.fetch(path());
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "audio/ogg",
    "content-length": String(copy.length),
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-disposition": `inline; filename*=UTF-8''${kept.id}.opus`,
  });
  expect(await bytesOf(response)).toEqual(copy);
  expect(await lastAudit()).toEqual({
    action: "recording.listen",
    actor_name: "supervisor",
    detail: { copy: "listening", bytes: copy.length, range: null },
  });
});

test("the original comes byte for byte, under the PBX's own name", async () => {
  const response = await supervisor.fetch(path(kept.id, "?original=1"));
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/wav"]);
  expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%E9%9B%BB%E8%A9%B1%20%281%29.wav");
  expect((await bytesOf(response)).equals(original)).toBe(true);
  expect(await lastAudit()).toMatchObject({ action: "recording.download", detail: { copy: "original" } });
});

test.each<[string, number, number, number]>([
  ["bytes=100-199", 206, 100, 199],
  ["bytes=100-", 206, 100, Infinity],
  ["bytes=-50", 206, -50, Infinity],
  ["bytes=0-99999999", 206, 0, Infinity],
  ["bytes=0-0", 206, 0, 0],
  ["bytes=0-9,20-29", 200, 0, Infinity],
  ["lines=1-2", 200, 0, Infinity],
])("Range %s is answered with %i", async (range, status, from, to) => {
  const response = await supervisor.fetch(path(kept.id, "?original=1"), { headers: { range } });
  const start = from < 0 ? original.length + from : from;
  const end = Math.min(to, original.length - 1);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-range")).toBe(status === 206 ? `bytes ${start}-${end}/${original.length}` : null);
  expect((await bytesOf(response)).equals(original.subarray(start, end + 1))).toBe(true);
  expect((await lastAudit())!.detail["range"]).toBe(status === 206 ? `${start}-${end}` : null);
});

test("a Range beyond the end is 416 with the size; If-Range asks for the whole, for there is no validator to match", async () => {
  const beyond = await supervisor.fetch(path(kept.id, "?original=1"), { headers: { range: `bytes=${original.length}-` } });
  expect([beyond.status, beyond.headers.get("content-range"), await beyond.text()]).toEqual([416, `bytes */${original.length}`, ""]);
  const whole = await supervisor.fetch(path(), { headers: { range: "bytes=0-3", "if-range": '"x"' } });
  expect([whole.status, await bytesOf(whole)]).toEqual([200, copy]);
});

test("HEAD says what a GET would send, sends nothing, and is no listening", async () => {
  const before = await auditCount();
  const response = await supervisor.fetch(path(kept.id, "?original=1"), { method: "HEAD", headers: { range: "bytes=0-9" } });
  expect([response.status, response.headers.get("content-length"), response.headers.get("content-range")]).toEqual([
    206,
    "10",
    `bytes 0-9/${original.length}`,
  ]);
  expect(await response.text()).toBe("");
  expect(await auditCount()).toBe(before);
});

test("R5: the record is committed before the store is even opened", async () => {
  const open = hub.store.open;
  let seen: number | null = null;
  const before = await auditCount();
  hub.store.open = async (...args) => {
    seen = await auditCount();
    return open(...args);
  };
  try {
    await (await supervisor.fetch(path())).arrayBuffer();
  } finally {
    hub.store.open = open;
  }
  expect(seen).toBe(before + 1);
});

test("when the listener goes away, the reading stops", async () => {
  const long = await keepRecording(hub.database, hub.store, { bytes: Buffer.alloc(64 * 1024 * 1024, 7) });
  const open = hub.store.open;
  let stream: Readable | undefined;
  hub.store.open = async (...args) => (stream = await open(...args));
  try {
    const stop = new AbortController();
    const response = await supervisor.fetch(path(long.id), { signal: stop.signal });
    await response.body!.getReader().read();
    stop.abort();
    await until(() => stream?.destroyed === true);
    expect((stream as unknown as { bytesRead: number }).bytesRead).toBeLessThan(64 * 1024 * 1024);
  } finally {
    hub.store.open = open;
  }
});

test("without a listening copy the original is what there is to hear; an empty one is an empty body", async () => {
  const bare = await keepRecording(hub.database, hub.store, { bytes: original });
  const response = await supervisor.fetch(path(bare.id));
  expect([response.status, response.headers.get("content-type"), (await bytesOf(response)).equals(original)]).toEqual([200, "audio/wav", true]);
  expect(await lastAudit(bare.id)).toMatchObject({ action: "recording.listen", detail: { copy: "original" } });
  const empty = await keepRecording(hub.database, hub.store, { bytes: Buffer.alloc(0) });
  const nothing = await supervisor.fetch(path(empty.id));
  expect([nothing.status, nothing.headers.get("content-length"), await nothing.text()]).toEqual([200, "0", ""]);
});

describe("who may", () => {
  const refusal = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];

  test.each(["director", "generalManager"] as const)("%s listens", async (role) => {
    expect((await (await hub.as(role)).fetch(path())).status).toBe(200);
  });

  test.each(["handler", "manager", "analyst", "administrator", "agent"] as const)("%s does not, and the try is on record", async (role) => {
    const client = await hub.as(role);
    for (const method of ["GET", "HEAD"]) expect((await client.fetch(path(), { method })).status).toBe(403);
    expect(await lastAudit()).toMatchObject({ action: "recording.refused", actor_name: role, detail: { code: "FORBIDDEN", original: false } });
  });

  test("an agent hears their own calls, and is offered no other's", async () => {
    const agent = await hub.as("agent");
    const own = await keepRecording(hub.database, hub.store, { copy, callId: await addCall(hub.database, { agentId: agent.id }) });
    const another = await hub.as("agent", { login: "other" });
    expect((await agent.fetch(path(own.id))).status).toBe(200);
    expect((await another.fetch(path(own.id))).status).toBe(403);
    const ask = (client: Client) => client.query<object>("query ($id: ID!) { recording(id: $id) { audioUrl peaks } }", { id: own.id });
    expect(await ask(agent)).toEqual({ recording: { audioUrl: path(own.id), peaks: [0, 0.5, 1] } });
    expect(await ask(another)).toMatchObject({ recording: { audioUrl: null } });
  });

  test("the desk hears the messages that it has to return, and marks them; a department does not (R1)", async () => {
    const message = await keepRecording(hub.database, hub.store, { copy, kind: "VOICEMAIL" });
    expect((await (await hub.as("agent", { login: "returns" })).fetch(path(message.id))).status).toBe(200);
    expect((await (await hub.as("handler", { login: "elsewhere" })).fetch(path(message.id))).status).toBe(403);
  });

  test("a key never listens, whatever its role reads", async () => {
    const { secret, hash } = newKey();
    await transaction(hub.database.app, (tx) => addApiKey(tx, systemActor("test"), { name: "bi", role: "supervisor", hash, days: 9 }));
    const headers = { "x-api-key": secret };
    expect(await refusal(await fetch(hub.url + path(), { headers }))).toEqual([403, "FORBIDDEN"]);
    const asked = await fetch(`${hub.url}/graphql`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ query: `{ recording(id: "${kept.id}") { sha256 audioUrl } }` }),
    });
    expect(await asked.json()).toMatchObject({ data: { recording: { sha256: kept.sha256, audioUrl: null } } });
  });

  test("nobody who is not signed in, nor with a one-time password", async () => {
    expect(await refusal(await fetch(hub.url + path()))).toEqual([401, "SIGN_IN_NEEDED"]);
    expect(await lastAudit()).toMatchObject({ action: "recording.refused", actor_name: "nobody" });
    await addPerson(hub.database, "fresh", "supervisor", { mustChangePassword: true });
    const entered = await fetch(`${hub.url}/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: "fresh", password }),
    });
    expect(await refusal(await fetch(hub.url + path(), { headers: { cookie: cookieOf(entered.headers) } }))).toEqual([403, "PASSWORD_MUST_CHANGE"]);
  });

  test("the refusal speaks the viewer's language", async () => {
    const client = await hub.as("handler", { login: "陳", language: "zh-TW" });
    expect(await (await client.fetch(path())).json()).toEqual({ code: "FORBIDDEN", message: "您的角色不能收聽這段錄音，請洽客服主管。" });
  });
});

describe("what there is to hear", () => {
  const setState = (id: string, state: string) => hub.database.owner.query("UPDATE recording SET state = $2, trashed_at = desk_now() WHERE id = $1", [id, state]);
  const asked = async (id: string) => {
    const response = await supervisor.fetch(path(id));
    return [response.status, response.status === 200 ? "" : ((await response.json()) as { code: string }).code];
  };

  test("unknown, gone, quarantined; what lies in the trash is still there", async () => {
    expect(await asked("00000000-0000-4000-8000-000000000000")).toEqual([404, "NOT_FOUND"]);
    expect(await asked("..%2f..%2fetc%2fpasswd")).toEqual([404, "NOT_FOUND"]);
    const { id } = await keepRecording(hub.database, hub.store, { copy });
    await setState(id, "TRASHED");
    expect(await asked(id)).toEqual([200, ""]);
    for (const state of ["PURGING", "PURGED"]) {
      await setState(id, state);
      expect(await asked(id)).toEqual([410, "RECORDING_GONE"]);
    }
    const junk = await keepRecording(hub.database, hub.store, { state: "QUARANTINED" });
    expect(await asked(junk.id)).toEqual([409, "RECORDING_QUARANTINED"]);
    expect(await lastAudit(junk.id)).toMatchObject({ action: "recording.refused", detail: { code: "RECORDING_QUARANTINED" } });
  });
});
