import { type GraphQLSchema, isIntrospectionType, isObjectType, parse, validate } from "graphql";
import { type Asker } from "../../server/auth/rights/askers.js";
import { rights } from "../../server/auth/rights.js";
import { forbiddenFields } from "../../server/auth/rightsWalk.js";
import { buildHubSchema } from "../../server/schema.js";
import { phoneFor } from "../../server/types/phoneNumber.js";
import { type Role, roles } from "../../schema/rules/role.js";

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildHubSchema();
});

/** `Type.field` of everything that can be asked for. */
function schemaFields(): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !isIntrospectionType(type))
    .flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []));
}

const ruledFields = () => Object.entries(rights).flatMap(([type, fields]) => Object.keys(fields).map((field) => `${type}.${field}`));

function forbidden(query: string, asker: Asker): string[] {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return forbiddenFields(schema, document, asker).map(({ message }) => message.split(" ")[0]!);
}

describe("the table of rights", () => {
  it("has a rule for every field of the schema", () => {
    const ruled = new Set(ruledFields());
    expect(schemaFields().filter((field) => !ruled.has(field))).toEqual([]);
  });

  it("has no rule for a field that is not there", () => {
    const known = new Set(schemaFields());
    expect(ruledFields().filter((field) => !known.has(field))).toEqual([]);
  });

  it("gives each field to somebody", () => {
    const nobodys = Object.entries(rights).flatMap(([type, fields]) =>
      Object.entries(fields).flatMap(([field, askers]) => (askers.length === 0 ? [`${type}.${field}`] : [])),
    );
    expect(nobodys).toEqual([]);
  });

  it("gives those who are not signed in nothing but the question who they are", () => {
    const open = Object.entries(rights).flatMap(([type, fields]) =>
      Object.entries(fields).flatMap(([field, askers]) => (askers.includes("nobody") && type !== "Viewer" ? [`${type}.${field}`] : [])),
    );
    expect(open).toEqual(["Query.me"]);
  });
});

describe("the walk of a document", () => {
  const accounts = "{ accounts { login } }";

  it.each(roles.filter((role) => role !== "administrator"))("refuses the accounts to the role %s", (role) => {
    expect(forbidden(accounts, role)).toEqual(["Query.accounts"]);
  });

  it("gives them to the administrator, who reads no ticket", () => {
    expect(forbidden(accounts, "administrator")).toEqual([]);
    expect(forbidden("{ tickets { nodes { number } } }", "administrator")).toContain("Query.tickets");
  });

  it("keeps who reported from the analyst, who may count tickets", () => {
    expect(forbidden("{ tickets { totalCount nodes { number kind } } }", "analyst")).toEqual([]);
    expect(forbidden("{ tickets { nodes { reporterName reporterPhone { raw } } } }", "analyst")).toEqual([
      "Ticket.reporterName",
      "Ticket.reporterPhone",
    ]);
  });

  it("finds a field behind an alias and inside a fragment", () => {
    expect(forbidden("{ harmless: accounts { login } }", "agent")).toEqual(["Query.accounts"]);
    expect(forbidden("{ ...f } fragment f on Query { ... on Query { accounts { login } } }", "agent")).toEqual(["Query.accounts"]);
  });

  it("asks those who are not signed in to do so, and does not describe the schema to them", () => {
    const [error] = forbiddenFields(schema, parse("{ __schema { types { name } } }"), "nobody");
    expect(error?.extensions["code"]).toBe("UNAUTHENTICATED");
    expect(forbidden("{ __schema { types { name } } }", "agent")).toEqual([]);
    expect(forbidden("{ __typename me { login } }", "nobody")).toEqual([]);
  });
});

describe("a phone number", () => {
  const plan = { country: "CN", areaCode: "20", outsidePrefix: null, extensionPattern: "^\\d{3,4}$" };
  const shown = (role: Role, departments: string[], departmentCode: string | null) =>
    phoneFor({ role, departments }, plan, "13800000000", "+8613800000000", departmentCode);

  it.each(["agent", "supervisor", "manager", "director", "generalManager"] as const)("is shown to the role %s", (role) => {
    expect(shown(role, [], null)).toMatchObject({ raw: "13800000000", e164: "+8613800000000" });
  });

  it.each(["analyst", "administrator"] as const)("is masked for the role %s, in every form", (role) => {
    const { raw, e164, display } = shown(role, ["security"], "security");
    for (const form of [raw, e164, display]) {
      expect(form).toContain("*");
      expect(form).not.toMatch(/0{5}/);
    }
  });

  it("is shown to a handler with the work of their own department, and not otherwise", () => {
    expect(shown("handler", ["security"], "security").raw).toBe("13800000000");
    expect(shown("handler", ["security"], "engineering").raw).toContain("*");
    expect(shown("handler", ["security"], null).raw).toContain("*");
  });

  it("is masked for nobody in particular", () => {
    expect(phoneFor(null, plan, "13800000000", null, "security").raw).toContain("*");
  });
});
