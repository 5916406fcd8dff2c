/** Signs that nobody sees, pasted along with a title, a name or a number: what is read in one line is kept without them. */
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { record } from "../harness/deskWork.js";

let hub: TestHub;
let agent: Client;
let supervisor: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
  supervisor = await hub.as("supervisor");
});
afterAll(() => hub.close());

type Answer<Name extends string, Thing> = Record<Name, { refusal: { code: string; field: string | null } | null } & Thing>;

test("a ticket's title, place, name and phone turn nothing around; what was said is kept as it was said", async () => {
  const description = "The sign says \u202eESREVER\u202c,\nand no more.";
  const given = { description, place: "B2\u2067-07", reporterName: "\u202eA. Shop", reporterPhone: "\u202d020 5550 0100\u202c" };
  const { number } = await record(agent, "\u202eWater\u200b on the stairs\u2066", given);
  const fields = "title description place reporterName reporterPhone { raw e164 }";
  const { ticket } = await agent.query<{ ticket: object }>(`query ($number: String!) { ticket(number: $number) { ${fields} } }`, { number });
  const reporterPhone = { raw: "020 5550 0100", e164: expect.any(String) as string };
  expect(ticket).toEqual({ title: "Water on the stairs", description, place: "B2-07", reporterName: "A. Shop", reporterPhone });
});

test("a title of nothing else says nothing", async () => {
  const input = { kind: "COMPLAINT", channel: "PHONE", title: "\u200b\u202e", description: "Water.", reporterName: "A. Shop" };
  const asked = "mutation ($input: RecordTicketInput!) { recordTicket(input: $input) { refusal { code field } } }";
  const { recordTicket } = await agent.query<Answer<"recordTicket", object>>(asked, { input });
  expect(recordTicket.refusal).toEqual({ code: "TEXT_MISSING", field: "title" });
});

test("a tenant's file has none, whether typed or imported, and its name is known again without them", async () => {
  const make = "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { refusal { code } tenant { id name units { unit } } } }";
  const input = { name: "\u202eSample\ufeff Noodles", units: ["\u200bA101"] };
  const { createTenant } = await supervisor.query<Answer<"createTenant", { tenant: { id: string } }>>(make, { input });
  expect(createTenant).toEqual({ refusal: null, tenant: { id: expect.any(String) as string, name: "Sample Noodles", units: [{ unit: "A101" }] } });
  const csv = "name,contact,phones\nSample \u2060Noodles,\u2067Ms. Sample,\u202a13855550100\u202c";
  const bring = "mutation ($csv: String!) { importTenants(csv: $csv) { created updated } }";
  expect(await supervisor.query(bring, { csv })).toEqual({ importTenants: { created: 0, updated: 1 } });
  const look = "query ($id: ID!) { tenant(id: $id) { contacts { name } phones { phone { raw } } } }";
  const { tenant } = await supervisor.query<{ tenant: object }>(look, { id: createTenant.tenant.id });
  expect(tenant).toEqual({ contacts: [{ name: "Ms. Sample" }], phones: [{ phone: { raw: "13855550100" } }] });
});

test("a person's name and a case's title have none", async () => {
  const administrator = await hub.as("administrator");
  const person = await administrator.query<{ createAccount: { account: object } }>(
    'mutation ($name: String!) { createAccount(input: { login: "paste", displayName: $name, role: agent }) { account { displayName } } }',
    { name: "\u202eP. Sample\u200b" },
  );
  expect(person.createAccount.account).toEqual({ displayName: "P. Sample" });
  const matter = await supervisor.query<{ openCase: { case: object } }>(
    "mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { title } } }",
    { input: { title: "\u2066Fall on the stairs" } },
  );
  expect(matter.openCase.case).toEqual({ title: "Fall on the stairs" });
});

test("nor are they looked for: what was pasted with them is found", async () => {
  const { number } = await record(agent, "Pump in the cellar", { reporterName: "A. Shop" });
  const { openCase } = await supervisor.query<Answer<"openCase", { case: { number: string } }>>(
    'mutation { openCase(input: { title: "Flooded cellar" }) { refusal { code } case { number } } }',
  );
  await supervisor.query('mutation { createTenant(input: { name: "Sample Cellar Bar" }) { refusal { code } } }');
  const asked = `query ($text: String!) {
    tickets(filter: { text: $text }) { nodes { number } } cases(filter: { text: $text }) { nodes { number } } tenants(filter: { text: $text }) { nodes { name } }
  }`;
  expect(await supervisor.query(asked, { text: "\u202ecel\u200blar\u202c" })).toEqual({
    tickets: { nodes: [{ number }] },
    cases: { nodes: [{ number: openCase.case.number }] },
    tenants: { nodes: [{ name: "Sample Cellar Bar" }] },
  });
});
