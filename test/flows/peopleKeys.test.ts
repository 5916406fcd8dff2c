import { createHash } from "node:crypto";
import { openDatabase, type TestDatabase } from "../harness/database.js";
import { type Caller, type Door, addPerson, makeSite, openDoor } from "../harness/door.js";

let db: TestDatabase;
let door: Door;
let admin: Caller;

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  await addPerson(db, "admin", "administrator");
  door = await openDoor(db);
});
// Time moves in these stories, and sessions run out with it.
beforeEach(async () => {
  admin = await door.signedIn("admin");
});
afterAll(async () => {
  await door.close();
  await db.close();
});

const lastEvent = async () =>
  ((await db.owner.query("SELECT topic, aggregate_id, kind FROM event ORDER BY id DESC LIMIT 1")) as [object])[0];
const me = "{ me { role departments } }";

describe("a key", () => {
  const make = async (name: string, role = "analyst", days = 30) => {
    const query = `mutation ($name: String!, $role: Role!, $days: Int!) { createApiKey(name: $name, role: $role, days: $days) {
      apiKey { id name role expiresAt } secret refusal { code field } } }`;
    const { data } = await admin.ask(query, { name, role, days });
    return data["createApiKey"] as unknown as { apiKey: { id: string }; secret: string; refusal: { code: string; field: string } | null };
  };

  it("is shown once, kept as a hash, and taken in each of the three ways that BI tools have", async () => {
    const { apiKey, secret } = await make("power-bi");
    expect(secret).toMatch(/^dd_[\w-]{43}$/);
    const [row] = (await db.owner.query("SELECT key_hash FROM api_key WHERE id = $1", [apiKey.id])) as [{ key_hash: string }];
    expect(row.key_hash).toBe(createHash("sha256").update(secret).digest("hex"));
    const basic = Buffer.from(`any name:${secret}`).toString("base64");
    const ways: [string, string][] = [["x-api-key", secret], ["authorization", `Bearer ${secret}`], ["authorization", `Basic ${basic}`]];
    for (const [header, value] of ways) {
      const { data } = await door.caller({ [header]: value }).ask("{ me { id login role } }");
      expect(data["me"]).toEqual({ id: apiKey.id, login: "power-bi", role: "analyst" });
    }
  });

  it("reads, and changes nothing, whatever its role", async () => {
    const { secret } = await make("reader", "administrator");
    const tool = door.caller({ "x-api-key": secret });
    expect((await tool.ask("{ accounts { login } }")).errors).toBeUndefined();
    const { errors } = await tool.ask('mutation { createApiKey(name: "more", role: administrator) { secret } }');
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("beats a cookie that came along, and a foreign Authorization does not", async () => {
    const { cookie = "" } = admin.headers;
    const wrong = door.caller({ cookie, "x-api-key": "dd_unknown" });
    expect((await wrong.ask("{ me { login } }")).data["me"]).toBeNull();
    const proxied = door.caller({ cookie, authorization: `Basic ${Buffer.from("proxy:secret").toString("base64")}` });
    expect((await proxied.ask("{ me { login } }")).data["me"]).toEqual({ login: "admin" });
  });

  it("ends when it expires and when it is revoked", async () => {
    const { apiKey, secret } = await make("revoked");
    const tool = door.caller({ authorization: `Bearer ${secret}` });
    expect((await tool.ask(me)).data["me"]).not.toBeNull();
    await admin.ask("mutation ($id: ID!) { revokeApiKey(apiKeyId: $id) { apiKey { revokedAt } } }", { id: apiKey.id });
    expect(await lastEvent()).toEqual({ topic: "people", aggregate_id: apiKey.id, kind: "disabled" });
    expect((await tool.ask(me)).data["me"]).toBeNull();
    const short = door.caller({ "x-api-key": (await make("short", "analyst", 1)).secret });
    expect((await short.ask(me)).data["me"]).not.toBeNull();
    await db.forward(24 * 3600);
    expect((await short.ask(me)).data["me"]).toBeNull();
  });

  it("needs a name of its own and a term", async () => {
    await make("taken");
    expect((await make("taken")).refusal).toEqual({ code: "NAME_TAKEN", field: "name" });
    expect((await make("endless", "analyst", 0)).refusal).toEqual({ code: "VALUE_INVALID", field: "days" });
    expect((await make(" ")).refusal).toEqual({ code: "TEXT_MISSING", field: "name" });
  });
});
