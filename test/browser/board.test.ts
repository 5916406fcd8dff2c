import { type Browser, type Page, chromium } from "playwright-core";
import { password } from "../harness/door.js";
import { type Client, signIn } from "../harness/hub.js";
import { type Product, startProduct } from "../harness/product.js";
import { until } from "../harness/until.js";

let product: Product;
let browser: Browser;
let agent: Client;

beforeAll(async () => {
  product = await startProduct("site: { name: 天河廣場, timeZone: Asia/Taipei, language: zh-TW }\n");
  agent = await product.person("mei", "agent");
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

async function openDesk(locale = "zh-TW"): Promise<Page> {
  const page = await (await browser.newContext({ locale, viewport: { width: 1280, height: 800 } })).newPage();
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
const lane = (page: Page, name: string) => page.getByRole("region", { name });

test("a wrong password is refused in the page's language, and what was typed stays", async () => {
  const page = await openDesk();
  await page.getByLabel("帳號").fill("mei");
  await page.getByLabel("密碼").fill("not the password");
  await page.getByRole("button", { name: "登入" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").innerText()).toMatch(/[帳號密碼]/u);
  expect(await page.getByLabel("帳號").inputValue()).toBe("mei");
  await page.context().close();
});

test("a ticket appears on two boards by itself, and moves on both when it is handed over", async () => {
  const pages = [await atTheBoard(), await atTheBoard()];
  const number = await record("B2 停車場照明不亮");
  for (const page of pages) await lane(page, "待轉交").getByRole("article").filter({ hasText: number }).waitFor({ timeout: 2_000 });
  await handOver(number);
  for (const page of pages) await lane(page, "處理中").getByRole("article").filter({ hasText: number }).waitFor({ timeout: 2_000 });
  for (const page of pages) await page.context().close();
});

test("a complaint shows its clocks running, and the time moves on the screen", async () => {
  const page = await atTheBoard();
  await record("隔壁櫃位裝修噪音", "COMPLAINT");
  const left = card(page, "隔壁櫃位裝修噪音").locator(".clock-left").first();
  await left.waitFor();
  const first = await left.innerText();
  expect(first).toMatch(/^剩 (9:\d\d|10:00)$/u);
  await until(async () => (await left.innerText()) !== first);
  await page.context().close();
});

test("each region reads its own words, and the departments follow", async () => {
  const page = await atTheBoard();
  await handOver(await record("四樓水龍頭漏水"));
  await page.getByLabel("語言").selectOption("zh-CN");
  await lane(page, "处理中").getByText("工程部").first().waitFor();
  await page.getByLabel("语言").selectOption("en");
  await lane(page, "With departments").getByText("Engineering").first().waitFor();
  await page.getByLabel("Language").selectOption("zh-TW");
  await page.context().close();
});

test("cut off, the board says since when and stays; back again, it goes on without a reload and misses nothing", async () => {
  const page = await atTheBoard();
  const loads: string[] = [];
  page.on("framenavigated", (frame) => loads.push(frame.url()));
  await page.context().setOffline(true);
  await page.getByText("起離線").waitFor({ timeout: 15_000 });
  expect(await page.locator(".board.stale").count()).toBe(1);
  const number = await record("離線時收到的報修");
  await page.context().setOffline(false);
  await page.getByText("即時").waitFor({ timeout: 15_000 });
  await page.getByRole("article").filter({ hasText: number }).waitFor();
  await product.restart();
  agent = await signIn({ url: product.url, login: "mei" });
  await page.getByText("即時").waitFor({ timeout: 30_000 });
  const after = await record("重新啟動後的報修");
  await page.getByRole("article").filter({ hasText: after }).waitFor();
  expect(loads).toEqual([]);
  await page.context().close();
}, 90_000);

test("opened while the server is away, it says so, sends nobody to the door, and goes on by itself", async () => {
  const page = await atTheBoard();
  await page.route("**/graphql", (route) => route.abort());
  await page.reload();
  await page.getByText("連不上伺服器").waitFor();
  expect(await page.getByLabel("密碼").count()).toBe(0);
  await page.unroute("**/graphql");
  await page.getByText("即時").waitFor({ timeout: 15_000 });
  await page.context().close();
}, 60_000);

test("a one-time password opens the door only to a new one; who has no board is told who can help", async () => {
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
  await page.locator("input[name=next]").fill("a password of my own");
  await page.locator("button.primary").click();
  await page.getByText("客服主管").waitFor();
  await page.context().close();
});
