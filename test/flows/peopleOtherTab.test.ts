/** One browser, two tabs, two people: what the first tab sends is not done in the second person's name. */
import type { Language } from "../../schema/rules/language.js";
import { openDatabase, type TestDatabase } from "../harness/database.js";
import { type Caller, type Door, addPerson, cookieOf, makeSite, openDoor, password } from "../harness/door.js";

let db: TestDatabase;
let door: Door;
let ids: Record<string, string>;

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  ids = {
    mei: await addPerson(db, "mei", "agent"),
    wang: await addPerson(db, "wang", "supervisor", { displayName: "王督導" }),
  };
  door = await openDoor(db);
});
afterAll(async () => {
  await door.close();
  await db.close();
});

/** The cookie that is in the browser once `second` has signed in where `first` was. */
async function takenOver(first: string, second: string): Promise<Caller> {
  const before = await door.signedIn(first);
  const { headers } = await before.send("POST", "/session", { login: second, password });
  return door.caller({ cookie: cookieOf(headers) });
}

const asOf = (login: string) => ({ "dutydesk-viewer": ids[login]! });
const me = { query: "{ me { login } }" };
const record = {
  query: `mutation ($input: RecordTicketInput!) { recordTicket(input: $input) { ticket { number } refusal { code } } }`,
  variables: { input: { kind: "REPAIR", channel: "PHONE", title: "燈不亮", description: "二樓走道的燈不亮", anonymous: true } },
};
const tickets = async () => ((await db.owner.query("SELECT count(*)::int AS n FROM ticket")) as { n: number }[])[0]!.n;

describe("a page that another person opened", () => {
  it("changes nothing, and is told who is signed in", async () => {
    const browser = await takenOver("mei", "wang");
    const { status, body } = await browser.send("POST", "/graphql", record, asOf("mei"));
    expect([status, body["data"]]).toEqual([200, undefined]);
    const [error] = body["errors"] as { message: string; extensions: { code: string } }[];
    expect(error?.extensions.code).toBe("VIEWER_CHANGED");
    expect(error?.message).toContain("王督導");
    expect(await tickets()).toBe(0);
  });

  it("reads nothing either", async () => {
    const { body } = await (await takenOver("mei", "wang")).send("POST", "/graphql", me, asOf("mei"));
    expect(body).not.toHaveProperty("data.me");
  });

  it("answers 409 to those who take the newer media type", async () => {
    const browser = await takenOver("mei", "wang");
    const accept = "application/graphql-response+json, application/json;q=0.9";
    expect((await browser.send("POST", "/graphql", record, { ...asOf("mei"), accept })).status).toBe(409);
  });

  it.each<[Language, string]>([
    ["zh-TW", "這個瀏覽器現在登入的是"],
    ["zh-HK", "此瀏覽器現由"],
    ["zh-CN", "此浏览器当前登录的是"],
    ["en", "is signed in now"],
  ])("says so in the language of who is signed in: %s", async (language, words) => {
    await addPerson(db, `reader-${language}`, "agent", { language });
    const { body } = await (await takenOver("mei", `reader-${language}`)).send("POST", "/graphql", me, asOf("mei"));
    expect((body["errors"] as { message: string }[])[0]?.message).toContain(words);
  });
});

it("is not asked for: without the header, and with one's own, everything works", async () => {
  const browser = await takenOver("mei", "wang");
  for (const headers of [{}, asOf("wang")]) {
    expect((await browser.send("POST", "/graphql", me, headers)).body).toEqual({ data: { me: { login: "wang" } } });
    expect((await browser.send("POST", "/graphql", record, headers)).body).toMatchObject({ data: { recordTicket: { refusal: null } } });
  }
});

it("says UNAUTHENTICATED where nobody is signed in any more", async () => {
  const mei = await door.signedIn("mei");
  await mei.send("DELETE", "/session");
  const { body } = await mei.send("POST", "/graphql", record, asOf("mei"));
  expect(body).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
});
