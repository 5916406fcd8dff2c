/** The sample site, as `npm start -- --demo` opens it, and the addresses of its pages. */
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { password } from "../../harness/door.js";
import { openHouse } from "../../harness/house.js";
import { until } from "../../harness/until.js";

export interface SampleSite {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens it on an empty site and waits until its calls have recordings that can be heard. */
export async function openSample(): Promise<SampleSite> {
  const house = await openHouse();
  try {
    const start = house.start({ LOG_LEVEL: "warn", ADMIN_PASSWORD: password, SITE_FILE: join(house.dataDir, "none.yaml") }, ["--demo"]);
    await start.opens(120);
    return { url: house.url, close: house.close };
  } catch (fault) {
    await house.close();
    throw fault;
  }
}

/** What somebody of the sample is answered, by the session of their browser. */
export async function ask<Data>(context: BrowserContext, url: string, query: string, variables: object = {}): Promise<Data> {
  const answer = await context.request.post(`${url}/graphql`, { data: { query, variables } });
  const { data, errors } = (await answer.json()) as { data?: Data; errors?: unknown };
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data;
}

export interface Address {
  /** For the picture's and the test's name. */
  name: string;
  login: string;
  path: string;
}

interface Found {
  board: { tickets: { number: string; calls: object[] }[] };
  calls: { nodes: { id: string; links: object[] }[] };
  recordings: { nodes: { id: string; leg: string | null; peaks: number[] | null }[] };
  cases: { nodes: { number: string }[] };
  tenants: { nodes: { id: string }[] };
}
const found = `{
  board { tickets { number calls { id } } }
  calls(first: 50) { nodes { id links { state } } }
  recordings(first: 100) { nodes { id leg peaks } }
  cases(first: 1) { nodes { number } }
  tenants(first: 1) { nodes { id } }
}`;

/** Every page of the desk, with somebody who works on it. The supervisor's context finds what there is to show. */
export async function addressesOf(supervisor: BrowserContext, url: string): Promise<Address[]> {
  let now!: Found;
  await until(async () => {
    now = await ask<Found>(supervisor, url, found);
    return now.recordings.nodes.some(({ peaks, leg }) => peaks !== null && leg !== null) && now.calls.nodes.some(({ links }) => links.length > 0);
  }, 120);
  const ticket = now.board.tickets.find(({ calls }) => calls.length > 0) ?? now.board.tickets[0]!;
  const call = now.calls.nodes.find(({ links }) => links.length > 0)!;
  const recording = now.recordings.nodes.find(({ peaks, leg }) => peaks !== null && leg !== null)!;
  const at = (login: string) => (name: string, path: string) => ({ name, login, path });
  const [agent, chief, administrator] = [at("lin"), at("chou"), at("fan")];
  return [
    agent("board", "/"),
    agent("board-table", "/?view=table"),
    agent("wall", "/?wall=1"),
    agent("record", "/tickets/new"),
    chief("ticket", `/tickets/${ticket.number}`),
    agent("search", `/search?text=${encodeURIComponent("冷氣")}`),
    agent("calls", "/calls"),
    agent("call", `/calls/${call.id}`),
    agent("returns", "/returns"),
    chief("recordings", "/recordings"),
    chief("recording", `/recordings/${recording.id}`),
    chief("cases", "/cases"),
    chief("case", `/cases/${now.cases.nodes[0]!.number}`),
    chief("tenants", "/tenants"),
    chief("tenant", `/tenants/${now.tenants.nodes[0]!.id}`),
    administrator("people", "/settings/people"),
    administrator("departments", "/settings/departments"),
    administrator("sources", "/settings/sources"),
    administrator("site", "/settings/site"),
    administrator("keys", "/settings/keys"),
    agent("me", "/settings/me"),
  ];
}

/** Speaks another language from the next page on, as the person's own choice. */
export const speak = (context: BrowserContext, url: string, language: string) =>
  ask(context, url, "mutation ($language: String!) { setMyLanguage(language: $language) { refusal { code } } }", { language });

/** Until pictures, fonts and the first answers are there, and nothing slides any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  await page.waitForTimeout(700);
}
