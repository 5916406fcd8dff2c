/** What there is to look at in the desk: its pages, what opens over a page, and what another role sees of it. */
import type { BrowserContext, Page } from "playwright-core";
import { until } from "../../harness/until.js";
import { follow, visit } from "./browser.js";
import { ask, settled } from "./sample.js";

export interface Scene {
  /** For the picture's and the test's name. */
  name: string;
  /** Of the sample's people: somebody who works here. */
  login: string;
  at: (sample: Sample) => string;
  /** Opens what stands over the page. Without a word of any language: by keys and places. */
  show?: (page: Page, sample: Sample) => Promise<void>;
}

/** What the sample has to show now. */
export interface Sample {
  /** Of a ticket with a call, best one that can be heard. */
  ticket: string;
  /** Not handed over yet. */
  recorded: string;
  /** With engineering. */
  inWork: string;
  /** Its call-back is due. */
  resolved: string;
  call: string;
  /** One side of a conversation, best one that is held. */
  recording: string;
  caseNumber: string;
  tenant: string;
  /** Another person writes a note on this ticket. */
  note: (ticket: string) => Promise<void>;
}

interface Found {
  board: { tickets: { number: string; state: string; department: { code: string } | null; calls: { recordings: { peaks: number[] | null }[] }[] }[] };
  calls: { nodes: { id: string; links: object[] }[] };
  recordings: { nodes: { id: string; leg: string | null; peaks: number[] | null; holds: { releasedAt: string | null }[] }[] };
  cases: { nodes: { number: string }[] };
  tenants: { nodes: { id: string }[] };
}
const question = `{
  board { tickets { number state department { code } calls { recordings { peaks } } } }
  calls(first: 50) { nodes { id links { state } } }
  recordings(first: 200) { nodes { id leg peaks holds { releasedAt } } }
  cases(first: 1) { nodes { number } }
  tenants(first: 1) { nodes { id } }
}`;

const best = <Thing>(all: readonly Thing[], shows: (one: Thing) => boolean): Thing | undefined => all.find(shows) ?? all[0];

/** Asked by the supervisor, who sees all of it. */
export async function findSample(supervisor: BrowserContext, url: string): Promise<Sample> {
  let now!: Found;
  const heard = () => best(now.recordings.nodes.filter(({ peaks, leg }) => peaks !== null && leg !== null), ({ holds }) => holds.some(({ releasedAt }) => releasedAt === null));
  const linked = () => now.calls.nodes.find(({ links }) => links.length > 0);
  type Card = Found["board"]["tickets"][number];
  const fits: Record<"ticket" | "recorded" | "inWork" | "resolved", (card: Card) => boolean> = {
    ticket: ({ calls }) => calls.length > 0,
    recorded: ({ state }) => state === "RECORDED",
    inWork: ({ state, department }) => state === "IN_PROGRESS" && department?.code === "engineering",
    resolved: ({ state }) => state === "RESOLVED",
  };
  const audible = ({ calls }: Card) => calls.some(({ recordings }) => recordings.some(({ peaks }) => peaks !== null));
  const first = (name: keyof typeof fits) => best(now.board.tickets.filter(fits[name]), audible)?.number;
  await until(async () => {
    now = await ask<Found>(supervisor, url, question);
    return Boolean(heard() && linked() && first("ticket") && first("recorded") && first("inWork") && first("resolved"));
  }, 120);
  return {
    ticket: first("ticket")!,
    recorded: first("recorded")!,
    inWork: first("inWork")!,
    resolved: first("resolved")!,
    call: linked()!.id,
    recording: heard()!.id,
    caseNumber: now.cases.nodes[0]!.number,
    tenant: now.tenants.nodes[0]!.id,
    note: (ticket) => ask(supervisor, url, noting, { number: ticket }),
  };
}
const noting = `mutation ($number: String!) { noteTicket(number: $number, text: "店長剛才又來電，請明早再確認一次。") { refusal { code } } }`;

const of = (login: string) => (name: string, at: string | Scene["at"], show?: Scene["show"]): Scene => ({
  name,
  login,
  at: typeof at === "string" ? () => at : at,
  show,
});
const [agent, chief, administrator] = [of("lin"), of("chou"), of("fan")];
const [handler, manager, director, leader, analyst] = [of("lee"), of("chao"), of("kao"), of("yeh"), of("shen")];

/** Every page, with somebody who works on it. */
export const pages: readonly Scene[] = [
  agent("board", "/"),
  agent("board-table", "/?view=table"),
  agent("wall", "/?wall=1"),
  agent("record", "/tickets/new"),
  chief("ticket", ({ ticket }) => `/tickets/${ticket}`),
  agent("search", `/search?text=${encodeURIComponent("冷氣")}`),
  agent("calls", "/calls"),
  agent("call", ({ call }) => `/calls/${call}`),
  agent("returns", "/returns"),
  chief("recordings", "/recordings"),
  chief("recording", ({ recording }) => `/recordings/${recording}`),
  chief("cases", "/cases"),
  chief("case", ({ caseNumber }) => `/cases/${caseNumber}`),
  chief("tenants", "/tenants"),
  chief("tenant", ({ tenant }) => `/tenants/${tenant}`),
  chief("tenant-new", "/tenants?new"),
  chief("tenant-import", "/tenants?import"),
  administrator("start", "/settings/start"),
  administrator("people", "/settings/people"),
  administrator("departments", "/settings/departments"),
  administrator("sources", "/settings/sources"),
  administrator("site", "/settings/site"),
  administrator("keys", "/settings/keys"),
  agent("me", "/settings/me"),
  agent("no-page", "/nothing/here"),
];

/** What opens over a page or in it. */
export const panels: readonly Scene[] = [
  agent("all-keys", "/", async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  }),
  agent("card-clocks", "/", async (page) => {
    await page.locator(".card .card-clocks").first().click();
    await page.locator(".clock-popover").waitFor();
  }),
  agent("board-filters", "/", async (page) => {
    await page.locator(".board-bar [aria-expanded]").click();
    await page.locator(".filter-panel").waitFor();
  }),
  agent("search-panel", "/", async (page) => {
    await page.getByRole("combobox").first().fill("冷氣");
    await page.locator(".search-panel [role=option]").first().waitFor();
  }),
  agent("record-tenants", "/tickets/new", async (page) => {
    await page.locator("form.record input").first().fill("02 5550 0105");
    await page.locator("form.record [role=option]").first().waitFor();
  }),
  agent("record-emergency", "/tickets/new", async (page) => {
    await page.keyboard.press("F8");
    await page.locator("form.record-emergency").waitFor();
  }),
  agent("hand-over", ({ recorded }) => `/tickets/${recorded}?do=handOver`, showMove),
  agent("call-back", ({ resolved }) => `/tickets/${resolved}?do=recordCallBack`, showMove),
  agent("conflict", ({ recorded }) => `/tickets/${recorded}?do=tellReporter`, async (page, { recorded, note }) => {
    await page.locator(".move-panel textarea").first().fill("工程部說今晚十點前修好，我已經告訴店長。");
    await note(recorded);
    await page.locator(".move-conflict").waitFor();
  }),
  chief("other-moves", ({ inWork }) => `/tickets/${inWork}`, async (page) => {
    await page.locator(".moves-row > [aria-expanded]").click();
    await page.locator(".moves-menu").waitFor();
  }),
  agent("return-form", "/returns", async (page) => {
    await page.locator(".return [aria-expanded]").first().click();
    await page.locator(".return-form").waitFor();
  }),
  chief("hold", ({ recording }) => `/recordings/${recording}`, async (page) => {
    await page.keyboard.press("h");
    await page.getByRole("dialog").waitFor();
  }),
  chief("import-preview", "/tenants?import", chooseFile),
  chief("import-refused", "/tenants?import", async (page) => {
    await chooseFile(page);
    await page.locator(".tenant-importing .ant-btn-primary").click();
    await page.locator(".tenant-refused").waitFor();
  }),
  administrator("new-person", "/settings/people", async (page) => {
    await page.locator("main .ant-btn-primary").first().click();
    await page.getByRole("dialog").waitFor();
  }),
];

async function showMove(page: Page): Promise<void> {
  await page.locator(".move-panel .move-send").waitFor();
}

/** Where the other roles work, and what they are told where they have nothing to do. */
export const otherRoles: readonly Scene[] = [
  handler("handler-board", "/"),
  handler("handler-ticket", ({ inWork }) => `/tickets/${inWork}`),
  handler("handler-no-right", "/recordings"),
  manager("manager-board", "/"),
  manager("manager-ticket", ({ inWork }) => `/tickets/${inWork}`),
  director("director-board", "/"),
  director("director-ticket", ({ ticket }) => `/tickets/${ticket}`),
  director("director-recording", ({ recording }) => `/recordings/${recording}`),
  leader("leader-case", ({ caseNumber }) => `/cases/${caseNumber}`),
  analyst("analyst-calls", "/calls"),
  analyst("analyst-call", ({ call }) => `/calls/${call}`),
  analyst("analyst-no-right", "/tenants"),
  administrator("administrator-tenants", "/tenants"),
];

/** Rows that cannot be taken in stand between others that change nothing. */
const list = `編號,租戶名稱,櫃位,業態,聯絡人,職稱,電話\nT11,一勺鍋物,3F-03,餐飲,湯一勺,副店長,02 5550 0111\nT77,,B2-07,餐飲,甄無名,店長,02 5550 0777\nT78,門市示範,2F-02,服飾,示範店長,店長,12ab\n`;

async function chooseFile(page: Page): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({ name: "租戶名單 2026-11.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await page.locator(".tenant-preview").waitFor();
}

/** Opens it at a desk of its own person. */
export async function openScene(page: Page, url: string, { at, show }: Scene, sample: Sample): Promise<void> {
  await (show ? visit(page, url + at(sample)) : follow(page, url, at(sample)));
  await show?.(page, sample);
  await settled(page);
}

/** No draft is left, and nothing that was opened stays open for the next look. */
export async function leaveScene(page: Page, { show }: Scene): Promise<void> {
  await page.evaluate(() => localStorage.clear());
  if (show) await page.goto("about:blank");
}
