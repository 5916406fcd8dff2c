import { transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { findTenantsByPhone, unitsAt } from "../../schema/stores/tenant/find.js";
import { importTenants } from "../../schema/stores/tenant/import.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";

// All tenants, people and numbers are invented.
let hub: TestHub;
let agent: Client;
const numbers = { country: "CN", areaCode: "20", outsidePrefix: null, extensionPattern: "^8\\d{3}$" };

/** Forty shops of one chain between others: their names sort equal. */
const chain = Array.from({ length: 40 }, (_, at) => `C-${at},Chain Cafe,F${at},餐飲,,,`);
const list = `code,name,units,trade,anchor,contact,phones
A-1,Alpha Sport,A101;A102,運動,是,Wang Example,138 0013 8000
${chain.join("\n")}
E-1,Ending Shop,E1,零售,,Zhou Example,135 0013 5000
Z-1,Zeta Bank,Z1,銀行,,Li Example,020-8765 4321
,星河書店,B201,零售,,,+86 20 8765 4321
`;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
  const outcome = await transaction(hub.database.app, (tx) => importTenants(tx, systemActor("test"), list, numbers));
  if (!("report" in outcome) || outcome.report.created !== 44) throw new Error(JSON.stringify(outcome));
});
afterAll(() => hub.close());

interface Page {
  tenants: { totalCount: number; nodes: { id: string; code: string | null; name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}
const ask = async (args: Record<string, unknown>) =>
  (await agent.query<Page>(
    `query ($first: Int, $after: String, $filter: TenantFilter) { tenants(first: $first, after: $after, filter: $filter) {
      totalCount nodes { id code name } pageInfo { hasNextPage endCursor } } }`,
    args,
  )).tenants;
const found = async (filter: object) => (await ask({ filter })).nodes.map(({ code, name }) => code ?? name);

test("pages go by name, and equal names neither repeat nor get lost between pages", async () => {
  const seen: Page["tenants"]["nodes"] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await ask({ first: 7, after });
    expect(page.totalCount).toBe(44);
    seen.push(...page.nodes);
    ({ hasNextPage: more, endCursor: after } = page.pageInfo);
  }
  expect(seen).toHaveLength(44);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(44);
  expect(seen.map(({ name }) => name)).toEqual(["Alpha Sport", ...Array(40).fill("Chain Cafe"), "Ending Shop", "Zeta Bank", "星河書店"]);
});

test("a cursor of another list is refused, and says so", async () => {
  const tickets = Buffer.from(`2024-01-31T00:00:00.000Z|${crypto.randomUUID()}`).toString("base64url");
  for (const after of [tickets, "nonsense", Buffer.from("x|y").toString("base64url")]) {
    const { errors } = await agent.ask("query ($after: String) { tenants(after: $after) { nodes { id } } }", { after });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining("not a cursor of this list") as string }]);
  }
});

test.each<[string, object, string[]]>([
  ["a name in part", { text: "alph" }, ["A-1"]],
  ["a two-character word", { text: "書店" }, ["星河書店"]],
  ["a code", { text: "z-1" }, ["Z-1"]],
  ["a unit in part", { text: "A10" }, ["A-1"]],
  ["a contact", { text: "li example" }, ["Z-1"]],
  ["digits of a phone, in any spelling", { text: "8765 4321" }, ["Z-1", "星河書店"]],
  ["a whole number in words", { text: "+862087654321" }, ["Z-1", "星河書店"]],
  ["words of several places", { text: "sport wang A102" }, ["A-1"]],
  ["signs that SQL knows", { text: "%" }, []],
  ["a phone", { phone: "(020) 87654321" }, ["Z-1", "星河書店"]],
  ["a unit", { unit: "f7" }, ["C-7"]],
  ["anchors", { anchor: true }, ["A-1"]],
  ["those that have ended", { current: false }, []],
])("is found by %s", async (_, filter, codes) => {
  expect(await found(filter)).toEqual(codes);
});

test("a number finds its tenants while it is theirs", async () => {
  const whose = (e164: string) => transaction(hub.database.app, (tx) => findTenantsByPhone(tx, [e164, "+8613000000000"]));
  const [holder] = await whose("+8613500135000");
  expect(holder).toMatchObject({ number: "+8613500135000", contactId: expect.any(String) as string });
  expect(await whose("+862087654321")).toHaveLength(2);
  const document = "mutation ($contactId: ID!) { endTenantContact(contactId: $contactId) { refusal { code } } }";
  await agent.query(document, { contactId: holder!.contactId });
  expect(await whose("+8613500135000")).toEqual([]);
  expect(await found({ phone: "13500135000" })).toEqual([]);
});

test("units at a moment", async () => {
  const [alpha] = (await ask({ filter: { text: "A-1" } })).nodes;
  const at = (when: Date) => transaction(hub.database.app, (tx) => unitsAt(tx, alpha!.id, when));
  expect(await at(await hub.database.now())).toEqual(["A101", "A102"]);
  expect(await at(new Date(0))).toEqual([]);
});
