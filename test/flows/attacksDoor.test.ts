/** Burglars at the doors: sessions, keys, other sites' pages, audio. Real HTTP and real sockets. */
import { randomUUID } from "node:crypto";
import { newKey } from "../../schema/people/tokens.js";
import { systemActor } from "../../schema/stores/audit.js";
import { addApiKey, revokeApiKey } from "../../schema/stores/apiKeys.js";
import { transaction } from "../../schema/database/transaction.js";
import type { Role } from "../../schema/rules/role.js";
import { record } from "../harness/deskWork.js";
import { addPerson, cookieOf, password } from "../harness/door.js";
import { type Client, type TestHub, openHub, signIn } from "../harness/hub.js";
import { type Kept, addCall, keepRecording } from "../harness/recordings.js";
import { openSocket } from "../harness/socket.js";

let hub: TestHub;
let supervisor: Client;
let agent: Client;
let kept: Kept;
let number: string;

beforeAll(async () => {
  hub = await openHub();
  supervisor = await hub.as("supervisor");
  agent = await hub.as("agent");
  ({ number } = await record(agent, "leak"));
  kept = await keepRecording(hub.database, hub.store, { bytes: Buffer.from("0123456789"), callId: await addCall(hub.database) });
});
afterAll(() => hub.close());

const json = { "content-type": "application/json" };
const send = (path: string, init: RequestInit = {}) => fetch(hub.url + path, init);
const graphql = (query: string, headers: Record<string, string>) =>
  send("/graphql", { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify({ query }) });
const note = () => `mutation { noteTicket(number: "${number}", text: "planted") { ticket { id } refusal { code } } }`;
const planted = async () =>
  JSON.stringify(await agent.query(`{ ticket(number: "${number}") { history { data } } }`)).includes("planted");

let keys = 0;
async function makeKey(role: Role, days = 30): Promise<{ secret: string; name: string }> {
  const { secret, hash } = newKey();
  const name = `tool ${(keys += 1)}`;
  await transaction(hub.database.app, (tx) => addApiKey(tx, systemActor("test"), { name, role, hash, days }));
  return { secret, name };
}

describe("a session", () => {
  it("is in a cookie that no script, no other site and no other path gets", async () => {
    const response = await send("/session", { method: "POST", headers: json, body: JSON.stringify({ login: "agent", password }) });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^desk_session=[\w-]{32,}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/u);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).not.toContain(cookieOf(response.headers).split("=")[1]!);
  });

  it("is not one that somebody else has chosen", async () => {
    const chosen = "desk_session=chosen-by-somebody-else-0123456789abcdef";
    const headers = { ...json, cookie: chosen };
    const response = await send("/session", { method: "POST", headers, body: JSON.stringify({ login: "agent", password }) });
    expect(cookieOf(response.headers)).not.toBe(chosen);
    expect((await (await graphql("{ me { id } }", { cookie: chosen })).json()) as object).toEqual({ data: { me: null } });
  });

  it("ends for good: the token is worth nothing after signing out", async () => {
    const gone = await signIn({ url: hub.url, login: "agent" });
    await gone.signOut();
    expect(await gone.query("{ me { id } }")).toEqual({ me: null });
    expect((await gone.fetch(`/recordings/${kept.id}/audio`)).status).toBe(401);
  });

  it.each([
    ["a text that PostgreSQL does not take", { login: "agent\0", password }],
    ["half a character", { login: "\ud800", password: "\ud800" }],
    ["a megabyte", { login: "a".repeat(1_000_000), password }],
    ["a password of a megabyte", { login: "agent", password: "a".repeat(1_000_000) }],
    ["a list", { login: ["agent"], password }],
    ["an object", { login: { $ne: "" }, password: { $ne: "" } }],
    ["nothing", null],
    ["a list of them", [{ login: "agent", password }]],
    ["a prototype", JSON.parse('{"__proto__": {"login": "agent"}, "password": "x"}') as object],
  ])("is not opened with %s, and it is no fault", async (_what, body) => {
    const response = await send("/session", { method: "POST", headers: json, body: JSON.stringify(body) });
    expect([400, 401, 429]).toContain(response.status);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each(["", "{", "[", "null", "\0", "{\"login\":\"agent\",\"login\":\"agent\"}"])("is not opened with the body %j", async (body) => {
    const response = await send("/session", { method: "POST", headers: json, body });
    expect(response.status).toBe(400);
  });

  it("takes no endless guessing: not by the login, whatever address is claimed", async () => {
    await addPerson(hub.database, "victim", "agent");
    const guess = (secret: string, index: number) =>
      send("/session", {
        method: "POST",
        headers: { ...json, "x-forwarded-for": `203.0.113.${index}` },
        body: JSON.stringify({ login: index % 2 ? "victim" : "VICTIM", password: secret }),
      });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => guess(`guess ${index}`, index)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect((await guess(password, 99)).status).toBe(429);
  });
});

describe("another site's page", () => {
  it.each([
    ["a form", "application/x-www-form-urlencoded", () => `query=${encodeURIComponent(note())}`],
    ["a form with files", "multipart/form-data; boundary=x", () => `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query: note() })}\r\n--x--`],
    ["plain text", "text/plain", () => JSON.stringify({ query: note() })],
    ["no type", "", () => JSON.stringify({ query: note() })],
  ])("changes nothing by %s", async (_what, type, body) => {
    const response = await send("/graphql", { method: "POST", headers: { cookie: agent.cookie, ...(type && { "content-type": type }) }, body: body() });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await planted()).toBe(false);
  });

  it.each<Record<string, string>>([{}, { "apollo-require-preflight": "1" }, { "x-api-key": "" }])("changes nothing by a link with %j", async (headers) => {
    const response = await send(`/graphql?query=${encodeURIComponent(note())}`, { headers: { cookie: agent.cookie, ...headers } });
    expect([400, 405]).toContain(response.status);
    expect(await planted()).toBe(false);
  });

  it.each(["https://evil.example", "null", "http://127.0.0.1", "http://localhost:1"])("opens no socket from %s", async (origin) => {
    const socket = await openSocket(hub.wsUrl, { headers: { cookie: agent.cookie, origin } });
    expect(await socket.closed).toMatchObject({ code: 4401 });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", ""])("signs nobody in with a body of type %j", async (type) => {
    const body = type.startsWith("app") ? `login=agent&password=${password}` : JSON.stringify({ login: "agent", password });
    const response = await send("/session", { method: "POST", headers: type ? { "content-type": type } : {}, body });
    expect(response.status).toBe(415);
  });
});

describe("a one-time password", () => {
  it("opens nothing but its own change: not GraphQL, not a socket, not audio", async () => {
    await addPerson(hub.database, "newcomer", "supervisor", { mustChangePassword: true });
    const newcomer = await signIn({ url: hub.url, login: "newcomer" });
    const asked = [
      "{ board { seq } }",
      "{ me { id } board { seq } }",
      "{ me: board { seq } }",
      "query Q { ...f } fragment f on Query { board { seq } }",
      "{ ... on Query { ... { board { seq } } } }",
      "query A { me { id } } query B { board { seq } }",
      note(),
      "{ __schema { queryType { name } } }",
    ];
    for (const document of asked) {
      const { data, errors } = await newcomer.ask(document);
      expect([document, data ?? null]).toEqual([document, null]);
      expect(errors).toBeDefined();
    }
    expect((await newcomer.fetch(`/recordings/${kept.id}/audio`)).status).toBe(403);
    const socket = await openSocket(hub.wsUrl, { headers: { cookie: newcomer.cookie } });
    await socket.hears("connection_ack");
    socket.send({ id: "x", type: "subscribe", payload: { query: "subscription { boardChanged { seq } }" } });
    expect(JSON.stringify(await socket.hears("error", "x"))).toContain("PASSWORD_MUST_CHANGE");
    socket.ws.terminate();
  });
});

describe("a key", () => {
  it.each(["supervisor", "administrator", "agent"] as const)("of the role %s changes nothing and hears nothing", async (role) => {
    const { secret } = await makeKey(role);
    for (const headers of [{ "x-api-key": secret }, { authorization: `Bearer ${secret}` }, { authorization: `Basic ${btoa(`any:${secret}`)}` }] as Record<string, string>[]) {
      const answer = (await (await graphql(note(), headers)).json()) as { errors: { extensions: { code: string } }[] };
      expect(answer.errors[0]!.extensions.code).toBe("FORBIDDEN");
      expect((await send(`/recordings/${kept.id}/audio`, { headers })).status).toBe(403);
      expect((await send("/session/password", { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify({ currentPassword: "x", newPassword: "y" }) })).status).toBe(401);
    }
    expect(await planted()).toBe(false);
  });

  it("changes nothing over a socket either, not even behind a query of the same document", async () => {
    const { secret } = await makeKey("supervisor");
    const socket = await openSocket(hub.wsUrl, { parameters: { apiKey: secret } });
    await socket.hears("connection_ack");
    const query = `query Honest { me { id } } ${note().replace("mutation", "mutation Sly")}`;
    for (const [id, operationName] of [["a", "Sly"], ["b", "Honest"]] as const) {
      socket.send({ id, type: "subscribe", payload: { query, operationName } });
      expect(JSON.stringify(await socket.hears("error", id))).toContain("FORBIDDEN");
    }
    expect(await planted()).toBe(false);
    socket.ws.terminate();
  });

  it("that is revoked or runs out closes its sockets", async () => {
    const { secret, name } = await makeKey("supervisor");
    const shortLived = await makeKey("supervisor", 1);
    const [revoked, expired] = await Promise.all([secret, shortLived.secret].map((apiKey) => hub && followWith(apiKey)));
    await transaction(hub.database.app, (tx) => revokeApiKey(tx, systemActor("test"), name));
    expect(await revoked!.closed).toMatchObject({ code: 4401 });
    await hub.database.forward(86_400 + 1);
    expect(await expired!.closed).toMatchObject({ code: 4401 });
    await hub.database.forward(-86_401);
    expect((await (await graphql("{ me { id } }", { "x-api-key": secret })).json()) as object).toEqual({ data: { me: null } });
  });

  async function followWith(apiKey: string) {
    const socket = await openSocket(hub.wsUrl, { parameters: { apiKey } });
    await socket.hears("connection_ack");
    socket.send({ id: "x", type: "subscribe", payload: { query: "subscription { boardChanged { seq } }" } });
    await socket.hears("next", "x");
    return socket;
  }
});

describe("a subscription", () => {
  it.each([
    ["a filter that PostgreSQL does not take", { filter: { handlerLogin: "\0" } }],
    ["a place that was never reached", { since: 9_000_000_000_000 }],
    ["a negative place", { since: -5 }],
  ])("with %s leaves the socket and the others on it working", async (_what, variables) => {
    const socket = await openSocket(hub.wsUrl, { headers: { cookie: agent.cookie } });
    await socket.hears("connection_ack");
    const query = "subscription ($since: SafeInt, $filter: BoardFilter) { boardChanged(since: $since, filter: $filter) { seq reset } }";
    socket.send({ id: "x", type: "subscribe", payload: { query, variables } });
    await Promise.race([socket.hears("next", "x"), socket.hears("error", "x")]);
    expect(JSON.stringify(socket.heard)).not.toContain("INTERNAL");
    socket.send({ id: "y", type: "subscribe", payload: { query: "{ me { login } }" } });
    expect(await socket.hears("next", "y")).toMatchObject({ payload: { data: { me: { login: "agent" } } } });
    socket.ws.terminate();
  });
});

describe("a broken GraphQL request", () => {
  const bodies: unknown[] = [
    null,
    [],
    [{ query: "{ me { id } }" }],
    { query: 5 },
    { query: ["{ me { id } }"] },
    { query: "{ me { id } }", variables: "x" },
    { query: "{ me { id } }", variables: [1] },
    { query: "{ me { id } }", operationName: 5 },
    { query: "{ me { id } }", extensions: "x" },
    { query: "{ me { id } }", extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } },
    { query: "" },
    {},
    { query: "\0" },
    { query: "\ud800{ me { id } }" },
    { query: '{ ticket(number: "\\u0000") { id } }' },
    { query: '{ ticket(number: "\\ud800") { id } }' },
  ];
  it.each(bodies.map((body) => [JSON.stringify(body), body] as const))("%s is no fault", async (_text, body) => {
    const response = await agent.fetch("/graphql", { method: "POST", headers: json, body: JSON.stringify(body) });
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toContain("INTERNAL_SERVER_ERROR");
  });

  it.each([{ "accept-language": "zh".repeat(3_000) }, { authorization: "Basic %%%%" }, { authorization: `Bearer ${"x".repeat(5_000)}` }, { "x-api-key": "é" }, { cookie: "desk_session=%E0%A4%A" }])(
    "nor are the headers %j",
    async (headers) => {
      const response = await graphql("{ me { id } }", headers as unknown as Record<string, string>);
      expect([200, 401]).toContain(response.status);
      expect(await response.json()).toEqual({ data: { me: null } });
    },
  );
});

describe("audio", () => {
  const audio = (id: string, headers: Record<string, string> = {}, method = "GET") =>
    supervisor.fetch(`/recordings/${id}/audio`, { method, headers });

  it.each(["..%2f..%2f..%2fetc%2fpasswd", "%00", "a%00b", "%ED%A0%80", "x".repeat(2_000), randomUUID(), "'; DROP TABLE recording; --", "%F0%9F%98%80".repeat(40), `x${"%F0%9F%98%80".repeat(40)}`])(
    "of %s is not there",
    async (id) => {
      expect([400, 404, 414]).toContain((await audio(id)).status);
      expect([400, 404, 414]).toContain((await audio(id, {}, "HEAD")).status);
    },
  );

  it("with a name that is no text is refused", async () => {
    expect((await audio("%ff")).status).toBe(400);
    expect((await audio("%")).status).toBe(400);
  });

  it.each([
    ["bytes=0-0", 206, "0"],
    ["bytes=9-99999999999999999999", 206, "9"],
    ["bytes=-3", 206, "789"],
    ["bytes=-999", 206, "0123456789"],
    ["bytes=5-2", 200, "0123456789"],
    ["bytes=10-", 416, ""],
    ["bytes=-0", 416, ""],
    ["bytes=0-1,3-4", 200, "0123456789"],
    ["lines=0-1", 200, "0123456789"],
    ["bytes=abc", 200, "0123456789"],
    ["bytes=0x0-0x1", 200, "0123456789"],
    ["bytes=1e0-2", 200, "0123456789"],
    [`bytes=${"0-1,".repeat(1_000)}`, 200, "0123456789"],
  ])("with Range %s answers %i", async (range, status, text) => {
    const response = await audio(kept.id, { range });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
  });

  it("is read only", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) expect((await audio(kept.id, {}, method)).status).toBe(404);
    expect((await audio(kept.id)).status).toBe(200);
  });

  it("tells an agent nothing of another's call, by GET or by HEAD", async () => {
    for (const method of ["GET", "HEAD"]) expect((await agent.fetch(`/recordings/${kept.id}/audio`, { method })).status).toBe(403);
    for (const query of ["?original=1", "?original=1&original=1", "?original[]=1", "?original=%00"]) {
      expect((await agent.fetch(`/recordings/${kept.id}/audio${query}`)).status).toBe(403);
      expect((await supervisor.fetch(`/recordings/${kept.id}/audio${query}`)).status).toBe(200);
    }
  });
});

describe("a change of role", () => {
  it("acts on the next question and closes the socket", async () => {
    const person = await hub.as("supervisor", { login: "promoted" });
    const administrator = await hub.as("administrator");
    const socket = await openSocket(hub.wsUrl, { headers: { cookie: person.cookie } });
    await socket.hears("connection_ack");
    await administrator.query(`mutation { updateAccount(accountId: "${person.id}", input: { role: analyst }) { refusal { code } } }`);
    expect((await person.ask("{ board { seq } }")).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await person.fetch(`/recordings/${kept.id}/audio`)).status).toBe(403);
    expect(await socket.closed).toMatchObject({ code: 4403 });
    await administrator.query(`mutation { disableAccount(accountId: "${person.id}") { refusal { code } } }`);
    expect(await person.query("{ me { id } }")).toEqual({ me: null });
  });
});
