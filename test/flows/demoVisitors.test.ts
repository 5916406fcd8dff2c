/** Visitors of the sample share its people: nobody takes one away from the others, and what they made ends with the visits. */
import { reading, transaction } from "../../schema/database/transaction.js";
import { languages } from "../../schema/rules/language.js";
import { refuse } from "../../schema/rules/refusal.js";
import { refusalMessage } from "../../schema/rules/refusalText.js";
import { endVisits } from "../../schema/stores/demo.js";
import { markDemo } from "../../schema/stores/site.js";
import { type Client, type TestHub, openHub, signIn } from "../harness/hub.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { addPerson, cookieOf } from "../harness/door.js";

let db: TestDatabase;
let hub: TestHub;
let fan: Ask;
let owner: Client;
const ids = new Map<string, string>();

type Ask = <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
type Payload = Record<string, { refusal: { code: string; message: string } | null; account?: { id: string } | null; oneTimePassword?: string | null }>;

const refusal = "refusal { code message field }";
const commands = {
  updateAccount: `mutation ($id: ID!) { updateAccount(accountId: $id, input: { displayName: "Nobody", role: analyst }) { ${refusal} } }`,
  disableAccount: `mutation ($id: ID!) { disableAccount(accountId: $id) { ${refusal} } }`,
  resetPassword: `mutation ($id: ID!) { resetPassword(accountId: $id) { oneTimePassword ${refusal} } }`,
};

async function cookieFor(login: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  const entered = await fetch(`${hub.url}/session/demo`, { method: "POST", headers, body: JSON.stringify({ login }) });
  if (entered.status !== 200) throw new Error(`${login}: ${entered.status}`);
  return cookieOf(entered.headers);
}

const enter = async (login: string): Promise<Ask> => askWith({ cookie: await cookieFor(login) });

const askWith = (headers: Record<string, string>): Ask => async (query, variables = {}) => {
  const answer = await fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: never; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};

const create = async (ask: Ask, login: string, role: string) => {
  const query = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } oneTimePassword ${refusal} } }`;
  const { createAccount } = await ask<Payload>(query, { input: { login, displayName: login, role } });
  return { id: createAccount!.account!.id, oneTime: createAccount!.oneTimePassword! };
};

const makeKey = async (ask: Ask, name: string) => {
  const query = `mutation ($name: String!) { createApiKey(name: $name, role: analyst) { secret ${refusal} } }`;
  return (await ask<{ createApiKey: { secret: string } }>(query, { name })).createApiKey.secret;
};

/** Whom somebody is who knocks with this key; null when it opens nothing. */
const keyOpens = async (secret: string) => (await askWith({ "x-api-key": secret })<{ me: object | null }>("{ me { role } }")).me !== null;

beforeAll(async () => {
  db = await openDatabase();
  hub = await openHub(db, undefined, { demo: true });
  for (const [login, role] of [["fan", "administrator"], ["chou", "supervisor"]] as const) {
    ids.set(login, await addPerson(db, login, role, { passwordHash: null }));
  }
  ids.set("admin", await addPerson(db, "admin", "administrator"));
  await transaction(db.app, markDemo);
  fan = await enter("fan");
  owner = await signIn({ url: hub.url, login: "admin" });
});
afterAll(async () => {
  await hub.close();
  await db.close();
});

test("nobody renames, demotes, disables or locks out one of the sample's people, nor the administrator of the machine", async () => {
  for (const login of ["chou", "fan", "admin"]) {
    for (const [name, query] of Object.entries(commands)) {
      const answer = await fan<Payload>(query, { id: ids.get(login) });
      expect([login, name, answer[name]]).toEqual([login, name, expect.objectContaining({ refusal: expect.objectContaining({ code: "SAMPLE_PERSON" }) })]);
      expect(JSON.stringify(answer)).toContain(login);
      expect(answer[name]?.oneTimePassword ?? null).toBeNull();
    }
  }
  await expect(enter("chou")).resolves.toBeDefined();
  const { accounts } = await owner.query<{ accounts: { login: string; displayName: string; role: string; enabled?: boolean }[] }>(
    "{ accounts { login displayName role } }",
  );
  expect(accounts).toContainEqual({ login: "chou", displayName: "chou", role: "supervisor" });
});

test("nor one whom the machine's administrator has made, nor by another way to write an id", async () => {
  const { id: boss } = await create(owner.query as Ask, "boss", "agent");
  const enableAccount = `mutation ($id: ID!) { enableAccount(accountId: $id) { ${refusal} } }`;
  for (const id of [boss, ids.get("chou")!.toUpperCase(), ids.get("admin")!.toUpperCase()]) {
    for (const [name, query] of Object.entries({ ...commands, enableAccount })) {
      expect([name, (await fan<Payload>(query, { id }))[name]?.refusal?.code]).toEqual([name, "SAMPLE_PERSON"]);
    }
  }
});

test("whom visitors add themselves they change as on any site", async () => {
  const { id } = await create(fan, "eve", "agent");
  for (const [name, query] of Object.entries(commands)) expect([name, (await fan<Payload>(query, { id }))[name]?.refusal]).toEqual([name, null]);
});

test("each language says why, and what to do instead", () => {
  for (const language of languages) expect(refusalMessage(refuse("SAMPLE_PERSON", { login: "chou" }), language)).toMatch(/chou.{10,}/u);
});

test("with the visits end their keys, and the people whom they made; what the machine's administrator made goes on", async () => {
  const visitors = await makeKey(fan, "visitor's");
  const { id: made, oneTime } = await create(fan, "mallory", "administrator");
  const mallory = await signIn({ url: hub.url, login: "mallory", secret: oneTime });
  const body = JSON.stringify({ currentPassword: oneTime, newPassword: "a password of her own" });
  expect((await mallory.fetch("/session/password", { method: "POST", headers: { "content-type": "application/json" }, body })).status).toBe(200);
  const inTurn = await makeKey(mallory.query as Ask, "in turn");
  const own = await makeKey(owner.query as Ask, "the owner's");
  await transaction(db.app, endVisits);
  expect([await keyOpens(visitors), await keyOpens(inTurn), await keyOpens(own)]).toEqual([false, false, true]);
  await expect(signIn({ url: hub.url, login: "mallory", secret: "a password of her own" })).rejects.toThrow("could not sign in");
  expect(await fan("{ me { login } }")).toEqual({ me: null });
  expect(await owner.query("{ me { login } }")).toEqual({ me: { login: "admin" } });
  // Once only: whom the administrator lets in again afterwards stays.
  await owner.query(`mutation { enableAccount(accountId: "${made}") { account { id } } }`);
  await transaction(db.app, endVisits);
  await expect(signIn({ url: hub.url, login: "mallory", secret: "a password of her own" })).resolves.toBeDefined();
});

test("who has signed out before the end has left nothing behind either", async () => {
  const cookie = await cookieFor("fan");
  const left = await makeKey(askWith({ cookie }), "left behind");
  await fetch(`${hub.url}/session`, { method: "DELETE", headers: { cookie } });
  expect(await askWith({ cookie })("{ me { login } }")).toEqual({ me: null });
  await transaction(db.app, endVisits);
  expect(await keyOpens(left)).toBe(false);
});

test("on a site that is not the sample nothing ends", async () => {
  const other = await openDatabase();
  try {
    const real = await openHub(other);
    const key = await makeKey((await real.as("administrator")).query as Ask, "real");
    await addPerson(other, "not-yet", "agent", { passwordHash: null });
    await transaction(other.app, endVisits);
    const rows = await reading(other.app, (tx) => tx.query("SELECT FROM api_key WHERE revoked_at IS NULL"));
    expect([key.slice(0, 3), rows.length]).toEqual(["dd_", 1]);
    await real.close();
  } finally {
    await other.close();
  }
});
