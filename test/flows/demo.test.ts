/** `npm start -- --demo` as it is delivered: the sample comes up, lives, and is there for nobody else. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { roles } from "../../schema/rules/role.js";
import { cookieOf, password } from "../harness/door.js";
import { followBoard } from "../harness/boardFollower.js";
import { type House, openHouse } from "../harness/house.js";
import { signIn } from "../harness/hub.js";
import { until } from "../harness/until.js";

const LONG = 400_000;

interface Person {
  login: string;
  displayName: string;
  role: string;
}

interface Heard {
  calls: { nodes: { recordings: object[]; links: { state: string }[] }[] };
  cases: { nodes: { holds: object[] }[] };
}
const heard = "{ calls(first: 50) { nodes { recordings { id } links { state } } } cases(first: 5) { nodes { holds { id } } } }";

const quiet = { LOG_LEVEL: "info", ADMIN_PASSWORD: password };
const json = { "content-type": "application/json" };

const enter = ({ url }: House, login: string) =>
  fetch(`${url}/session/demo`, { method: "POST", headers: json, body: JSON.stringify({ login }) });

async function ask<Data>({ url }: House, cookie: string, query: string): Promise<Data> {
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers: { ...json, cookie }, body: JSON.stringify({ query }) });
  const { data, errors } = (await answer.json()) as { data?: Data; errors?: unknown };
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data;
}

describe("an empty site", () => {
  let house: House;
  const noFile = () => ({ ...quiet, SITE_FILE: join(house.dataDir, "none.yaml") });
  beforeAll(async () => void (house = await openHouse()));
  afterAll(() => house.close());

  test("becomes the sample, whose board moves by itself; without --demo its doors are shut, and with it they open again", async () => {
    const first = house.start(noFile(), ["--demo"]);
    await first.opens(150);
    const ready = await fetch(`${house.url}/readyz`);
    expect(await ready.json()).toMatchObject({ ready: true, checks: { sample: true } });

    const { people } = (await (await fetch(`${house.url}/session/demo`)).json()) as { people: Person[] };
    expect(new Set(people.map(({ role }) => role))).toEqual(new Set(roles));
    expect(people.map(({ role }) => role)).toEqual(people.map(({ role }) => role).toSorted((a, b) => roles.indexOf(a as never) - roles.indexOf(b as never)));

    const entered = await enter(house, people[0]!.login);
    expect(entered.status).toBe(200);
    const cookie = cookieOf(entered.headers);
    const { board } = await ask<{ board: { seq: number; tickets: { state: string; clocks: { face: string }[] }[] } }>(
      house, cookie, "{ board { seq tickets { state clocks { face } } } }",
    );
    expect(board.tickets.length).toBeGreaterThanOrEqual(25);
    expect(board.tickets.length).toBeLessThanOrEqual(45);
    expect(new Set(board.tickets.map(({ state }) => state))).toEqual(new Set(["RECORDED", "HANDED_OVER", "IN_PROGRESS", "RESOLVED"]));
    const faces = board.tickets.flatMap(({ clocks }) => clocks.map(({ face }) => face));
    expect(faces).toEqual(expect.arrayContaining(["RUNNING", "BREACHED", "DONE"]));

    const followed = await followBoard(house.wsUrl, { since: board.seq, headers: { cookie } });
    await until(() => followed.messages.some(({ upserted }) => upserted.length > 0), 90);
    expect(followed.errors).toEqual([]);
    await followed.leave();

    // The month's calls are taken in, have found their tickets, and the cases hold their recordings.
    const supervisor = cookieOf((await enter(house, "chou")).headers);
    await until(async () => {
      await pause(1_000);
      const { calls, cases } = await ask<Heard>(house, supervisor, heard);
      const found = calls.nodes.filter(({ recordings, links }) => recordings.length > 0 && links.some(({ state }) => state === "LINKED"));
      return found.length >= 20 && cases.nodes.length === 2 && cases.nodes.every(({ holds }) => holds.length > 0);
    }, 150);

    await first.stop();
    const plain = house.start({ ...noFile(), DEMO: "1" });
    await plain.opens();
    expect(plain.output()).toContain("holds the sample site");
    expect((await fetch(`${house.url}/session/demo`)).status).toBe(404);
    expect((await enter(house, "lin")).status).toBe(404);
    // Who came in by a click is out.
    expect(await ask(house, supervisor, "{ me { login } }")).toEqual({ me: null });
    const administrator = await signIn({ url: house.url, login: "admin" });
    const { site } = await administrator.query<{ site: { demo: boolean } }>("{ site { demo } }");
    expect(site.demo).toBe(false);
    await plain.stop();

    const again = house.start(noFile(), ["--demo"]);
    await again.opens(150);
    expect((await enter(house, "lin")).status).toBe(200);
    expect(again.output()).not.toContain("became the sample");
    await again.stop();
  }, LONG);
});

describe("a site that is in use", () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()));
  afterAll(() => house.close());

  test("is refused and left as it is; the sample's file keeps what the site's says", async () => {
    const real = house.start(quiet);
    await real.opens();
    const administrator = await signIn({ url: house.url, login: "admin" });
    await administrator.query(`mutation { createAccount(input: { login: "mary", displayName: "Mary", role: agent }) { account { id } } }`);
    await real.stop();
    await writeFile(house.siteFile, (await readFile(house.siteFile, "utf8")).replace("Crash Plaza", "Real Plaza"));

    const refused = house.start(quiet, ["--demo"]);
    expect(await refused.ended).toMatchObject({ code: 1 });
    expect(refused.output()).toContain("is a site that is in use");
    expect(refused.output()).not.toContain("site.yaml changed");
    const written = await readFile(join(house.dataDir, "sample", "site.yaml"), "utf8");
    expect(written).toContain("Real Plaza");
    expect(written).toContain("sample-pbx");
    // Everybody can be signed in as there: a real exchange's calls must not come in.
    expect(written).not.toContain(join(house.spool, "monitor"));

    const goesOn = house.start(quiet);
    await goesOn.opens();
    expect((await fetch(`${house.url}/session/demo`)).status).toBe(404);
    await goesOn.stop();
  }, LONG);

  test.each(["a file", "/sys"])("a DATA_DIR that takes nothing is one sentence with what to do: %s", async (what) => {
    const folder = what === "a file" ? house.siteFile : what;
    const refused = house.start({ ...quiet, DATA_DIR: folder }, ["--demo"]);
    expect(await refused.ended).toMatchObject({ code: 1 });
    expect(refused.output()).toMatch(new RegExp(`^[^\\n]*DATA_DIR (is )?${folder}\\)? cannot be written: [^\\n]{20,}\\.\\n$`, "u"));
  });

  test("a word that is none is answered with the nearest that is one", async () => {
    const wrong = house.start(quiet, ["--dmeo"]);
    expect(await wrong.ended).toMatchObject({ code: 1 });
    expect(wrong.output()).toContain("--demo");
  });
});
