/** Forms at the edges: typed on while it is sent, left before the answer, opened for a look, and somebody else at the same browser. */
import type { Browser, BrowserContext, Page, Request, Route } from "playwright-core";
import { handOver, record } from "../harness/deskWork.js";
import { password } from "../harness/door.js";
import type { Client } from "../harness/hub.js";
import { type Product, startProduct } from "../harness/product.js";
import { openBrowser, openContext, sitDown, visit } from "./desk/browser.js";
import { PATIENCE_S } from "./desk/keyboard.js";

const whole = 180_000;
let product: Product;
let browser: Browser;
let agent: Client;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  product = await startProduct("site: { name: 天河廣場, timeZone: Asia/Taipei, language: zh-TW }\n");
  agent = await product.person("mei", "agent");
  await product.person("wang", "supervisor");
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

beforeEach(async () => {
  context = await openContext(browser);
  page = await sitDown(context, product.url, "mei");
  page.setDefaultTimeout(PATIENCE_S * 1_000);
});

afterEach(() => context.close());

const operationOf = (request: Request) => (request.postDataJSON() as { operationName?: string } | null)?.operationName;

/** Keeps a change on its way until it is let through, or its connection is cut. */
async function hold(mutation: string): Promise<{ sent: Promise<void>; letThrough: () => Promise<void>; cut: () => Promise<void> }> {
  const { promise: sent, resolve: arrived } = Promise.withResolvers<Route>();
  const at = (url: URL) => url.pathname === "/graphql";
  await page.route(at, (route) => (operationOf(route.request()) === mutation ? arrived(route) : route.continue()));
  const end = async (how: (route: Route) => Promise<void>) => {
    await how(await sent);
    await page.unroute(at);
  };
  const late = () => new Promise<never>((_, fail) => setTimeout(() => fail(new Error(`${mutation} was not sent`)), PATIENCE_S * 1_000).unref());
  return { sent: Promise.race([sent.then(() => undefined), late()]), letThrough: () => end((route) => route.continue()), cut: () => end((route) => route.abort("connectionreset")) };
}

const panel = (name: string) => page.getByRole("region", { name, exact: true });
const noteText = "店長要求明早再確認一次";

/** A ticket with its note begun. */
async function noting(title: string): Promise<string> {
  const { number } = await record(agent, title);
  await visit(page, `${product.url}/tickets/${number}?do=note`);
  await page.getByText("即時").waitFor();
  await panel("加註").getByLabel("註記內容").fill(noteText);
  return number;
}

async function notesOf(number: string): Promise<(string | undefined)[]> {
  const { ticket } = await agent.query<{ ticket: { history: { type: string; data: { text?: string } }[] } }>("query ($number: String!) { ticket(number: $number) { history { type data } } }", { number });
  return ticket.history.filter(({ type }) => type === "NOTED").map(({ data }) => data.text);
}

const draftsHere = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("dutydesk.draft/")));
const hasCursor = () => page.evaluate(() => document.activeElement?.tagName);

test("what is typed while it is being sent is neither written nor taken for a command, and the cursor comes back", async () => {
  const number = await noting("天花板滴水");
  const field = panel("加註").getByLabel("註記內容");
  const way = await hold("MoveNoteTicket");
  await field.press("Control+Enter");
  await way.sent;
  await page.keyboard.type("nbh");
  expect(await field.inputValue()).toBe(noteText);
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/tickets/${number}?do=note`);
  await way.cut();
  await page.getByText("還不知道有沒有送達").waitFor();
  expect(await hasCursor()).toBe("TEXTAREA");
  await page.keyboard.type("。");
  expect(await field.inputValue()).toBe(`${noteText}。`);
  await field.press("Control+Enter");
  await panel("加註").waitFor({ state: "detached" });
  expect(await notesOf(number)).toEqual([`${noteText}。`]);
  expect(await draftsHere()).toEqual([]);
}, whole);

test("a server that takes it and never answers locks nobody in", async () => {
  await noting("冷氣異音");
  const field = panel("加註").getByLabel("註記內容");
  const way = await hold("MoveNoteTicket");
  await field.press("Control+Enter");
  await way.sent;
  await page.getByText("還不知道有沒有送達").waitFor({ timeout: 60_000 });
  await page.keyboard.type("。");
  expect(await field.inputValue()).toBe(`${noteText}。`);
}, whole);

/** The form of a new ticket, filled in, and sent; the answer is on its way. */
async function recording(title: string) {
  await visit(page, `${product.url}/tickets/new`);
  await page.getByText("即時").waitFor();
  await page.getByRole("radio", { name: /報修/u }).check();
  await page.getByRole("textbox", { name: /^發生什麼事/u }).fill(title);
  await page.getByRole("checkbox", { name: "不願具名" }).check();
  const way = await hold("RecordTicket");
  await page.getByRole("button", { name: "存檔立案" }).click();
  await way.sent;
  return way;
}

/** To the board, until it stands. */
async function leave(): Promise<void> {
  await page.getByRole("link", { name: "看板" }).click();
  await page.locator("main.board").waitFor();
}

const path = () => new URL(page.url()).pathname;

test("an answer takes nobody back to the form that they have left: a note says what came of it, and leads on", async () => {
  const way = await recording("三樓燈管閃爍");
  await leave();
  await way.letThrough();
  const said = page.locator(".ant-notification-notice").filter({ hasText: "三樓燈管閃爍" });
  await said.getByText("已送達。").waitFor();
  expect(path()).toBe("/");
  expect(await draftsHere()).toEqual([]);
  await said.getByRole("button", { name: "前往" }).click();
  await panel("現在轉交").waitFor();
}, whole);

test("who has left is told that nobody knows, and finds the draft", async () => {
  const way = await recording("四樓燈管閃爍");
  await leave();
  await way.cut();
  const said = page.locator(".ant-notification-notice").filter({ hasText: "四樓燈管閃爍" });
  await said.getByText("還不知道有沒有送達").waitFor();
  expect(path()).toBe("/");
  await said.getByRole("button", { name: "回去處理" }).click();
  expect(await page.getByRole("textbox", { name: /^發生什麼事/u }).inputValue()).toBe("四樓燈管閃爍");
}, whole);

test("a panel that was folded meanwhile folds no other", async () => {
  const number = await noting("電扶梯異音");
  const way = await hold("MoveNoteTicket");
  await page.keyboard.press("Control+Enter");
  await way.sent;
  await page.keyboard.press("Escape");
  await panel("加註").waitFor({ state: "detached" });
  await page.keyboard.press("y");
  await panel("告知反映人").getByLabel("告知的內容").fill("已派人");
  await way.letThrough();
  await page.locator(".ant-notification-notice").filter({ hasText: number }).getByText("已送達。").waitFor();
  expect(await panel("告知反映人").getByLabel("告知的內容").inputValue()).toBe("已派人");
  expect(await panel("告知反映人").getByRole("alert").count()).toBe(0);
}, whole);

test("a form that the address fills in is no draft before somebody types", async () => {
  const { createTenant } = await (await product.person("lin", "supervisor")).query<{ createTenant: { tenant: { id: string } } }>(
    "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } } }",
    { input: { name: "晴空書店", units: ["L2-15"] } },
  );
  await visit(page, `${product.url}/tickets/new?tenant=${createTenant.tenant.id}`);
  const chosen = page.locator(".record-chosen").getByText("晴空書店");
  await chosen.waitFor();
  expect(await draftsHere()).toEqual([]);
  await page.getByRole("textbox", { name: /^發生什麼事/u }).fill("門鎖壞了");
  expect(await draftsHere()).toHaveLength(1);
  await page.reload();
  await chosen.waitFor();
  expect(await page.getByRole("textbox", { name: /^發生什麼事/u }).inputValue()).toBe("門鎖壞了");
}, whole);

/** The addresses of the tickets on the board, in its order. */
async function onBoard(): Promise<string[]> {
  const links = page.locator("[data-ticket] .ticket-link");
  await visit(page, product.url);
  await links.nth(2).waitFor();
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
}

async function held(key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.down(key);
  await page.keyboard.up(key);
}

describe("keys", () => {
  let tickets: string[];

  beforeEach(async () => {
    for (const title of ["燈一", "燈二", "燈三"]) await handOver(agent, (await record(agent, title)).number, "engineering");
    tickets = await onBoard();
  });

  test("held down, a key goes on through a list", async () => {
    const here = () => page.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
    await page.keyboard.press("j");
    const first = tickets.indexOf(await here());
    await held("j", 2);
    expect(tickets.indexOf(await here())).toBe(first + 2);
  }, whole);

  test("held down, a key that opens something opens one", async () => {
    await page.goto(product.url + tickets[0]);
    await panel("下一步").waitFor();
    const opened: string[] = [];
    page.on("framenavigated", () => opened.push(path()));
    await held("j", 4);
    await page.waitForURL(product.url + tickets[1]);
    expect(opened).toEqual([tickets[1]]);
  }, whole);

  test("the innermost stand first, also after a reload", async () => {
    const listed = async () => {
      await page.getByRole("button", { name: "所有按鍵" }).click();
      const lists = page.getByRole("dialog").locator("dl");
      await lists.first().waitFor();
      return lists.allInnerTexts();
    };
    await page.goto(product.url + tickets[0]);
    await panel("下一步").waitFor();
    await page.keyboard.press("m");
    await panel("加註").waitFor();
    const opened = await listed();
    expect(opened[0]).toContain("Ctrl+Enter");
    await page.reload();
    await panel("加註").waitFor();
    expect(await listed()).toEqual(opened);
  }, whole);
});

describe("somebody else signs in in another tab", () => {
  const enter = (login: string) => context.request.post(`${product.url}/session`, { data: { login, password } });
  const dialog = () => page.getByRole("dialog", { name: "現在登入的是wang" });

  test("the page says whose it is now, and the other's draft waits for them", async () => {
    const number = await noting("玻璃門鬆動");
    await enter("wang");
    await dialog().waitFor();
    // No key may act behind it.
    expect(await panel("加註").count()).toBe(0);
    await dialog().getByRole("button", { name: "以wang的身分繼續" }).click();
    await dialog().waitFor({ state: "detached" });
    expect(await panel("加註").getByLabel("註記內容").inputValue()).toBe("");
    await page.getByRole("button", { name: /^wang/u }).waitFor();
    await enter("mei");
    await visit(page, `${product.url}/tickets/${number}?do=note`);
    expect(await panel("加註").getByLabel("註記內容").inputValue()).toBe(noteText);
    expect(await notesOf(number)).toEqual([]);
  }, whole);

  test("what was sent before the page noticed is not done in the other's name", async () => {
    // A tab that was asleep hears nothing of its socket's end.
    await page.routeWebSocket("**/graphql", (socket) => {
      const server = socket.connectToServer();
      server.onClose(() => undefined);
    });
    const number = await noting("玻璃門破裂");
    const answered = page.waitForResponse((response) => operationOf(response.request()) === "MoveNoteTicket");
    await enter("wang");
    await panel("加註").getByLabel("註記內容").press("Control+Enter");
    const { errors } = (await (await answered).json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe("VIEWER_CHANGED");
    await dialog().waitFor();
    expect(await notesOf(number)).toEqual([]);
    expect((await draftsHere()).filter((place) => place.includes("/mei/"))).toHaveLength(1);
  }, whole);
});
