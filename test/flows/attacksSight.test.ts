/** Everything that a role may ask for, asked at once, over data of others: what is not theirs to see is nowhere in the answers. */
import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from "graphql";
import { rights } from "../../server/auth/rights.js";
import { buildHubSchema } from "../../server/schema.js";
import { placeHold } from "../../schema/stores/hold.js";
import { transaction } from "../../schema/database/transaction.js";
import { type Role, roles } from "../../schema/rules/role.js";
import { handOver, note, record } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { acting, addCall, keepRecording, linkByHand, openedCase } from "../harness/recordings.js";

const phone = "13855550123";
const phoneForms = [phone, "5555012", "55550123", "138 5555 0123", "+8613855550123"];
const theirs = { title: "flooded vault", description: "the vault of Ms Example is under water", reporterName: "Ms Example" };

let schema: GraphQLSchema;
let hub: TestHub;
const ids: Record<string, string> = {};

beforeAll(async () => {
  schema = await buildHubSchema();
  hub = await openHub();
  const [agent, supervisor] = [await hub.as("agent"), await hub.as("supervisor")];
  const { createTenant } = await supervisor.query<{ createTenant: { tenant: { id: string } } }>(
    `mutation { createTenant(input: { name: "Sample Noodles", units: ["B1-01"] }) { tenant { id } } }`,
  );
  const tenantId = createTenant.tenant.id;
  await supervisor.query(`mutation { addTenantContact(tenantId: "${tenantId}", input: { name: "Mr Sample", phones: ["${phone}"] }) { refusal { code } } }`);
  const ticket = await record(agent, theirs.title, { ...theirs, reporterPhone: phone, tenantId });
  await handOver(agent, ticket.number, "engineering");
  await note(agent, ticket.number, "the caretaker knows the vault");
  const callId = await addCall(hub.database, { caller: phone, agentId: agent.id });
  await linkByHand(hub.database, callId, ticket.id);
  const { id: recordingId } = await keepRecording(hub.database, hub.store, { callId });
  const caseNumber = await openedCase(hub.database, "the flooded vault");
  await transaction(hub.database.app, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "the vault" }));
  Object.assign(ids, { ticket: ticket.number, call: callId, recording: recordingId, case: caseNumber, tenant: tenantId });
});
afterAll(() => hub.close());

/** All that this role may ask of a type; each type once on a way down, for pages of pages have no end. */
function allOf(type: GraphQLObjectType, role: Role, above: readonly string[] = []): string {
  const parts = Object.values(type.getFields())
    .filter(({ name }) => rights[type.name]?.[name]?.includes(role))
    .flatMap((field) => {
      const inner = getNamedType(field.type);
      if (isLeafType(inner)) return [field.name];
      if (!isObjectType(inner) || above.includes(inner.name) || inner.name.endsWith("Edge") || above.length > 7) return [];
      const below = allOf(inner, role, [...above, inner.name]);
      return below ? [`${field.name} ${below}`] : [];
    });
  return parts.length > 0 ? `{ ${parts.join(" ")} }` : "";
}

function question(field: GraphQLField<unknown, unknown>, role: Role): string {
  const needed = field.args.find(({ type }) => String(type).endsWith("!"));
  const type = getNamedType(field.type);
  const asked = needed ? `(${needed.name}: ${JSON.stringify(ids[field.name] ?? "nothing")})` : "";
  return `{ ${field.name}${asked} ${isObjectType(type) ? allOf(type, role, [type.name]) : ""} }`;
}

async function answers(client: Client, role: Role): Promise<{ text: string; fields: string[] }> {
  const open = Object.values(schema.getQueryType()!.getFields()).filter(({ name }) => rights["Query"]?.[name]?.includes(role));
  const told: string[] = [];
  for (const field of open) {
    const { data, errors } = await client.ask(question(field, role));
    expect([field.name, errors]).toEqual([field.name, undefined]);
    told.push(JSON.stringify(data));
  }
  return { text: told.join("\n"), fields: open.map(({ name }) => name) };
}

/** Digits of the phone in any writing. */
const phonesIn = (text: string) => phoneForms.filter((form) => text.includes(form) || text.replaceAll(/[\s-]/gu, "").includes(form.replaceAll(" ", "")));

it("the desk sees it all, so there is something to hide", async () => {
  const { text } = await answers(await hub.as("supervisor"), "supervisor");
  expect(phonesIn(text)).not.toEqual([]);
  for (const part of Object.values(theirs)) expect(text).toContain(part);
});

describe.each(["handler", "manager"] as const)("a %s of another department", (role) => {
  it("finds nothing of the ticket anywhere", async () => {
    const { text } = await answers(await hub.as(role, { login: `${role}-elsewhere`, departments: ["security"] }), role);
    for (const part of [...Object.values(theirs), ids["ticket"]!, "caretaker"]) expect(text).not.toContain(part);
    if (role === "handler") expect(phonesIn(text)).toEqual([]);
  });

  it("and of no department at all", async () => {
    const { text } = await answers(await hub.as(role, { login: `${role}-nowhere`, departments: [] }), role);
    for (const part of [...Object.values(theirs), ids["ticket"]!]) expect(text).not.toContain(part);
  });
});

it("a handler of the department sees the ticket, and the number in it", async () => {
  const { text } = await answers(await hub.as("handler", { login: "engineer", departments: ["engineering"] }), "handler");
  for (const part of [...Object.values(theirs), ids["ticket"]!]) expect(text).toContain(part);
});

it.each(["analyst", "administrator"] as const)("the %s sees no number, no reporter and no words of theirs", async (role) => {
  const { text } = await answers(await hub.as(role), role);
  expect(phonesIn(text)).toEqual([]);
  for (const part of [theirs.description, theirs.reporterName, "caretaker"]) expect(text).not.toContain(part);
  if (role === "analyst") expect(text).not.toContain("Sample");
});

it("who sees numbers masked finds none by trying: by filter, as a word, in an export", async () => {
  const handler = await hub.as("handler", { login: "prober", departments: ["security"] });
  const analyst = await hub.as("analyst");
  const administrator = await hub.as("administrator");
  const tried: [Client, string][] = [
    [handler, `{ tenants(filter: { phone: "${phone}" }) { totalCount nodes { id } } }`],
    [handler, `{ tenants(filter: { text: "${phone}" }) { totalCount nodes { id } } }`],
    [handler, `{ tenants(filter: { text: "55550123" }) { totalCount nodes { id } } }`],
    [handler, `{ calls(filter: { caller: "${phone}" }) { totalCount nodes { id } } }`],
    [handler, `{ tickets(filter: { reporterPhone: "${phone}" }) { totalCount nodes { id } } }`],
    [analyst, `{ tickets(filter: { reporterPhone: "${phone}" }) { totalCount nodes { id } } }`],
    [analyst, `{ tickets(filter: { text: "Example" }) { totalCount nodes { id } } }`],
    [analyst, `{ calls(filter: { caller: "${phone}" }) { totalCount nodes { id } } }`],
  ];
  for (const [client, document] of tried) {
    const { data, errors } = await client.ask<Record<string, { totalCount: number }>>(document);
    const found = data ? Object.values(data)[0]!.totalCount : 0;
    expect([document, found, errors?.[0]?.extensions?.code ?? "FORBIDDEN"]).toEqual([document, 0, "FORBIDDEN"]);
  }
  expect(phonesIn(JSON.stringify(await administrator.query("{ tenantsCsv }")))).toEqual([]);
});

it("each role is refused each field that its rights do not name, alone and with the code FORBIDDEN", async () => {
  for (const role of roles) {
    const client = await hub.as(role);
    for (const [kind, type] of [["query", schema.getQueryType()!], ["mutation", schema.getMutationType()!]] as const) {
      for (const field of Object.values(type.getFields()).filter(({ name }) => !rights[type.name]?.[name]?.includes(role))) {
        const given = field.args.filter((arg) => String(arg.type).endsWith("!"));
        const variables = given.map(({ name, type: wanted }) => `$${name}: ${String(wanted)}`).join(", ");
        const passed = given.map(({ name }) => `${name}: $${name}`).join(", ");
        const body = isObjectType(getNamedType(field.type)) ? "{ __typename }" : "";
        const document = `${kind} ${variables && `(${variables})`} { ${field.name}${passed && `(${passed})`} ${body} }`;
        const { data, errors } = await client.ask(document);
        expect([role, field.name, data ?? null, errors?.[0]?.extensions?.code]).toEqual([role, field.name, null, "FORBIDDEN"]);
      }
    }
  }
});
