/** A query that is compiled answers what graphql-js answers, and nothing that a client wrote becomes a program (decision 022). */
import { type Client, type GraphQLAnswer, type TestHub, openHub } from "../harness/hub.js";
import { record } from "../harness/deskWork.js";

let hub: TestHub;
let agent: Client;
let handler: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
  handler = await hub.as("handler", { departments: ["engineering"], language: "zh-TW" });
  for (let turn = 0; turn < 3; turn += 1) await record(agent, `drip ${turn}`);
  await hub.database.owner.query(`WITH t AS (INSERT INTO tenant (name, created_at, updated_at) VALUES ('Sample Bakery', now(), now()) RETURNING id)
    INSERT INTO tenant_unit (tenant_id, unit, since) SELECT id, 'B-12', now() - interval '9 years' FROM t`);
});
afterAll(() => hub?.close());

/** graphql-jit takes what follows for the inside of `new Date(...)` wherever a value begins with it. */
const magic = "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d";
const ran = globalThis as { ranFromDocument?: boolean };
const program = `${magic}globalThis.ranFromDocument=true`;

test.each([
  ["a string", `{ __type(name: "${program}") { name } }`],
  ["a block string", `{ __type(name: """${program}""") { name } }`],
  ["a variable's default", `query ($name: String! = "${program}") { __type(name: $name) { name } }`],
])("nothing that anybody writes as %s is run", async (_where, query) => {
  for (let turn = 0; turn < 3; turn += 1)
    await fetch(`${hub.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) });
  expect(ran.ranFromDocument).toBeUndefined();
});

test.each([
  ["in an object", `{ tickets(first: 1, filter: { text: "${program}" }) { nodes { number } } }`],
  ["in a list", `{ board(filter: { departmentCodes: ["${program}"] }) { tickets { number } } }`],
  ["as an id", `{ call(id: "${program}") { id } }`],
])("nor what somebody who is signed in writes %s", async (_where, query) => {
  for (let turn = 0; turn < 3; turn += 1) await agent.ask(query);
  expect(ran.ranFromDocument).toBeUndefined();
});

/** With what may differ: lists in lists, nulls, variables left out, defaults, odd names, errors half-way. */
const questions: [string, Record<string, unknown>?][] = [
  ["{ me { id login role departments language } departments { code name names { language name } } }"],
  ["query ($first: Int) { tickets(first: $first) { edges { cursor node { number clocks { name face dueAt } } } pageInfo { hasNextPage endCursor } totalCount } }", { first: 2 }],
  ["query ($first: Int) { tickets(first: $first) { nodes { number } } }"],
  ["query ($first: Int) { tickets(first: $first) { nodes { number } } }", { first: null }],
  ["query ($first: Int) { tickets(first: $first) { nodes { number } } }", { first: "two" }],
  ["query ($first: Int = 1) { tickets(first: $first) { nodes { number } } }"],
  ["query ($text: String) { tickets(first: 2, filter: { text: $text, kinds: [COMPLAINT] }) { nodes { number } } }"],
  ["query ($text: String) { tickets(first: 2, filter: { text: $text, kinds: COMPLAINT }) { nodes { number } } }", { text: "drip 1" }],
  ["query ($kinds: [TicketKind!] = [REPAIR]) { board(filter: { kinds: $kinds }) { tickets { number } } }"],
  ["query ($number: String!) { ticket(number: $number) { number cases { number state } calls { id direction recordings { id state peaks holds { id reason } } } } }", { number: "2026-000001" }],
  ["query ($number: String!) { ticket(number: $number) { number } }", { number: "no such number" }],
  ["query ($number: String!) { ticket(number: $number) { number } }"],
  ["{ calls(first: 5) { nodes { id caller { raw display } agent { login } links { state ticket { number } } tenantCandidates { tenant { name } } } } }"],
  ["{ tenants(first: 5) { nodes { id name units { unit since until } phones { phone { display } } createdAt } } }"],
  ['query ($at: DateTime = "2026-01-01T00:00:00Z") { tenants(first: 5) { nodes { units(at: $at) { unit } } } }'],
  ["query ($at: DateTime = 1767225600000) { tenants(first: 5) { nodes { units(at: $at) { unit } } } }"],
  ["query ($at: DateTime) { tenants(first: 5) { nodes { units(at: $at) { unit } } } }"],
  ["query ($at: DateTime) { tenants(first: 5) { nodes { units(at: $at) { unit } } } }", { at: null }],
  ["query ($at: DateTime) { tenants(first: 5) { nodes { units(at: $at) { unit } } } }", { at: "2026-01-01T00:00:00Z" }],
  ["{ tenants(first: 5) { nodes { units(at: 1767225600000) { unit } } } }"],
  ['{ tickets(first: 5, after: "not a cursor") { nodes { number } } }'],
  ["{ __schema { queryType { name } } __typename }"],
  ["{ constructor: me { toString: login hasOwnProperty: role data: id errors: language } me_login: me { id } }"],
  ["{ __proto__: me { login __proto__: role } }"],
  ["{ board { tickets { __proto__: number constructor: title } } }"],
  ["{ __proto__: board { __proto__: tickets { number } } }"],
  ["query ($__proto__: Int, $constructor: String) { tickets(first: $__proto__, filter: { text: $constructor }) { nodes { number } } }", { constructor: "drip 1" }],
];

test.each(questions.map(([query, variables]) => ({ query, variables })))("a compiled document answers what graphql-js answered: $query $variables", async ({ query, variables }) => {
  for (const client of [agent, handler]) {
    const asked = (): Promise<GraphQLAnswer> => client.ask(query, variables);
    const [first, ...later] = [await asked(), await asked(), await asked()];
    // As texts: a key named __proto__ is not seen by what compares objects.
    for (const answer of later) expect(JSON.stringify(answer, null, 1)).toBe(JSON.stringify(first, null, 1));
  }
});
