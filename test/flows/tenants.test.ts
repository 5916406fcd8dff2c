import { type Client, type GraphQLAnswer, type TestHub, openHub } from "../harness/hub.js";
import { record } from "../harness/deskWork.js";

// All tenants, people and numbers are invented.
let hub: TestHub;
let supervisor: Client;
let agent: Client;
let handler: Client;

beforeAll(async () => {
  hub = await openHub();
  supervisor = await hub.as("supervisor");
  agent = await hub.as("agent");
  handler = await hub.as("handler", { departments: ["engineering"] });
});
afterAll(() => hub.close());

interface Span {
  id: string;
  since: string;
  until: string | null;
}
interface Phone extends Span {
  phone: { raw: string; e164: string | null; display: string };
  contact: { name: string } | null;
}
interface Tenant {
  id: string;
  code: string | null;
  name: string;
  version: number;
  units: (Span & { unit: string })[];
  contacts: (Span & { name: string; title: string | null; phones: Phone[] })[];
  phones: Phone[];
}
interface Payload {
  tenant: Tenant | null;
  refusal: { code: string; field: string | null; message: string } | null;
}

const phoneFields = "{ id since until phone { raw e164 display } contact { name } }";
const fileFields = `{ id code name trade anchor note since until version
  units { id unit since until } contacts { id name title since until phones ${phoneFields} } phones ${phoneFields} }`;

/** One mutation by its name, with its arguments as they are declared. */
async function send(client: Client, name: string, args: Record<string, [type: string, value: unknown]>): Promise<Payload> {
  const given = Object.entries(args);
  const declared = given.map(([arg, [type]]) => `$${arg}: ${type}`).join(", ");
  const passed = given.map(([arg]) => `${arg}: $${arg}`).join(", ");
  const document = `mutation (${declared}) { ${name}(${passed}) { tenant ${fileFields} refusal { code field message } } }`;
  const variables = Object.fromEntries(given.map(([arg, [, value]]) => [arg, value]));
  return (await client.query<Record<string, Payload>>(document, variables))[name]!;
}

const create = (input: Record<string, unknown>) => send(supervisor, "createTenant", { input: ["CreateTenantInput!", input] });

async function file(input: Record<string, unknown>): Promise<Tenant> {
  const { tenant, refusal } = await create(input);
  if (!tenant) throw new Error(JSON.stringify(refusal));
  return tenant;
}

const look = async (client: Client, id: string) =>
  (await client.query<{ tenant: Tenant }>(`query ($id: ID!) { tenant(id: $id) ${fileFields} }`, { id })).tenant;

const codes = ({ errors }: GraphQLAnswer) => errors?.map(({ extensions }) => extensions?.code);

describe("a file and its history (V1)", () => {
  test("says who was where when: contacts, phones and units end, and stay on record", async () => {
    const { id } = await file({ name: "History Books", code: "H-1", units: ["A101"], since: "2020-03-01" });
    const joined = await send(agent, "addTenantContact", {
      tenantId: ["ID!", id],
      input: ["TenantContactInput!", { name: "Wang Example", title: "店長", phones: ["138 0013 8000", "020-8765 4321 转 801"] }],
    });
    const wang = joined.tenant!.contacts[0]!;
    expect(wang.phones.map(({ phone }) => phone.e164).sort()).toEqual(["+8613800138000", "+862087654321"]);
    const whileWang = await hub.database.now();
    await hub.database.forward(60);

    const { contacts, phones, version } = (await send(agent, "endTenantContact", { contactId: ["ID!", wang.id] })).tenant!;
    expect(contacts).toMatchObject([{ name: "Wang Example", until: expect.any(String) as string }]);
    expect(phones.map(({ until }) => until)).toEqual([contacts[0]!.until, contacts[0]!.until]);
    expect(version).toBe(3);
    await send(agent, "addTenantContact", { tenantId: ["ID!", id], input: ["TenantContactInput!", { name: "Li Example" }] });

    const at = (when: Date) =>
      agent.query(`query ($id: ID!, $at: DateTime!) { tenant(id: $id) { contacts(at: $at) { name } phones(at: $at) { id } units(at: $at) { unit } } }`, {
        id,
        at: when.toISOString(),
      });
    expect(await at(whileWang)).toMatchObject({ tenant: { contacts: [{ name: "Wang Example" }], phones: [{}, {}], units: [{ unit: "A101" }] } });
    expect(await at(await hub.database.now())).toMatchObject({ tenant: { contacts: [{ name: "Li Example" }], phones: [], units: [{ unit: "A101" }] } });
    // The tenancy began on that day at the site, eight hours ahead of UTC.
    expect(await at(new Date("2020-02-29T15:59:59Z"))).toMatchObject({ tenant: { units: [] } });
    expect(await at(new Date("2020-02-29T16:00:00Z"))).toMatchObject({ tenant: { units: [{ unit: "A101" }] } });
  });

  test("a unit is left and another taken; an end is said once, not before the beginning, and not in advance", async () => {
    const { id, units } = await file({ name: "Moving Tea", units: ["B1"] });
    await hub.database.forward(60);
    const unitId = units[0]!.id;
    const end = (until?: string) => send(supervisor, "endTenantUnit", { unitId: ["ID!", unitId], until: ["DateTime", until] });
    expect((await end("2001-01-01T00:00:00Z")).refusal).toMatchObject({ code: "VALUE_INVALID", field: "until" });
    expect((await end("2999-01-01T00:00:00Z")).refusal).toMatchObject({ code: "VALUE_INVALID", field: "until" });
    expect((await end()).refusal).toBeNull();
    expect((await end()).refusal).toMatchObject({ code: "ALREADY_ENDED" });
    const moved = await send(supervisor, "addTenantUnit", { tenantId: ["ID!", id], unit: ["String!", "B2"] });
    expect(moved.tenant!.units.map(({ unit, until }) => [unit, until !== null])).toEqual([["B2", false], ["B1", true]]);
    await expect(hub.database.app.query("DELETE FROM tenant_unit")).rejects.toThrow("permission denied");
  });

  test("what is there already is not added again", async () => {
    const { id } = await file({ name: "Once Only", units: ["C1"] });
    const phone = (text: string) => send(agent, "addTenantPhone", { tenantId: ["ID!", id], phone: ["String!", text] });
    const first = await phone("020-8765 0001");
    expect((await phone("+86 20 8765 0001")).tenant).toEqual(first.tenant);
    const again = await send(supervisor, "addTenantUnit", { tenantId: ["ID!", id], unit: ["String!", " C1 "] });
    expect(again.tenant!.version).toBe(2);
  });

  test("every change is an event and an audit row, in which no number stands", async () => {
    const { id } = await file({ name: "On Record" });
    await send(agent, "addTenantPhone", { tenantId: ["ID!", id], phone: ["String!", "13900139000"] });
    await send(supervisor, "updateTenant", { tenantId: ["ID!", id], input: ["UpdateTenantInput!", { trade: "餐飲", name: "On Record" }] });
    const events = (await hub.database.owner.query("SELECT kind FROM event WHERE topic = 'tenant' AND aggregate_id = $1 ORDER BY id", [id])) as object[];
    expect(events).toEqual([{ kind: "create" }, { kind: "addPhone" }, { kind: "change" }]);
    const audit = (await hub.database.owner.query("SELECT action, actor_name, detail FROM audit WHERE subject_id = $1 ORDER BY id", [id])) as { action: string; detail: object }[];
    expect(audit).toMatchObject([
      { action: "tenant.create", actor_name: "supervisor" },
      { action: "tenant.addPhone", actor_name: "agent" },
      { action: "tenant.change", detail: { was: { trade: null }, now: { trade: "餐飲" } } },
    ]);
    expect(JSON.stringify(audit)).not.toContain("139001");
  });
});

describe("what is refused", () => {
  const refusalOf = async (input: Record<string, unknown>) => (await create(input)).refusal;

  test("a stale write says what it saw and what there is", async () => {
    const { id, version } = await file({ name: "Twice Edited", code: "E-1" });
    const write = (client: Client, trade: string) =>
      send(client, "updateTenant", { tenantId: ["ID!", id], input: ["UpdateTenantInput!", { trade }], version: ["Int", version] });
    expect((await write(supervisor, "零售")).tenant!.version).toBe(2);
    expect((await write(supervisor, "餐飲")).refusal).toMatchObject({
      code: "CONFLICT",
      field: "version",
      message: "E-1 was changed meanwhile: you saw version 1, it is now 2. Reload it and decide again.",
    });
    const phone = await send(agent, "addTenantPhone", { tenantId: ["ID!", id], phone: ["String!", "13700137000"], version: ["Int", 1] });
    expect(phone.refusal?.code).toBe("CONFLICT");
    expect((await look(agent, id)).phones).toEqual([]);
  });

  test("of two writers who saw the same version at the same moment one wins", async () => {
    const { id, version } = await file({ name: "Raced For" });
    const outcomes = await Promise.all(
      ["a", "b", "c", "d"].map((note) =>
        send(supervisor, "updateTenant", { tenantId: ["ID!", id], input: ["UpdateTenantInput!", { note }], version: ["Int", version] }),
      ),
    );
    expect(outcomes.map(({ refusal }) => refusal?.code ?? "saved").sort()).toEqual(["CONFLICT", "CONFLICT", "CONFLICT", "saved"]);
  });

  test("names, codes, days and texts that cannot be", async () => {
    await file({ name: "Taken", code: "X-1" });
    expect(await refusalOf({ name: "  " })).toMatchObject({ code: "TEXT_MISSING", field: "name" });
    expect(await refusalOf({ name: "x".repeat(201) })).toMatchObject({ code: "TEXT_TOO_LONG", field: "name" });
    expect(await refusalOf({ name: "a\u0000b" })).toMatchObject({ code: "VALUE_INVALID", field: "name" });
    expect(await refusalOf({ name: "Other", code: "X-1" })).toMatchObject({ code: "CODE_TAKEN", message: expect.stringContaining("Taken") as string });
    expect(await refusalOf({ name: "ｔａｋｅｎ" })).toMatchObject({ code: "NAME_NEEDS_CODE", field: "code" });
    expect(await refusalOf({ name: "Taken", code: "X-2" })).toBeNull();
    expect(await refusalOf({ name: "Backwards", since: "2024-02-01", until: "2024-01-31" })).toMatchObject({ code: "VALUE_INVALID", field: "until" });
    expect(await refusalOf({ name: "Units", units: ["A1", " "] })).toMatchObject({ code: "TEXT_MISSING", field: "units" });
    // One that has ended leaves its name free.
    expect(await refusalOf({ name: "Long Gone", until: "2020-01-01" })).toBeNull();
    expect(await refusalOf({ name: "Long Gone" })).toBeNull();
  });

  test("phones that are none, and contacts of somebody else", async () => {
    const { id } = await file({ name: "Phones Checked" });
    const other = (await send(agent, "addTenantContact", { tenantId: ["ID!", (await file({ name: "Neighbour" })).id], input: ["TenantContactInput!", { name: "Zhao Example" }] })).tenant!;
    const add = (phone: string, contactId?: string) =>
      send(agent, "addTenantPhone", { tenantId: ["ID!", id], phone: ["String!", phone], contactId: ["ID", contactId] });
    expect((await add("call me")).refusal).toMatchObject({ code: "VALUE_INVALID", field: "phone" });
    expect((await add("13600136000", other.contacts[0]!.id)).refusal).toMatchObject({ code: "NOT_FOUND", field: "contactId" });
    expect((await add("13600136000", "nobody")).refusal).toMatchObject({ code: "NOT_FOUND", field: "contactId" });
    expect((await send(agent, "endTenantPhone", { phoneId: ["ID!", "none"] })).refusal).toMatchObject({ code: "NOT_FOUND", field: "phoneId" });
    const lost = await send(supervisor, "updateTenant", { tenantId: ["ID!", "none"], input: ["UpdateTenantInput!", { name: "x" }] });
    expect(lost.refusal).toMatchObject({ code: "NOT_FOUND", field: "tenantId" });
  });

  test("an idempotencyKey does its work once", async () => {
    const args = { input: ["CreateTenantInput!", { name: "Sent Twice" }], idempotencyKey: ["String", "tenant-1"] } as Parameters<typeof send>[2];
    const first = await send(supervisor, "createTenant", args);
    expect(await send(supervisor, "createTenant", args)).toEqual(first);
    const other = await send(supervisor, "createTenant", { ...args, input: ["CreateTenantInput!", { name: "Something Else" }] });
    expect(other.refusal?.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });
});

describe("who sees and changes what", () => {
  test("numbers are whole for those who call, and masked for a handler", async () => {
    const { id } = await file({ name: "Masked" });
    await send(agent, "addTenantPhone", { tenantId: ["ID!", id], phone: ["String!", "135 0013 5000"] });
    const seen = async (client: Client) => (await look(client, id)).phones[0]!.phone;
    for (const client of [agent, supervisor, await hub.as("director"), await hub.as("manager", { departments: ["engineering"] })]) {
      expect(await seen(client)).toMatchObject({ raw: "135 0013 5000", e164: "+8613500135000" });
    }
    expect(await seen(handler)).toEqual({ raw: "135 **** **00", e164: "+86135******00", display: expect.stringMatching(/^135\D*\*+/) as string });
  });

  test("what a handler may not see is not found out by asking for parts of it", async () => {
    const { id } = await file({ name: "Guarded" });
    await send(agent, "addTenantPhone", { tenantId: ["ID!", id], phone: ["String!", "13411134222"] });
    const ask = async (client: Client, filter: object) =>
      (await client.query<{ tenants: { nodes: { name: string }[] } }>("query ($filter: TenantFilter) { tenants(filter: $filter) { nodes { name } } }", { filter }))
        .tenants.nodes.map(({ name }) => name);
    expect(await ask(agent, { text: "411134" })).toEqual(["Guarded"]);
    expect(await ask(handler, { text: "411134" })).toEqual([]);
    expect(await ask(handler, { text: "guarded" })).toEqual(["Guarded"]);
    // Nor by trying whole ones.
    const { errors } = await handler.ask('{ tenants(filter: { phone: "134 1113 4222" }) { totalCount } }');
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  test("the desk keeps contacts, the supervisor the rest; the analyst knows a tenant by its id", async () => {
    const denied = async (client: Client, document: string) => codes(await client.ask(document));
    const rename = 'mutation { updateTenant(tenantId: "x", input: { name: "y" }) { refusal { code } } }';
    const contact = 'mutation { addTenantContact(tenantId: "x", input: { name: "y" }) { refusal { code } } }';
    expect(await denied(agent, rename)).toEqual(["FORBIDDEN"]);
    expect(await denied(agent, contact)).toBeUndefined();
    expect(await denied(handler, contact)).toEqual(["FORBIDDEN"]);
    for (const role of ["analyst", "administrator"] as const) {
      expect(await denied(await hub.as(role), "{ tenants { nodes { name } } }")).toEqual(["FORBIDDEN"]);
    }
    const analyst = await hub.as("analyst");
    expect(await denied(analyst, "{ tickets { nodes { tenant { id trade anchor } } } }")).toBeUndefined();
    expect(await denied(analyst, "{ tickets { nodes { tenant { name } } } }")).toEqual(["FORBIDDEN"]);
  });
});

describe("tickets and their tenant", () => {
  test("a ticket names its tenant, and the tenant its tickets, as far as the viewer sees them", async () => {
    const { id } = await file({ name: "With Tickets", anchor: true });
    const first = await record(agent, "leak", { tenantId: id });
    const second = await record(agent, "noise", { tenantId: id });
    const one = await agent.query("query ($number: String!) { ticket(number: $number) { tenant { name anchor } } }", { number: first.number });
    expect(one).toEqual({ ticket: { tenant: { name: "With Tickets", anchor: true } } });
    const tickets = async (client: Client) =>
      (await client.query<{ tenant: { tickets: { totalCount: number; nodes: { number: string }[] } } }>(
        "query ($id: ID!) { tenant(id: $id) { tickets(first: 1) { totalCount nodes { number } } } }",
        { id },
      )).tenant.tickets;
    expect(await tickets(agent)).toEqual({ totalCount: 2, nodes: [{ number: second.number }] });
    expect(await tickets(handler)).toEqual({ totalCount: 0, nodes: [] });
  });

  test("a new name moves the cards of its open tickets", async () => {
    const { id } = await file({ name: "Old Name" });
    const ticket = await record(agent, "lift", { tenantId: id });
    await send(supervisor, "updateTenant", { tenantId: ["ID!", id], input: ["UpdateTenantInput!", { name: "New Name" }] });
    const [event] = (await hub.database.owner.query("SELECT data FROM event WHERE aggregate_id = $1 AND kind = 'change'", [id])) as [{ data: object }];
    expect(event.data).toEqual({ ticketIds: [ticket.id] });
  });
});
