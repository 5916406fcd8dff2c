import type { Browser, Page } from "playwright-core";
import type { Language } from "../../schema/rules/language.js";
import { password } from "../harness/door.js";
import { type Client, signIn } from "../harness/hub.js";
import { type Product, startProduct } from "../harness/product.js";
import { until } from "../harness/until.js";
import { openBrowser, openContext } from "./desk/browser.js";

/** Long enough for a machine with much else to do: here it only counts that it comes. */
const timeout = 30_000;
const whole = 120_000;

let product: Product;
let browser: Browser;
let agent: Client;

beforeAll(async () => {
  product = await startProduct("site: { name: 天河廣場, timeZone: Asia/Taipei, language: zh-TW }\n");
  agent = await product.person("mei", "agent");
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

async function openDesk(language: Language = "zh-TW"): Promise<Page> {
  const page = await (await openContext(browser, { language })).newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(product.url);
  return page;
}

async function atTheBoard(login = "mei"): Promise<Page> {
  const page = await openDesk();
  await page.getByLabel("帳號").fill(login);
  await page.getByLabel("密碼").fill(password);
  await page.getByRole("button", { name: "登入" }).click();
  await page.getByText("即時").waitFor();
  return page;
}

async function record(title: string, kind = "REPAIR"): Promise<string> {
  const { recordTicket } = await agent.query<{ recordTicket: { ticket: { number: string } } }>(
    "mutation ($input: RecordTicketInput!) { recordTicket(input: $input) { ticket { number } } }",
    { input: { kind, channel: "PHONE", title, description: title } },
  );
  return recordTicket.ticket.number;
}

const handOver = (number: string) =>
  agent.query('mutation ($n: String!) { handOver(number: $n, departmentCode: "engineering") { refusal { message } } }', { n: number });

const card = (page: Page, title: string) => page.getByRole("article").filter({ hasText: title });
const lane = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** The menu in the top bar, in the words of the language that is shown until then. */
async function speak(page: Page, menu: string, language: string): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: language, exact: true }).click();
}

test("a wrong password is refused in the page's language, and what was typed stays", async () => {
  const page = await openDesk();
  await page.getByLabel("帳號").fill("mei");
  await page.getByLabel("密碼").fill("not the password");
  await page.getByRole("button", { name: "登入" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").innerText()).toMatch(/[帳號密碼]/u);
  expect(await page.getByLabel("帳號").inputValue()).toBe("mei");
  await page.context().close();
}, whole);

test("what is typed at the door stays when parts of the page come late", async () => {
  const page = await (await openContext(browser)).newPage();
  const late: string[] = [];
  let come = () => {};
  const typed = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/zh_TW[^/]*\.js$/u, async (route) => {
    late.push(route.request().url());
    await typed;
    await route.continue();
  });
  await page.goto(product.url, { waitUntil: "commit" });
  await page.getByLabel("帳號").fill("mei");
  await until(() => late.length > 0, 30);
  come();
  await page.evaluate(async (parts) => {
    await Promise.all(parts.map((part) => import(part)));
    await new Promise((resume) => setTimeout(resume, 1_000)); // the page has what it waited for, and draws
  }, late);
  expect(await page.getByLabel("帳號").inputValue()).toBe("mei");
  await page.context().close();
}, whole);

test("a ticket appears on two boards by itself, and moves on both when it is handed over", async () => {
  const pages = [await atTheBoard(), await atTheBoard()];
  const number = await record("B2 停車場照明不亮");
  for (const page of pages) await lane(page, "待轉交").getByRole("article").filter({ hasText: number }).waitFor();
  await handOver(number);
  for (const page of pages) await lane(page, "處理中").getByRole("article").filter({ hasText: number }).waitFor();
  for (const page of pages) await page.context().close();
}, whole);

test("a complaint shows its clocks running, and the time moves on the screen", async () => {
  const page = await atTheBoard();
  await record("隔壁櫃位裝修噪音", "COMPLAINT");
  const left = card(page, "隔壁櫃位裝修噪音").locator(".clock-left").first();
  await left.waitFor();
  const first = await left.innerText();
  expect(first).toMatch(/^剩 (9:\d\d|10:00)$/u);
  await until(async () => (await left.innerText()) !== first, 30);
  await page.context().close();
}, whole);

test("each region reads its own words, and the departments follow", async () => {
  const page = await atTheBoard();
  await handOver(await record("四樓水龍頭漏水"));
  await speak(page, "語言", "简体中文");
  await lane(page, "处理中").getByText("工程部").first().waitFor();
  await speak(page, "语言", "English");
  await lane(page, "With departments").getByText("Engineering").first().waitFor();
  await speak(page, "Language", "繁體中文（台灣）");
  await lane(page, "處理中").waitFor();
  await page.context().close();
}, whole);

test("cut off, the board says since when and stays; back again, it goes on without a reload and misses nothing", async () => {
  const page = await atTheBoard();
  const loads: string[] = [];
  page.on("framenavigated", (frame) => loads.push(frame.url()));
  await page.context().setOffline(true);
  await page.getByText("起離線").waitFor();
  expect(await page.locator(".frame-offline").count()).toBe(1);
  const number = await record("離線時收到的報修");
  await page.context().setOffline(false);
  await page.getByText("即時").waitFor();
  await page.getByRole("article").filter({ hasText: number }).waitFor();
  await product.restart();
  agent = await signIn({ url: product.url, login: "mei" });
  await page.getByText("即時").waitFor();
  const after = await record("重新啟動後的報修");
  await page.getByRole("article").filter({ hasText: after }).waitFor();
  expect(loads).toEqual([]);
  await page.context().close();
}, whole);

test("opened while the server is away, it says so, sends nobody to the door, and goes on by itself", async () => {
  const page = await atTheBoard();
  await page.route("**/graphql", (route) => route.abort());
  await page.reload();
  await page.getByText("連不上伺服器").waitFor();
  expect(await page.getByLabel("密碼").count()).toBe(0);
  await page.unroute("**/graphql");
  await page.getByText("即時").waitFor();
  await page.context().close();
}, whole);

test("a one-time password opens the door only to a new one; who has no board begins where their work is", async () => {
  const administrator = await signIn({ url: product.url, login: "admin" });
  const { createAccount } = await administrator.query<{ createAccount: { oneTimePassword: string } }>(
    "mutation ($input: CreateAccountInput!) { createAccount(input: $input) { oneTimePassword } }",
    { input: { login: "lin", displayName: "林", role: "administrator", language: "zh-HK" } },
  );
  const made = createAccount.oneTimePassword;
  const page = await openDesk("zh-HK");
  await page.getByLabel("帳戶").fill("lin");
  await page.getByLabel("密碼").fill(made);
  await page.getByRole("button", { name: "登入" }).click();
  await page.getByLabel("現時密碼").fill(made);
  await page.getByRole("textbox", { name: "新密碼" }).fill("a password of my own");
  await page.getByRole("button", { name: "儲存並繼續" }).click();
  await page.waitForURL(/\/settings/u);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.context().close();
}, whole);
