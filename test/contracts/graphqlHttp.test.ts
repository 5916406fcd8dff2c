/** GraphQL over HTTP: the audits of graphql-http, and what a client hears when it asks for too much or for nonsense. */
import { type AuditResult, serverAudits } from "graphql-http";
import { newKey } from "../../schema/people/tokens.js";
import { transaction } from "../../schema/database/transaction.js";
import { addApiKey } from "../../schema/stores/apiKeys.js";
import { systemActor } from "../../schema/stores/audit.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";

let hub: TestHub;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
});
afterAll(() => hub.close());

async function audit(headers: Record<string, string>): Promise<AuditResult[]> {
  const fetchFn = (url: string, init: RequestInit = {}) => fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
  return Promise.all(serverAudits({ url: `${hub.url}/graphql`, fetchFn }).map(({ fn }) => fn()));
}

/** "MUST accept ..." and why not, of the audits that did not pass. */
function failed(results: readonly AuditResult[]): string[] {
  return results.flatMap((result) => (result.status === "ok" ? [] : [`${result.name}: ${result.reason}`]));
}

test("a person signed in by cookie: every MUST and SHOULD; of the MAYs, GET without a header is refused as forgery", async () => {
  const missed = failed(await audit({ cookie: agent.cookie }));
  expect(missed.filter((name) => !name.startsWith("MAY "))).toEqual([]);
  expect(missed.every((name) => name.includes("GET"))).toBe(true);
});

test("a tool with its key: every MUST, SHOULD and MAY", async () => {
  const { secret, hash } = newKey();
  await transaction(hub.database.app, (tx) => addApiKey(tx, systemActor("test"), { name: "audit", role: "analyst", hash, days: 30 }));
  for (const headers of [{ "x-api-key": secret }, { authorization: `Bearer ${secret}` }] as Record<string, string>[]) {
    const results = await audit(headers);
    expect(results.length).toBeGreaterThan(50);
    expect(failed(results)).toEqual([]);
  }
});

test("whoever has not signed in: every MUST and SHOULD too", async () => {
  expect(failed(await audit({})).filter((name) => !name.startsWith("MAY "))).toEqual([]);
});

interface Refused {
  errors: { message: string; extensions: { code: string } }[];
}

async function post(body: string, type = "application/json"): Promise<{ status: number; text: string }> {
  const response = await agent.fetch("/graphql", { method: "POST", headers: { "content-type": type }, body });
  return { status: response.status, text: await response.text() };
}

test("a query of 10 MB is refused with 413, and the next one is answered", async () => {
  const { status } = await post(JSON.stringify({ query: `{ me { id } } #${"x".repeat(10 * 1024 * 1024)}` }));
  expect(status).toBe(413);
  expect(await agent.query("{ me { login } }")).toEqual({ me: { login: "agent" } });
});

const deep = `{ tickets(first: 1) ${"{ nodes { tenant { tickets(first: 1) ".repeat(4)} { totalCount } ${"} } } ".repeat(4)} }`;
const refusals: [string, string, object, RegExp, string][] = [
  ["an unknown enum in the document", "{ board(filter: { kinds: [GRUMBLE] }) { seq } }", {}, /"GRUMBLE" does not exist in "TicketKind"/, "GRAPHQL_VALIDATION_FAILED"],
  ["an unknown enum in a variable", "query ($filter: BoardFilter) { board(filter: $filter) { seq } }", { filter: { kinds: ["GRUMBLE"] } }, /GRUMBLE/, "BAD_USER_INPUT"],
  ["an unknown field", "{ board { nothing } }", {}, /Cannot query field "nothing" on type "Board"/, "GRAPHQL_VALIDATION_FAILED"],
  ["a document that nests too deep", deep, {}, /deeper than 12 levels/, "GRAPHQL_VALIDATION_FAILED"],
  ["a document with too many root fields", `{ ${Array.from({ length: 31 }, (_, index) => `m${index}: me { id }`).join(" ")} }`, {}, /31 root fields/, "GRAPHQL_VALIDATION_FAILED"],
  ["a document of too many words", `{ me { ${"id ".repeat(7_000)} } }`, {}, /token/, "GRAPHQL_PARSE_FAILED"],
];

test.each(refusals)("%s is told so", async (_what, query, variables, message, code) => {
  const { text } = await post(JSON.stringify({ query, variables }));
  const { errors } = JSON.parse(text) as Refused;
  expect(errors[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
});

test("half a body, and a body that is no GraphQL, are the client's mistake", async () => {
  expect((await post('{"query": "{ me')).status).toBe(400);
  expect((await post("[1, 2]")).status).toBe(400);
  expect((await post("query=hello", "text/plain")).status).toBeGreaterThanOrEqual(400);
});
