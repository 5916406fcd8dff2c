/** Two people write on one ticket, a connection breaks while somebody writes: no word is lost, none stands twice. */
import type { Browser, BrowserContext, Locator, Page, Response } from "playwright-core";
import { handOver, record } from "../harness/deskWork.js";
import type { Client } from "../harness/hub.js";
import { type Product, startProduct } from "../harness/product.js";
import { openBrowser, openContext, sitDown, visit } from "./desk/browser.js";
import { PATIENCE_S } from "./desk/keyboard.js";

const whole = 180_000;
let product: Product;
let browser: Browser;
let agent: Client;
const desks: Record<string, BrowserContext> = {};

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

afterEach(async () => {
  for (const [login, context] of Object.entries(desks)) {
    delete desks[login];
    await context.close();
  }
});

/** A ticket that is with its department. */
async function someTicket(title: string): Promise<string> {
  const { number } = await record(agent, title);
  await handOver(agent, number, "engineering");
  return number;
}

interface Writing {
  page: Page;
  panel: Locator;
  field: Locator;
  /** The panel's own, whatever it is called now. */
  send: Locator;
}

const told = { do: "tellReporter", name: "告知反映人", field: "告知的內容", mutation: "MoveTellReporter" };
const noted = { do: "note", name: "加註", field: "註記內容", mutation: "MoveNoteTicket" };

/** Somebody in a browser of their own, with the panel open. */
async function sits(login: string, number: string, move = told): Promise<Writing> {
  const context = (desks[login] = await openContext(browser));
  const page = await sitDown(context, product.url, login);
  page.setDefaultTimeout(PATIENCE_S * 1_000);
  await visit(page, `${product.url}/tickets/${number}?do=${move.do}`);
  await page.getByText("即時").waitFor();
  const panel = page.getByRole("region", { name: move.name, exact: true });
  return { page, panel, field: panel.getByLabel(move.field), send: panel.getByRole("button", { name: move.name, exact: true }) };
}

/** The refusal's code of the answer to this change, null where it was done. */
async function codeOf(response: Response): Promise<string | null> {
  const { data } = (await response.json()) as { data: Record<string, { refusal: { code: string } | null }> };
  return Object.values(data)[0]!.refusal?.code ?? null;
}

/** Presses it, and answers what the server said. */
async function press(page: Page, button: Locator, { mutation } = told): Promise<string | null> {
  const answered = page.waitForResponse((response) => (response.request().postDataJSON() as { operationName?: string } | null)?.operationName === mutation);
  await button.click();
  return codeOf(await answered);
}

interface Entry {
  type: string;
  data: { words?: string; text?: string };
}

/** What people wrote on it, oldest first. */
async function written(number: string): Promise<(string | undefined)[]> {
  const { ticket } = await agent.query<{ ticket: { history: Entry[] } }>("query ($number: String!) { ticket(number: $number) { history { type data } } }", { number });
  return ticket.history.filter(({ type }) => type === "REPORTER_TOLD" || type === "NOTED").map(({ data }) => data.words ?? data.text);
}

const mine = "工程部說今晚十點前修好，我已經告訴店長。";
const theirs = "我剛才也打了電話，店長要求明早再確認一次。";

describe("two browsers write on one ticket", () => {
  test("the second is refused, sees both texts, and sends again", async () => {
    const number = await someTicket("冷氣不冷");
    const first = await sits("mei", number);
    const second = await sits("wang", number);
    await first.field.fill(mine);
    await second.field.fill(theirs);
    expect(await press(first.page, first.send)).toBeNull();
    await first.panel.waitFor({ state: "detached" });
    expect(await press(second.page, second.send)).toBe("CONFLICT");
    await second.panel.getByRole("alert").filter({ hasText: mine }).waitFor();
    expect(await second.field.inputValue()).toBe(theirs);
    expect(await written(number)).toEqual([mine]);
    expect(await press(second.page, second.panel.getByRole("button", { name: "照新的狀態再送一次" }))).toBeNull();
    await second.panel.waitFor({ state: "detached" });
    expect(await written(number)).toEqual([mine, theirs]);
    for (const { page } of [first, second]) {
      const past = page.getByRole("region", { name: "經過" });
      for (const text of [mine, theirs]) await past.getByText(text).waitFor();
    }
  }, whole);

  test("nothing of it is lost by a reload; what was changed is shown again and has to be looked at", async () => {
    const number = await someTicket("電梯異音");
    const first = await sits("mei", number);
    const second = await sits("wang", number);
    await second.field.fill(theirs);
    await first.field.fill(mine);
    expect(await press(first.page, first.send)).toBeNull();
    expect(await press(second.page, second.send)).toBe("CONFLICT");
    await second.page.reload();
    const changed = second.panel.getByRole("alert").filter({ hasText: mine });
    await changed.waitFor();
    expect(await second.field.inputValue()).toBe(theirs);
    await second.panel.getByText("已帶回上次還沒送出的內容").waitFor();
    await second.panel.getByRole("button", { name: "看過了，繼續" }).click();
    expect(await press(second.page, second.send)).toBeNull();
    await second.panel.waitFor({ state: "detached" });
    expect(await written(number)).toEqual([mine, theirs]);
  }, whole);
});

test("offline while writing: it cannot be sent and says why; what was typed before and during is there after a reload", async () => {
  const number = await someTicket("手扶梯停駛");
  const { page, panel, field, send } = await sits("mei", number);
  const reason = "離線中，暫時不能送出；您寫的內容留在這台電腦。";
  await field.fill("已通知");
  await page.context().setOffline(true);
  await panel.getByText(reason).waitFor();
  expect(await send.isDisabled()).toBe(true);
  expect(await send.getAttribute("title")).toBe(reason);
  await field.fill(mine);
  await field.press("Control+Enter");
  await page.context().setOffline(false);
  await page.reload();
  await page.getByText("即時").waitFor();
  expect(await field.inputValue()).toBe(mine);
  expect(await written(number)).toEqual([]);
  expect(await press(page, send)).toBeNull();
  await panel.waitFor({ state: "detached" });
  expect(await written(number)).toEqual([mine]);
}, whole);

test.each([noted, told])("the same press twice over a cut connection does it once ($mutation)", async (move) => {
  const number = await someTicket("停車場漏水");
  const { page, panel, field, send } = await sits("mei", number, move);
  const keys: unknown[] = [];
  await page.route("**/graphql", async (route) => {
    const { operationName, variables } = route.request().postDataJSON() as { operationName: string; variables: { idempotencyKey?: string } };
    if (operationName !== move.mutation) return route.continue();
    keys.push(variables.idempotencyKey);
    if (keys.length > 1) return route.continue();
    // The server has it; its answer is lost on the way.
    await route.fetch();
    return route.abort("connectionreset");
  });
  await field.fill(mine);
  await send.click();
  await panel.getByText("還不知道有沒有送達。再按一次不會重複。").waitFor();
  expect(await field.inputValue()).toBe(mine);
  expect(await written(number)).toEqual([mine]);
  expect(await press(page, send, move)).toBeNull();
  await panel.waitFor({ state: "detached" });
  expect(await written(number)).toEqual([mine]);
  expect(keys).toEqual([expect.any(String), keys[0]]);
}, whole);

test("a ticket whose answer was lost is recorded once, also when the page was loaded anew in between", async () => {
  const context = (desks["mei"] = await openContext(browser));
  const page = await sitDown(context, product.url, "mei");
  page.setDefaultTimeout(PATIENCE_S * 1_000);
  let asked = 0;
  await page.route("**/graphql", async (route) => {
    const { query } = route.request().postDataJSON() as { query: string };
    if (!query.includes("recordTicket(")) return route.continue();
    asked += 1;
    if (asked > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await visit(page, `${product.url}/tickets/new`);
  await page.getByRole("radio", { name: /報修/u }).check();
  await page.getByRole("textbox", { name: /^發生什麼事/u }).fill("五樓走道的燈一直閃");
  await page.getByRole("checkbox", { name: "不願具名" }).check();
  const save = page.getByRole("button", { name: /^存檔立案/u });
  await save.click();
  await page.getByText("還不知道有沒有送達。再按一次不會重複。").waitFor();
  await page.reload();
  await save.click();
  await page.getByRole("region", { name: "現在轉交" }).waitFor();
  const { tickets } = await agent.query<{ tickets: { nodes: object[] } }>('{ tickets(filter: { text: "走道的燈一直閃" }) { nodes { number } } }');
  expect([asked, tickets.nodes.length]).toEqual([2, 1]);
}, whole);

test("a sign-out that does not reach the server signs nobody out, and says so", async () => {
  const { page } = await sits("mei", await someTicket("大廳地磚破損"));
  await page.route("**/session", (route) => route.abort());
  await page.getByRole("button", { name: /^mei/u }).click();
  await page.getByRole("menuitem", { name: "登出" }).click();
  await page.getByText("還沒有登出").waitFor();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.unroute("**/session");
  await page.getByRole("button", { name: /^mei/u }).click();
  await page.getByRole("menuitem", { name: "登出" }).click();
  await page.getByLabel("帳號").waitFor();
}, whole);
