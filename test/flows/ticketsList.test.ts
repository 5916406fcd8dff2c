/** The list of tickets: found by each condition, paged while others write, and clear about what it cannot read. */
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { does, records } from "../harness/ticketMoves.js";

let hub: TestHub;
let agent: Client;
let tenantId: string;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
  const [tenant] = (await hub.database.owner.query(
    "INSERT INTO tenant (name, created_at, updated_at) VALUES ('Sample Shoes', desk_now(), desk_now()) RETURNING id",
  )) as [{ id: string }];
  tenantId = tenant.id;
});
afterAll(() => hub.close());

interface Page {
  nodes: { number: string }[];
  edges: { cursor: string; node: { number: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

const pageDocument = (totalCount = "") => `query ($first: Int, $after: String, $filter: TicketFilter) {
  tickets(first: $first, after: $after, filter: $filter) {
    nodes { number } edges { cursor node { number } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } ${totalCount}
  }
}`;

const page = async (variables: object, client = agent): Promise<Page> =>
  (await client.query<{ tickets: Page }>(pageDocument("totalCount"), { ...variables })).tickets;

async function found(filter: object): Promise<string[]> {
  const { nodes, totalCount } = await page({ filter, first: 200 });
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ number }) => number);
}

async function pagesOf(first: number, between: () => Promise<unknown> = async () => undefined): Promise<Page[]> {
  const pages: Page[] = [];
  let after: string | null = null;
  do {
    const next: Page = await page({ first, after });
    pages.push(next);
    after = next.pageInfo.endCursor;
    await between();
  } while (pages.at(-1)!.pageInfo.hasNextPage);
  return pages;
}

const numbersIn = (pages: readonly Page[]): string[] => pages.flatMap(({ nodes }) => nodes.map(({ number }) => number));

test("pages hold every ticket once, newest first, however many are written meanwhile", async () => {
  for (let i = 0; i < 23; i += 1) await records(agent);
  const standing = (await page({ first: 200 })).nodes.map(({ number }) => number);
  const meanwhile = () => Promise.all([records(agent), records(agent), records(agent)]);
  const pages = await pagesOf(5, meanwhile);
  const seen = numbersIn(pages);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((number) => standing.includes(number))).toEqual(standing);
  expect(seen).toEqual(seen.toSorted().reverse());
  expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(pages.map((_, i) => i > 0));
  for (const { edges, nodes, pageInfo } of pages) {
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
  }
});

test("tickets of one and the same moment are told apart by a page's cursor", async () => {
  await hub.database.owner.query("UPDATE ticket SET recorded_at = date_trunc('minute', recorded_at)");
  const all = (await page({ first: 200 })).nodes.map(({ number }) => number);
  expect(numbersIn(await pagesOf(1))).toEqual(all);
});

/** The statements that the programs send while `work` runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { app } = hub.database;
  const usual = app.logger;
  const said: string[] = [];
  app.logger = Object.assign(Object.create(usual) as typeof usual, { logQuery: (sql: string) => void said.push(sql) });
  await work();
  app.logger = usual;
  return said;
}

test("all that match are counted when a query asks for it, and not otherwise", async () => {
  const counting = async (totalCount: string): Promise<number> => {
    const said = await statementsOf(() => agent.query(pageDocument(totalCount), { first: 1 }));
    expect(said.some((sql) => /FROM "?ticket"?/iu.test(sql))).toBe(true);
    return said.filter((sql) => /count\(/iu.test(sql)).length;
  };
  expect(await counting("")).toBe(0);
  expect(await counting("totalCount")).toBe(1);
});

test("each condition finds its own, and all of them together narrow", async () => {
  const engineer = await hub.as("handler", { login: "engineer", departments: ["engineering"] });
  const repair = await records(agent, {
    kind: "REPAIR",
    title: "100% broken_tap",
    description: "In the back room",
    place: "西翼 3 樓",
    severity: "IMPORTANT",
    tenantId: tenantId.toUpperCase(),
    reporterName: "Sample Caretaker",
    reporterPhone: "138 0000 5555",
  });
  const { number } = repair;
  // The history says the id as the register of tenants does, whatever its case came in.
  expect(repair.history[0]!.data["tenantId"]).toBe(tenantId);
  await does(agent, "handOver", { number, departmentCode: "engineering", handlerLogin: "engineer" });
  await does(engineer, "startWork", { number });
  const other = (await records(agent, { title: "1000 broken taps", reporterPhone: "8001", reporterName: null })).number;

  const conditions = {
    departmentCodes: ["engineering"],
    kinds: ["REPAIR", "INQUIRY"],
    severities: ["IMPORTANT"],
    states: ["IN_PROGRESS"],
    handlerLogin: "Engineer",
    tenantId,
    reporterPhone: "+86 138-0000-5555",
  };
  for (const [name, value] of Object.entries(conditions)) {
    expect([name, await found({ [name]: value })]).toEqual([name, [number]]);
  }
  expect(await found(conditions)).toEqual([number]);
  expect(await found({ ...conditions, states: ["RESOLVED"] })).toEqual([]);
  expect(await found({ ...conditions, states: [] })).toEqual([]);

  for (const reporterPhone of ["13800005555", "0086 13800005555", "138 0000 5555"]) {
    expect(await found({ reporterPhone })).toEqual([number]);
  }
  expect(await found({ reporterPhone: "8001" })).toEqual([other]);
  expect(await found({ tenantId: tenantId.toUpperCase() })).toEqual([number]);

  // Every word somewhere; a wildcard of SQL is a character like any other.
  for (const text of ["0% broken_tap", "caretaker 西翼", number, "BACK room"]) expect(await found({ text })).toEqual([number]);
  expect(await found({ text: "caretaker nowhere" })).toEqual([]);
  expect((await found({ text: "  " })).length).toBeGreaterThan(1);
});

test("recorded from and before: the first instant is in, the last is not", async () => {
  const { number } = await records(agent);
  const [{ recorded_at: at }] = (await hub.database.owner.query("SELECT recorded_at FROM ticket WHERE number = $1", [number])) as [
    { recorded_at: Date },
  ];
  const after = new Date(at.getTime() + 1);
  expect(await found({ recordedFrom: at, recordedBefore: after })).toEqual([number]);
  expect(await found({ recordedFrom: after })).toEqual([]);
  expect(await found({ recordedBefore: at })).not.toContain(number);
});

test("what names nothing finds nothing, and is no fault", async () => {
  const nothing = [
    { tenantId: "not an id" },
    { handlerLogin: "nobody" },
    { departmentCodes: ["nowhere"] },
    { reporterPhone: "no number" },
  ];
  for (const filter of nothing) expect([filter, await found(filter)]).toEqual([filter, []]);
  for (const number of ["\u0000", "", "2026-1", "nonsense"]) {
    expect(await agent.query("query ($number: String!) { ticket(number: $number) { id } }", { number })).toEqual({ ticket: null });
  }
});

test("a page that cannot be is refused with what to do", async () => {
  const refused = async (variables: object) => {
    const { data, errors } = await agent.ask(pageDocument(), { ...variables });
    expect(data ?? null).toBeNull();
    expect(errors![0]!.extensions?.code).toBe("BAD_USER_INPUT");
    return errors![0]!.message;
  };
  for (const first of [0, -1, 201, 100_000]) expect(await refused({ first })).toBe(`first: ${first} is not between 1 and 200.`);
  const { endCursor } = (await page({ first: 1 })).pageInfo;
  for (const after of ["", "nonsense", "!", `${endCursor}x`.repeat(3), Buffer.from("2026-01-01|x").toString("base64url")]) {
    expect(await refused({ after })).toContain("pass the endCursor of the page before, unchanged");
  }
  expect(await refused({ filter: { kinds: ["COMPLAIN"] } })).toMatch(/"COMPLAIN" does not exist in "TicketKind".*"COMPLAINT"/u);
  for (const filter of [{ text: "a\u0000b" }, { handlerLogin: "\u0000" }]) expect(await refused({ filter })).toContain("U+0000");
  expect(await refused({ filter: { colour: "red" } })).toContain('Field "colour" is not defined');
  expect(await refused({ filter: { recordedFrom: "yesterday" } })).toContain("yesterday");
});
