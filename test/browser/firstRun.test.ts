/** From an empty site to a first call that became a ticket, as the guide leads the administrator. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { callIn } from "../harness/callIn.js";
import { password } from "../harness/door.js";
import { type Product, startProduct } from "../harness/product.js";
import { openBrowser, openContext } from "./desk/browser.js";

/** Long enough for a machine with much else to do: here it only counts that it comes. */
const timeout = 30_000;
/** Of a story, which has several waits. */
const whole = 150_000;

/** README's, and nothing else. */
const site = `site: { name: 天河廣場, timeZone: Asia/Shanghai, language: zh-TW }
numbers: { country: CN, areaCode: "20" }
retention: { days: 30 }
`;

const tenants = "編號,租戶名稱,櫃位,聯絡人,電話\nA-01,示範咖啡,B1-12,示範店長,13800130001\nA-02,示範書店,2F-03,示範店長,020-5550-0002\n";

let product: Product;
let browser: Browser;
let spool: string;
let page: Page;
let oneTime: string;

beforeAll(async () => {
  spool = await mkdtemp(join(tmpdir(), "dutydesk-spool-"));
  for (const folder of ["monitor", "voicemail"]) await mkdir(join(spool, folder));
  product = await startProduct(site);
  browser = await openBrowser();
  page = await open();
}, whole);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(spool, { recursive: true, force: true });
}, whole);

async function open(): Promise<Page> {
  const opened = await (await openContext(browser)).newPage();
  opened.setDefaultTimeout(timeout);
  await opened.goto(product.url);
  return opened;
}

async function signIn(at: Page, login: string, secret: string): Promise<void> {
  await at.getByLabel("帳號").fill(login);
  await at.getByLabel("密碼").fill(secret);
  await at.getByRole("button", { name: "登入", exact: true }).click();
}

const button = (name: string | RegExp, within: Page | Locator = page) => within.getByRole("button", { name, exact: true });
const step = (title: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name: title }) });
const opener = (title: string) => step(title).getByRole("heading", { level: 2 }).getByRole("button");
const isDone = (title: string) => opener(title).getByText("完成", { exact: true }).waitFor();

async function unfold(title: string): Promise<Locator> {
  if ((await opener(title).getAttribute("aria-expanded")) !== "true") await opener(title).click();
  return step(title);
}

/** Answers the one-time password that is shown. */
async function makePerson(go: string, displayName: string, login: string): Promise<string> {
  await button(go).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("姓名", { exact: true }).fill(displayName);
  await dialog.getByLabel("帳號", { exact: true }).fill(login);
  await button("建立帳號", dialog).click();
  const shown = page.getByRole("status", { name: `一次性密碼: ${displayName}` });
  await shown.waitFor();
  expect(await shown.locator("code").first().innerText()).toBe(login);
  return shown.locator("code").nth(1).innerText();
}

test("the administrator is led: what stands is done, and the next step is open", async () => {
  await signIn(page, "admin", password);
  await page.getByRole("heading", { level: 1, name: "開始使用" }).waitFor();
  for (const title of ["名稱與時區", "部門", "電話號碼"]) await isDone(title);
  await page.getByText("已完成 3／7").waitFor();
  expect(await opener("第一位專員與主管").getAttribute("aria-expanded")).toBe("true");
  await (await unfold("部門")).getByText("工程部", { exact: true }).waitFor();
}, whole);

test("an agent and a supervisor get one-time passwords", async () => {
  await unfold("第一位專員與主管");
  oneTime = await makePerson("建立第一位客服專員", "示範專員", "agent");
  const other = await makePerson("建立第一位客服主管", "示範主管", "chief");
  expect(oneTime.length).toBeGreaterThanOrEqual(10);
  expect(other).not.toBe(oneTime);
  await isDone("第一位專員與主管");
}, whole);

test("the lines that it writes for site.yaml connect the PBX, and the test beside them goes live by itself", async () => {
  const source = await unfold("交換機");
  const fields = { 錄音: join(spool, "monitor"), 語音留言: join(spool, "voicemail"), CDR: join(spool, "cdr.csv"), CEL: "" };
  for (const [name, value] of Object.entries(fields)) await source.getByLabel(name, { exact: true }).fill(value);
  const lines = await source.getByRole("group", { name: /site\.yaml/u }).innerText();
  expect(lines.trim().split("\n")).toHaveLength(6);
  await product.restart(`${site}${lines}`);
  await source.getByRole("region", { name: "main-pbx" }).getByText("等待第一通電話").waitFor();
  await isDone("交換機");
}, whole);

test("tenants come in from a file", async () => {
  await button("匯入租戶", await unfold("租戶")).click();
  await page.locator("input[type=file]").setInputFiles({ name: "tenants.csv", mimeType: "text/csv", buffer: Buffer.from(tenants) });
  await button("匯入這個檔案").click();
  await page.getByText("整份檔案都匯入了。").waitFor();
  await page.getByRole("link", { name: "設定", exact: true }).click();
  await isDone("租戶");
  await page.getByText("已完成 6／7").waitFor();
}, whole);

test("the first call is seen as it comes in, and its recording", async () => {
  const call = await unfold("第一通電話");
  await call.getByText("等待第一通電話…").waitFor();
  await callIn(spool, 1);
  await call.getByText("第一通電話進來了").waitFor();
  await call.getByText(`${product.url}/calls`).waitFor();
  await call.getByText("錄音也已經收錄。").waitFor();
  await isDone("第一通電話");
  await page.getByText("值班台可以開始值班了").waitFor();
  await (await unfold("交換機")).getByText(/看到 1 個錄音，最新的是/u).waitFor();
}, whole);

test("the agent finds the call above the board, writes it down, and the card carries it", async () => {
  const desk = await open();
  await signIn(desk, "agent", oneTime);
  await desk.getByLabel("目前的密碼").fill(oneTime);
  await desk.getByRole("textbox", { name: /^新密碼/u }).fill(password);
  await button("儲存並繼續", desk).click();
  const incoming = desk.getByRole("region", { name: "還沒寫下的來電", exact: true });
  await incoming.getByText("示範咖啡").waitFor();
  await incoming.getByRole("link", { name: "寫成案件", exact: true }).click();
  await desk.getByRole("option", { name: /示範咖啡/u }).click();
  await desk.getByRole("radio", { name: /報修/u }).check();
  await desk.getByRole("textbox", { name: /^發生什麼事/u }).fill("店內冷氣不冷");
  await button(/^存檔立案/u, desk).click();
  await desk.getByText("已關聯這通電話").waitFor();
  const number = await desk.getByRole("heading", { level: 1 }).innerText();
  await desk.getByRole("link", { name: "看板" }).click();
  const card = desk.getByRole("article", { name: `${number} 店內冷氣不冷`, exact: true });
  await card.getByRole("img", { name: "已關聯 1 通通話", exact: true }).waitFor();
  await card.getByText("示範咖啡").waitFor();
  await incoming.waitFor({ state: "detached" });
}, whole);
