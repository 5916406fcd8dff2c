import { transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { changeAccount } from "../../schema/stores/people.js";
import { openDatabase, type TestDatabase } from "../harness/database.js";
import { type Asked, type Caller, type Door, addPerson, makeSite, openDoor } from "../harness/door.js";

let db: TestDatabase;
let door: Door;
let admin: Caller;
let adminId: string;

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  adminId = await addPerson(db, "admin", "administrator");
  await addPerson(db, "sue", "supervisor");
  door = await openDoor(db);
  admin = await door.signedIn("admin");
});
afterAll(async () => {
  await door.close();
  await db.close();
});

const payload = "{ account { id login displayName role departments extension language version disabledAt } oneTimePassword refusal { code message field } }";

interface Payload {
  account: { id: string; login: string; version: number; disabledAt: string | null } & Record<string, unknown>;
  oneTimePassword: string | null;
  refusal: { code: string; message: string; field: string | null } | null;
}

const only = ({ data, errors }: Asked): Payload => {
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as unknown as Payload;
};

async function create(input: object, idempotencyKey?: string): Promise<Payload> {
  const query = `mutation ($input: CreateAccountInput!, $key: String) { createAccount(input: $input, idempotencyKey: $key) ${payload} }`;
  return only(await admin.ask(query, { input: { displayName: "A colleague", role: "agent", ...input }, key: idempotencyKey }));
}

async function update(accountId: string, input: object, version?: number): Promise<Payload> {
  const query = `mutation ($id: ID!, $input: UpdateAccountInput!, $version: Int) {
    updateAccount(accountId: $id, input: $input, version: $version) ${payload} }`;
  return only(await admin.ask(query, { id: accountId, input, version }));
}

async function change(mutation: string, accountId: string, idempotencyKey?: string): Promise<Payload> {
  const query = `mutation ($id: ID!, $key: String) { ${mutation}(accountId: $id, idempotencyKey: $key) ${payload} }`;
  return only(await admin.ask(query, { id: accountId, key: idempotencyKey }));
}

const lastEvent = async () =>
  ((await db.owner.query("SELECT topic, aggregate_id, kind FROM event ORDER BY id DESC LIMIT 1")) as [object])[0];
const lastAudit = async () =>
  ((await db.owner.query("SELECT action, actor_name, subject_id, detail FROM audit ORDER BY id DESC LIMIT 1")) as [object])[0];
const me = "{ me { role departments } }";

describe("a new colleague", () => {
  it("gets a one-time password, signs in with it, and must choose another", async () => {
    const { account, oneTimePassword, refusal } = await create({ login: "li.na", departments: ["engineering"], role: "handler", extension: "811" });
    expect(refusal).toBeNull();
    expect(oneTimePassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(account).toMatchObject({ login: "li.na", role: "handler", departments: ["engineering"], extension: "811", language: "en", version: 1 });
    expect(await lastEvent()).toEqual({ topic: "people", aggregate_id: account.id, kind: "changed" });
    expect(await lastAudit()).toMatchObject({ action: "account.create", actor_name: "admin", subject_id: account.id });
    const newcomer = await door.signedIn("li.na", oneTimePassword!);
    expect((await newcomer.ask("{ departments { code } }")).errors).toMatchObject([{ extensions: { code: "PASSWORD_MUST_CHANGE" } }]);
  });

  it.each([
    [{ login: "ADMIN" }, "LOGIN_TAKEN", "login"],
    [{ login: "two words" }, "VALUE_INVALID", "login"],
    [{ login: "nameless", displayName: "  " }, "TEXT_MISSING", "displayName"],
    [{ login: "lost", departments: ["nowhere"] }, "DEPARTMENT_UNKNOWN", "departments"],
    [{ login: "foreign", language: "fr" }, "VALUE_INVALID", "language"],
    [{ login: "dialled", extension: "8-11" }, "VALUE_INVALID", "extension"],
  ])("is refused as %j", async (input, code, field) => {
    const { account, oneTimePassword, refusal } = await create(input);
    expect({ account, oneTimePassword, refusal }).toMatchObject({ account: null, oneTimePassword: null, refusal: { code, field } });
    expect(refusal!.message).not.toMatch(/[{}]/);
  });

  it("is created once for one idempotencyKey, and the password is shown once", async () => {
    const first = await create({ login: "once" }, "key-1");
    const again = await create({ login: "once" }, "key-1");
    expect(again.account.id).toBe(first.account.id);
    expect([first.oneTimePassword, again.oneTimePassword]).toEqual([expect.any(String), null]);
    expect((await create({ login: "other" }, "key-1")).refusal?.code).toBe("IDEMPOTENCY_KEY_REUSED");
    const [stored] = (await db.owner.query("SELECT count(*)::int AS leaks FROM idempotency i WHERE i::text LIKE '%' || $1 || '%'", [
      first.oneTimePassword,
    ])) as [{ leaks: number }];
    expect(stored.leaks).toBe(0);
  });

  it("is one of two when two administrators add the same login at once", async () => {
    const answers = await Promise.all([create({ login: "twin" }), create({ login: "Twin" })]);
    expect(answers.map(({ refusal }) => refusal?.code ?? "created").sort()).toEqual(["LOGIN_TAKEN", "created"]);
  });
});

describe("an extension rings one person", () => {
  it("among the enabled", async () => {
    const first = (await create({ login: "ext.one", extension: "820" })).account;
    expect((await create({ login: "ext.two", extension: "820" })).refusal).toMatchObject({
      code: "EXTENSION_TAKEN",
      field: "extension",
      message: expect.stringContaining("ext.one") as string,
    });
    await change("disableAccount", first.id);
    expect((await create({ login: "ext.two", extension: "820" })).refusal).toBeNull();
    expect((await change("enableAccount", first.id)).refusal?.code).toBe("EXTENSION_TAKEN");
    expect((await update(first.id, { extension: null })).refusal).toBeNull();
    expect((await change("enableAccount", first.id)).account.disabledAt).toBeNull();
  });
});

describe("a change of role", () => {
  it("acts at the next question, in the session that is open", async () => {
    const id = await addPerson(db, "rising", "agent");
    const person = await door.signedIn("rising");
    expect((await person.ask("{ accounts { id } }")).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const { account } = await update(id, { role: "manager", departments: ["security"] });
    expect(account).toMatchObject({ role: "manager", version: 2 });
    expect(await lastEvent()).toEqual({ topic: "people", aggregate_id: id, kind: "roleChanged" });
    expect((await person.ask(me)).data["me"]).toEqual({ role: "manager", departments: ["security"] });
    await update(id, { displayName: "Rising Star" });
    expect(await lastEvent()).toMatchObject({ aggregate_id: id, kind: "changed" });
  });

  it("is refused to whoever saw an older version", async () => {
    const id = await addPerson(db, "stale", "agent");
    expect((await update(id, { displayName: "First" }, 1)).account.version).toBe(2);
    const { refusal } = await update(id, { displayName: "Second" }, 1);
    expect(refusal).toMatchObject({ code: "CONFLICT", message: expect.stringMatching(/1.*2/) as string });
  });

  it("that changes nothing leaves no event", async () => {
    const id = await addPerson(db, "same", "agent");
    const before = await lastEvent();
    expect((await update(id, { role: "agent", displayName: "same" })).account.version).toBe(1);
    expect(await lastEvent()).toEqual(before);
  });

  it("never takes the last administrator away", async () => {
    expect((await change("disableAccount", adminId)).refusal?.code).toBe("LAST_ADMINISTRATOR");
    expect((await update(adminId, { role: "agent" })).refusal?.code).toBe("LAST_ADMINISTRATOR");
    const ids = [adminId, await addPerson(db, "admin.one", "administrator"), await addPerson(db, "admin.two", "administrator")];
    const resign = (id: string) =>
      transaction(db.app, (tx) => changeAccount(tx, systemActor("test"), id, { role: "agent" }));
    const outcomes = await Promise.all(ids.map(resign));
    const refused = outcomes.map((outcome) => ("refusal" in outcome ? outcome.refusal.code : "resigned")).sort();
    expect(refused).toEqual(["LAST_ADMINISTRATOR", "resigned", "resigned"]);
    await transaction(db.app, (tx) => changeAccount(tx, systemActor("test"), adminId, { role: "administrator" }));
  });

  it("of nobody is NOT_FOUND", async () => {
    for (const id of [crypto.randomUUID(), "nobody"]) {
      expect((await update(id, { displayName: "X" })).refusal?.code).toBe("NOT_FOUND");
      expect((await change("resetPassword", id)).refusal?.code).toBe("NOT_FOUND");
    }
  });
});

describe("disabling", () => {
  it("ends every session at once and keeps the account", async () => {
    const id = await addPerson(db, "leaving", "agent");
    const person = await door.signedIn("leaving");
    const { account } = await change("disableAccount", id);
    expect(account.disabledAt).not.toBeNull();
    expect(await lastEvent()).toEqual({ topic: "people", aggregate_id: id, kind: "disabled" });
    expect((await person.ask(me)).data["me"]).toBeNull();
    await expect(door.signedIn("leaving")).rejects.toThrow("SIGN_IN_FAILED");
    await change("enableAccount", id);
    expect((await person.ask(me)).data["me"]).toBeNull();
    await expect(door.signedIn("leaving")).resolves.toBeDefined();
  });

  it("is all there is: the programs cannot delete an account, a session or an audit row", async () => {
    for (const table of ["account", "session", "audit", "api_key"]) {
      await expect(db.app.query(`DELETE FROM ${table}`)).rejects.toThrow("permission denied");
    }
  });
});

describe("a forgotten password", () => {
  it("is replaced by a one-time one, and the old sessions end", async () => {
    const id = await addPerson(db, "forgetful", "agent");
    const person = await door.signedIn("forgetful");
    const { oneTimePassword } = await change("resetPassword", id);
    expect(await lastEvent()).toEqual({ topic: "people", aggregate_id: id, kind: "signedOut" });
    expect((await person.ask(me)).data["me"]).toBeNull();
    await expect(door.signedIn("forgetful")).rejects.toThrow("SIGN_IN_FAILED");
    const back = await door.signedIn("forgetful", oneTimePassword!);
    expect((await back.ask("{ me { mustChangePassword } }")).data["me"]).toEqual({ mustChangePassword: true });
  });
});

describe("colleagues", () => {
  it("are listed to those who hand work over, as colleagues see each other", async () => {
    const sue = await door.signedIn("sue");
    const { data } = await sue.ask("{ staff { login displayName role departments extension } }");
    expect(data["staff"]).toContainEqual({ login: "sue", displayName: "sue", role: "supervisor", departments: [], extension: null });
    expect((await sue.ask("{ accounts { login } }")).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
