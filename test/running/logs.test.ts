/** What stands in the logs of the whole product after a day with faults in it: nothing of anybody's. */
import pg from "pg";
import { runningServer } from "../../schema/database/embedded.js";
import { callIn } from "../harness/callIn.js";
import { type House, type Start, openHouse } from "../harness/house.js";
import { signIn } from "../harness/hub.js";
import { until } from "../harness/until.js";

const ADMIN_PASSWORD = "Sesame-Quillfeather-1";
/** None of these is a word that a program would say by itself. */
const secrets = [
  ADMIN_PASSWORD,
  "Wrong-Quillfeather-2",
  "Own-Quillfeather-3",
  "meiquill",
  "Mei Quillfeather",
  "Leak above Quillstreet",
  "The ceiling of quillroom 7 drips",
  "Ada Quillreporter",
  "13800138123",
  "8613800138123",
  "Quilltenant Coffee",
  "quilluser@example.org",
  "quillsearch",
  "Quillcookie",
  "13800130007",
];

let house: House;
let start: Start;
beforeAll(async () => {
  house = await openHouse();
  start = house.start({ ADMIN_PASSWORD, LOG_LEVEL: "trace" });
  await start.opens();
}, 60_000);
afterAll(() => house.close());

const createAccount = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { oneTimePassword refusal { code } } }`;
const recordTicket = `mutation ($input: RecordTicketInput!) { recordTicket(input: $input) { ticket { number } refusal { code } } }`;
const addTenant = `mutation ($input: TenantInput!) { createTenant(input: $input) { tenant { id } refusal { code } } }`;

const ticket = {
  kind: "COMPLAINT",
  channel: "PHONE",
  title: "Leak above Quillstreet",
  description: "The ceiling of quillroom 7 drips",
  reporterName: "Ada Quillreporter",
  reporterPhone: "13800138123",
};

/** As the owner of the database does, or a disk, or a mistake. */
async function withFault(breaks: string, mends: string, work: () => Promise<unknown>): Promise<void> {
  const { ownerUrl } = await runningServer(house.dataDir, 5_000);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(breaks);
  try {
    await work();
  } finally {
    await owner.query(mends);
    await owner.end();
  }
}

const faultsSaid = (program: string) => start.output().split("\n").filter((line) => line.includes(`"name":"${program}"`) && line.includes('"err"')).length;

test("names, numbers, titles, logins and passwords are in no log, whatever goes wrong", async () => {
  const { url } = house;
  const admin = await signIn({ url, login: "admin", secret: ADMIN_PASSWORD });
  const input = { login: "meiquill", displayName: "Mei Quillfeather", role: "agent", extension: "8001" };
  const { createAccount: made } = await admin.query<{ createAccount: { oneTimePassword: string } }>(createAccount, { input });
  const mei = await signIn({ url, login: "meiquill", secret: made.oneTimePassword });
  const json = { "content-type": "application/json" };
  const change = { currentPassword: made.oneTimePassword, newPassword: "Own-Quillfeather-3" };
  expect((await mei.fetch("/session/password", { method: "POST", headers: json, body: JSON.stringify(change) })).status).toBe(200);
  await expect(signIn({ url, login: "meiquill", secret: "Wrong-Quillfeather-2" })).rejects.toThrow("could not");
  await expect(signIn({ url, login: "quilluser@example.org", secret: "Wrong-Quillfeather-2" })).rejects.toThrow("could not");
  expect((await mei.query<{ recordTicket: { ticket: object } }>(recordTicket, { input: ticket })).recordTicket.ticket).toBeTruthy();
  await mei.ask(addTenant, { input: { name: "Quilltenant Coffee", phones: ["13800138123"] } });
  await callIn(house.spool, 7);
  await until(async () => (await mei.query<{ calls: { nodes: unknown[] } }>("{ calls(first: 5) { nodes { id } } }")).calls.nodes.length === 1, 30);

  // What is asked in no form that is known.
  for (const path of ["/recordings/13800138123/audio", "/Quilltenant%20Coffee", "/graphql?query=%7BquillSearch%7D", "/session"]) {
    await fetch(url + path, { headers: { cookie: "desk_session=Quillcookie" } });
  }
  await fetch(`${url}/session`, { method: "POST", headers: json, body: '{"login":"meiquill","password":"Wrong-Quillfeather-2"' });
  for (const document of ['{ ticket(number: "quillsearch") { id } }', '{ recording(id: "quillsearch") { id } }', '{ tickets(after: "quillsearch", first: 1) { nodes { id } } }', '{ call(id: "13800138123") { id } }', '{ tickets(filter: { text: "quillsearch\\u0000" }) { nodes { id } } }']) {
    await mei.ask(document);
  }

  // PostgreSQL says the row that a constraint refuses, and the key that is there twice.
  await withFault("ALTER TABLE ticket ADD CONSTRAINT no_leaks CHECK (title NOT LIKE 'Leak%') NOT VALID", "ALTER TABLE ticket DROP CONSTRAINT no_leaks", async () => {
    expect((await mei.ask(recordTicket, { input: ticket })).errors).toHaveLength(1);
  });
  await withFault("CREATE UNIQUE INDEX one_title ON ticket (title)", "DROP INDEX one_title", async () => {
    expect((await mei.ask(recordTicket, { input: ticket })).errors).toHaveLength(1);
  });
  // A number where none can be: its text is part of PostgreSQL's message.
  await withFault("CREATE FUNCTION bad() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.title := NEW.title::integer::text; RETURN NEW; END $$; CREATE TRIGGER bad BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION bad()", "DROP TRIGGER bad ON ticket; DROP FUNCTION bad", async () => {
    expect((await mei.ask(recordTicket, { input: ticket })).errors).toHaveLength(1);
  });
  expect(faultsSaid("server")).toBeGreaterThanOrEqual(3);

  const before = faultsSaid("worker");
  await withFault("ALTER TABLE call ADD CONSTRAINT no_calls CHECK (false) NOT VALID", "ALTER TABLE call DROP CONSTRAINT no_calls", async () => {
    await callIn(house.spool, 8);
    await until(() => faultsSaid("worker") > before, 30);
  });
  await start.stop();
  const said = start.output();
  const found = secrets.filter((secret) => said.toLowerCase().includes(secret.toLowerCase()));
  expect({ found, in: said.split("\n").filter((line) => found.some((secret) => line.toLowerCase().includes(secret.toLowerCase()))) }).toEqual({ found: [], in: [] });
  for (const line of said.split("\n").filter((line) => line.startsWith("{"))) JSON.parse(line);
}, 120_000);
