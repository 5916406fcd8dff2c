/** Documents that are meant to hurt: wide, deep, by alias and by fragment, over HTTP and over sockets. */
import { type TestHub, type Client, openHub } from "../harness/hub.js";
import { record } from "../harness/deskWork.js";
import { openSocket } from "../harness/socket.js";

let hub: TestHub;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
  await record(agent, "leak");
});
afterAll(() => hub.close());

const repeat = (times: number, make: (index: number) => string) => Array.from({ length: times }, (_, index) => make(index)).join(" ");

/** `nodes { tenant { tickets { nodes { ... } } } }`, so many times over. */
const nest = (levels: number, arguments_ = ""): string =>
  levels === 0 ? "{ id }" : `{ tenant { tickets${arguments_} { nodes ${nest(levels - 1, arguments_)} } } }`;

const hurtful: Record<string, string> = {
  "a thousand aliases at the root": `{ ${repeat(1_000, (index) => `a${index}: board { seq }`)} }`,
  "the same in a fragment": `{ ...wide } fragment wide on Query { ${repeat(500, (index) => `a${index}: board { seq }`)} }`,
  "the same in an inline fragment": `{ ... on Query { ${repeat(500, (index) => `a${index}: board { seq }`)} } }`,
  "the same by fragments that double": `{ ...f0 } ${repeat(9, (index) => `fragment f${index} on Query { x${index}: me { id } y${index}: me { id } ...f${index + 1} a${index}: departments { code } b${index}: board { seq } }`)} fragment f9 on Query { me { id } }`,
  "forty levels": `{ tickets { nodes ${nest(10)} } }`,
  "the same by fragments": `{ tickets { nodes { ...f0 } } } ${repeat(10, (index) => `fragment f${index} on Ticket { tenant { tickets { nodes { ...f${index + 1} } } } }`)} fragment f10 on Ticket { id }`,
  "two hundred of two hundred of two hundred": `{ tickets(first: 200) { nodes ${nest(2, "(first: 200)")} } }`,
  "the same by a variable": `query ($n: Int) { tickets(first: $n) { nodes ${nest(2, "(first: $n)")} } }`,
  "ten megabytes": `{ me { id } } # ${"x".repeat(10_000_000)}`,
  "a hundred thousand tokens": `{ me { ${"id ".repeat(100_000)} } }`,
  "a thousand braces": `${"{".repeat(5_000)}`,
  "a directive a thousand times": `{ me ${"@include(if: true) ".repeat(1_000)} { id } }`,
  "a fragment that holds itself": "{ ...f } fragment f on Query { me { id } ...f }",
};

describe.each(Object.entries(hurtful))("%s", (_name, document) => {
  it("is refused over HTTP, and soon", async () => {
    const began = performance.now();
    const response = await agent.fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: document, variables: { n: 200 } }),
    });
    const answer = (await response.json().catch(() => ({}))) as { data?: unknown; errors?: { extensions?: { code: string } }[] };
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(answer.data ?? null).toBeNull();
    const code = answer.errors?.[0]?.extensions?.code ?? String(response.status);
    expect(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "413"]).toContain(code);
  });

  it("is refused over a socket", async () => {
    const socket = await openSocket(hub.wsUrl, { headers: { cookie: agent.cookie } });
    await socket.hears("connection_ack");
    socket.send({ id: "x", type: "subscribe", payload: { query: document, variables: { n: 200 } } });
    const refused = await Promise.race([socket.hears("error", "x"), socket.closed]);
    expect(JSON.stringify(refused)).toMatch(/GRAPHQL_|1009|TOO_/u);
    socket.ws.terminate();
  });
});

it("what the desk and its tools ask for honestly is let through", async () => {
  const card = "id number kind title department { code } clocks { name dueAt } nextDue { name dueAt }";
  for (const document of [
    `{ tickets(first: 200) { edges { cursor node { ${card} } } nodes { ${card} tenant { id } calls { id recordings { id } } } totalCount pageInfo { endCursor } } }`,
    `{ calls(first: 200) { nodes { id links { ticket { number } } tenantCandidates { tenant { id tickets(first: 5) { nodes { number } } } } } } }`,
    `{ tenants(first: 100) { nodes { id tickets(first: 20) { nodes { number history { type } } } } } }`,
  ]) {
    expect((await agent.ask(document)).errors).toBeUndefined();
  }
});
