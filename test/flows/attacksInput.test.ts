/** Clumsy and hostile input to every argument of every query and mutation: a clear answer, never a fault, and a clean log. */
import { randomBytes, randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
} from "graphql";
import { rights } from "../../server/auth/rights.js";
import { buildHubSchema } from "../../server/schema.js";
import { openLog } from "../../schema/process/log.js";
import { roles, type Role } from "../../schema/rules/role.js";
import { openDatabase } from "../harness/database.js";
import { record } from "../harness/deskWork.js";
import { password } from "../harness/door.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { addCall, keepRecording, linkByHand, openedCase } from "../harness/recordings.js";

const phone = "13855550123";
const secret = "a secret that nobody logs";
const logged: string[] = [];
const log = openLog({ level: "debug" }, new Writable({ write: (chunk: Buffer, _encoding, done) => (logged.push(String(chunk)), done()) }));

let schema: GraphQLSchema;
let hub: TestHub;
const clients = new Map<Role, Client>();
/** What each argument is called with when it is not the one under attack. */
const honest: Record<string, unknown> = {};

beforeAll(async () => {
  schema = await buildHubSchema();
  hub = await openHub(await openDatabase(), log);
  for (const role of roles) clients.set(role, await hub.as(role, { departments: ["engineering"] }));
  const ticket = await record(clients.get("agent")!, "leak", { reporterPhone: phone, departmentCode: "engineering" });
  const callId = await addCall(hub.database, { caller: phone });
  await linkByHand(hub.database, callId, ticket.id);
  const recording = await keepRecording(hub.database, hub.store, { callId });
  const { createTenant } = await clients.get("supervisor")!.query<{ createTenant: { tenant: { id: string } } }>(
    `mutation { createTenant(input: { name: "Sample Noodles" }) { tenant { id } } }`,
  );
  Object.assign(honest, {
    number: ticket.number,
    callId,
    id: callId,
    recordingId: recording.id,
    caseNumber: await openedCase(hub.database),
    tenantId: createTenant.tenant.id,
    departmentCode: "engineering",
    language: "en",
    currentPassword: "not the password",
    newPassword: secret,
    accountId: clients.get("handler")!.id,
    phone,
    caller: phone,
    reporterPhone: phone,
    phones: [phone],
    code: "T-1",
    login: "somebody",
    since: "2026-01-01T00:00:00Z",
    csv: "name\nA",
  });
}, 60_000);

afterAll(async () => {
  await hub.close();
  await hub.database.close();
});

/** A text of this many bytes that no index can compress. */
const noise = (bytes: number) => randomBytes(bytes / 2).toString("hex");

const nastyTexts = (): unknown[] => [
  "",
  " \t\n",
  "\0",
  "a\0b",
  "\ud800",
  "x\udfffy",
  "\u202e\ufeff",
  "%_\\",
  "'; DROP TABLE ticket; --",
  "__proto__",
  "=cmd|' /C calc'!A0",
  "-1",
  noise(3_000),
  noise(60_000),
  `+86 ${"9".repeat(5_000)}`,
  "((((((((((((((((((((((((((((((a+)+)+)+)+$",
  Buffer.from(`9999-99-99T99:99:99.999Z|${randomUUID()}`).toString("base64url"),
  Buffer.from(`0000-01-01T00:00:00.000Z|${randomUUID()}`).toString("base64url"),
  Buffer.from(`${randomUUID()}|\ud800`).toString("base64url"),
  randomUUID(),
];
const nastyDates = [
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
  "9999-12-31T23:59:59-23:59",
  "0000-01-01",
  "9999-12-31",
  "Infinity",
  "2026-02-31T00:00:00Z",
  "2026-02-30",
  8.64e15,
  -8.64e15,
  -62_167_219_200_001,
  0,
];
const nastyNumbers = [-1, 0, 1, 201, 2_147_483_647, -2_147_483_648, 9_007_199_254_740_991, 1e400];

function honestValue(name: string, type: GraphQLInputType): unknown {
  const given = getNullableType(type);
  if (isListType(given)) return Array.isArray(honest[name]) ? honest[name] : [honestValue(name, given.ofType)];
  if (isEnumType(given)) return given.getValues()[0]!.name;
  if (isInputObjectType(given)) {
    const needed = Object.values(given.getFields()).filter((field) => String(field.type).endsWith("!"));
    return Object.fromEntries(needed.map((field) => [field.name, honestValue(field.name, field.type)]));
  }
  switch (String(given)) {
    case "Boolean":
      return true;
    case "Int":
    case "SafeInt":
      return 1;
    case "DateTime":
      return "2026-01-01T00:00:00Z";
    case "LocalDate":
      return "2026-01-01";
    default:
      return honest[name] ?? `some ${name}`;
  }
}

/** Every value of this argument with one part of it nasty. */
function nastyValues(name: string, type: GraphQLInputType): unknown[] {
  const given = getNullableType(type);
  if (isListType(given)) {
    return [[], Array(3).fill(honestValue(name, given.ofType)), ...nastyValues(name, given.ofType).map((value) => [value])];
  }
  if (isInputObjectType(given)) {
    const whole = honestValue(name, given) as object;
    return Object.values(given.getFields()).flatMap((field) =>
      [null, ...nastyValues(field.name, field.type)].map((value) => ({ ...whole, [field.name]: value })),
    );
  }
  if (isEnumType(given)) return [...given.getValues().map((value) => value.name), "NO_SUCH_WORD"];
  switch (String(given)) {
    case "Boolean":
      return [false, "yes"];
    case "Int":
    case "SafeInt":
      return nastyNumbers;
    case "DateTime":
    case "LocalDate":
      return nastyDates;
    default:
      return nastyTexts();
  }
}

function allowed(type: string, field: string): Role | undefined {
  const order: Role[] = ["supervisor", "administrator", "handler", "agent", "manager"];
  return order.find((role) => rights[type]?.[field]?.includes(role));
}

/** What may be asked of the answer without another argument, two levels deep. */
function selection(field: GraphQLField<unknown, unknown>, role: Role, depth = 2): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return "";
  const parts = Object.values(type.getFields())
    .filter(({ name }) => rights[type.name]?.[name]?.includes(role))
    .flatMap((part) => {
      if (isLeafType(getNamedType(part.type))) return [part.name];
      const inner = depth > 0 ? selection(part, role, depth - 1) : "";
      return inner ? [`${part.name} ${inner}`] : [];
    });
  return parts.length > 0 ? `{ ${parts.join(" ")} }` : "";
}

interface Attack {
  role: Role;
  document: string;
  args: readonly GraphQLArgument[];
}

function attackOn(kind: "query" | "mutation", field: GraphQLField<unknown, unknown>): Attack | null {
  const role = allowed(kind === "query" ? "Query" : "Mutation", field.name);
  if (!role) return null;
  const defined = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(", ");
  const document = `${kind} (${defined}) { ${field.name}(${passed}) ${selection(field, role)} }`;
  return { role, document, args: field.args };
}

const clip = (value: unknown) => JSON.stringify(value)?.slice(0, 120);

/** What went wrong with every nasty value of every argument, one at a time. */
async function attack({ role, document, args }: Attack): Promise<string[]> {
  const wrong: string[] = [];
  const optional = (arg: GraphQLArgument) => !String(arg.type).endsWith("!");
  const base = Object.fromEntries(args.filter((arg) => !optional(arg)).map(({ name, type }) => [name, honestValue(name, type)]));
  for (const { name, type } of args) {
    for (const value of nastyValues(name, type)) {
      const began = performance.now();
      const answer = await clients.get(role)!.ask(document, { ...base, [name]: value });
      const seconds = (performance.now() - began) / 1_000;
      const fault = answer.errors?.find(({ extensions }) => extensions?.code === "INTERNAL_SERVER_ERROR");
      if (fault) wrong.push(`${name} = ${clip(value)}: a fault at ${fault.path?.join(".")}`);
      if (seconds > 5) wrong.push(`${name} = ${clip(value)}: ${seconds.toFixed(1)} s`);
    }
  }
  return wrong;
}

const faults = () => logged.filter((line) => line.includes('"level":50')).map((line) => line.slice(0, 300));

describe("nasty values", () => {
  it("in every argument of every query are no fault", async () => {
    const wrong: string[] = [];
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      const attacked = attackOn("query", field);
      if (attacked && field.args.length > 0) wrong.push(...(await attack(attacked)).map((what) => `${field.name}: ${what}`));
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it("in every argument of every mutation are no fault", async () => {
    const wrong: string[] = [];
    for (const field of Object.values(schema.getMutationType()!.getFields())) {
      const attacked = attackOn("mutation", field);
      if (attacked) wrong.push(...(await attack(attacked)).map((what) => `${field.name}: ${what}`));
    }
    expect(wrong).toEqual([]);
  }, 480_000);

  it("of a megabyte are refused with what is too long", async () => {
    const text = "長".repeat(350_000);
    const { noteTicket } = await clients.get("agent")!.query<{ noteTicket: { refusal: object } }>(
      `mutation ($number: String!, $text: String!) { noteTicket(number: $number, text: $text) { refusal { code field } } }`,
      { number: honest["number"], text },
    );
    expect(noteTicket.refusal).toEqual({ code: "TEXT_TOO_LONG", field: "text" });
  });

  it("leave no phone number, password or fault in the log", () => {
    const told = logged.filter((line) => [phone, secret, password, phone.slice(2)].some((text) => line.includes(text)));
    expect(told.map((line) => line.slice(0, 400))).toEqual([]);
    expect(faults()).toEqual([]);
  });
});
