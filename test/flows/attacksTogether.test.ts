/** Two tabs, a double click, a retry after a lost answer, and a client that plays with keys and versions. */
import { record } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";

let hub: TestHub;
let agent: Client;
let other: Client;
beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
  other = await hub.as("agent", { login: "other" });
});
afterAll(() => hub.close());

interface Payload {
  ticket: { number: string; version: number } | null;
  refusal: { code: string } | null;
}
const answer = "{ ticket { number version } refusal { code } }";
const sent = async (client: Client, document: string) => Object.values(await client.query<Record<string, Payload>>(document))[0]!;
const times = <Result>(count: number, work: (index: number) => Promise<Result>) => Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const codes = (payloads: Payload[]) => payloads.map(({ refusal }) => refusal?.code ?? "done").sort();
const recording = (key: string, title = "leak") =>
  `mutation { recordTicket(input: { kind: INQUIRY, channel: PHONE, title: "${title}", description: "d" }, idempotencyKey: "${key}") ${answer} }`;

test("twenty of one request at once are one ticket", async () => {
  const payloads = await times(20, () => sent(agent, recording("twenty")));
  expect(new Set(payloads.map(({ ticket }) => ticket?.number)).size).toBe(1);
  expect(codes(payloads)).toEqual(Array(20).fill("done"));
});

test("a key is the person's own, and means one thing only", async () => {
  const mine = await sent(agent, recording("own"));
  const theirs = await sent(other, recording("own"));
  expect(theirs.ticket?.number).not.toBe(mine.ticket?.number);
  expect((await sent(agent, recording("own", "another title"))).refusal?.code).toBe("IDEMPOTENCY_KEY_REUSED");
  expect((await sent(agent, `mutation { noteTicket(number: "${mine.ticket!.number}", text: "x", idempotencyKey: "own") ${answer} }`)).refusal?.code).toBe("IDEMPOTENCY_KEY_REUSED");
});

test("ten closings, handovers and withdrawals at once: one of them happens, and each of the others says why not", async () => {
  const { number } = await record(agent, "double");
  const moves = [`withdrawTicket(number: "${number}", words: "it stopped")`, `handOver(number: "${number}", departmentCode: "engineering", version: 1)`];
  const payloads = await times(10, (index) => sent(index % 3 ? agent : other, `mutation { ${moves[index % 2]} ${answer} }`));
  const told = codes(payloads);
  expect(told).not.toContain(undefined);
  expect(told.every((code) => ["done", "CONFLICT", "MOVE_NOT_ALLOWED"].includes(code))).toBe(true);
  const { ticket } = await agent.query<{ ticket: { history: { type: string }[] } }>(`{ ticket(number: "${number}") { history { type } } }`);
  const happened = ticket.history.map(({ type }) => type);
  expect(happened.filter((type) => type === "WITHDRAWN")).toHaveLength(1);
  expect(happened.filter((type) => type === "HANDED_OVER").length).toBeLessThanOrEqual(1);
});

test.each([0, -1, 2_147_483_647])("the version %i of a ticket was never seen", async (version) => {
  const { number } = await record(agent, "versions");
  const payload = await sent(agent, `mutation { handOver(number: "${number}", departmentCode: "engineering", version: ${version}) ${answer} }`);
  expect(payload.refusal?.code).toBe("CONFLICT");
});

test("thirty aliases of one mutation are thirty changes in order, and no number is lost or given twice", async () => {
  const aliases = Array.from({ length: 30 }, (_, index) => `a${index}: recordTicket(input: { kind: INQUIRY, channel: WEB, title: "t${index}", description: "d" }) ${answer}`);
  const payloads = Object.values(await agent.query<Record<string, Payload>>(`mutation { ${aliases.join(" ")} }`));
  const numbers = payloads.map(({ ticket }) => ticket!.number);
  expect(new Set(numbers).size).toBe(30);
  expect([...numbers].sort()).toEqual(numbers);
});

describe("a list of tenants from a stranger", () => {
  const take = async (csv: string) => {
    const supervisor = await hub.as("supervisor");
    const { importTenants } = await supervisor.query<{ importTenants: { created: number; refused: { code: string; text: string }[]; refusal: { code: string } | null } }>(
      "mutation ($csv: String!) { importTenants(csv: $csv) { created refused { code text } refusal { code } } }",
      { csv },
    );
    return importTenants;
  };

  test.each([
    ["a hundred thousand columns", `nom,${"x,".repeat(100_000)}\nA,${"1,".repeat(100_000)}`],
    ["a hundred thousand quotes", `name\n${'"'.repeat(100_001)}`],
    ["a zip", `PK\u0003\u0004${"\0".repeat(500)}\nname\n`],
    ["no header", "\n\n\n"],
    ["nothing", ""],
    ["a header alone", "name,code"],
    ["one endless line", "name\n" + "長".repeat(900_000)],
    ["a million blank lines", "name\n" + "\n".repeat(1_000_000)],
    ["half a character", "name\n\ud800"],
    ["the header twice", "name,name\nA,B"],
  ])("of %s creates nothing and stops nothing", async (_what, csv) => {
    expect((await take(csv)).created).toBe(0);
  });

  test("leaves no formula for the next spreadsheet", async () => {
    await take('name,code,trade,note\n"=HYPERLINK(""http://evil.example"")",F-1,@SUM(1),+1\n\t=1+1,F-2,-1,|calc\nＡ=1,F-3,＝1,ok');
    const { tenantsCsv } = await (await hub.as("supervisor")).query<{ tenantsCsv: string }>("{ tenantsCsv }");
    for (const cell of tenantsCsv.split(/[,\r\n]/u)) expect(cell.replace(/^"/u, "")).not.toMatch(/^[=+@\t\r]|^-\D/u);
  });
});
