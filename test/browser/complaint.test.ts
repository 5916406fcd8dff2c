/** The whole path of a complaint by keyboard alone: nobody has a hand free for the mouse, and words are composed. */
import type { Browser, Page } from "playwright-core";
import { ticketKinds } from "../../schema/rules/ticket.js";
import { handOver, record as recordTicket } from "../harness/deskWork.js";
import { type Client, signIn } from "../harness/hub.js";
import { type Product, startProduct } from "../harness/product.js";
import { openBrowser, openContext, sitDown, visit } from "./desk/browser.js";
import { type Keyboard, PATIENCE_S, hasCursor, openKeyboard, walkTo } from "./desk/keyboard.js";

const site = `site: { name: 天河廣場, timeZone: Asia/Taipei, language: zh-TW }
numbers: { country: TW, areaCode: "2" }
`;
const tenants = `name,units,contact,phones
晴空書店,L2-15,林店長,02-5550-0123
甜日麵包,B1-07,周店長,02-5550-0177
`;
const complaintKey = String(ticketKinds.indexOf("COMPLAINT") + 1);
/** Each is a command somewhere on the page, or picks and drops words. */
const tempting = ["Enter", "Escape", "Control+Enter", "1", complaintKey, "n", "h", "b", "j"];
const cold = { stages: ["ㄌ", "ㄌㄥ", "ㄌㄥˇ", "冷氣"], word: "冷氣", pressed: tempting };

const whole = 240_000;
let product: Product;
let browser: Browser;
let supervisor: Client;

beforeAll(async () => {
  product = await startProduct(site);
  await product.person("mei", "agent");
  supervisor = await product.person("wang", "supervisor");
  const administrator = await signIn({ url: product.url, login: "admin" });
  for (const { id } of [await product.person("chen", "handler"), await product.person("liu", "manager")]) {
    await administrator.query('mutation ($id: ID!) { updateAccount(accountId: $id, input: { departments: ["engineering"] }) { refusal { message } } }', { id });
  }
  await supervisor.query("mutation ($csv: String!) { importTenants(csv: $csv) { created refusal { message } } }", { csv: tenants });
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

interface Seat {
  page: Page;
  keys: Keyboard;
  /** Changes that this browser asked for, by name. */
  sent: string[];
}

/** Somebody before the board, with no hand on the mouse. */
async function seat(login: string): Promise<Seat> {
  const page = await sitDown(await openContext(browser), product.url, login);
  page.setDefaultTimeout(PATIENCE_S * 1_000);
  const sent: string[] = [];
  page.on("request", (request) => {
    const asked = request.url().endsWith("/graphql") ? (request.postDataJSON() as { operationName: string; query: string } | null) : null;
    if (asked?.query.startsWith("mutation")) sent.push(asked.operationName);
  });
  await visit(page, product.url);
  return { page, keys: await openKeyboard(page), sent };
}

const bornAt = (page: Page) => page.evaluate(() => performance.timeOrigin);
const lane = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const past = (page: Page) => page.getByRole("region", { name: "經過" });

/** A move by its key: opens its panel, fills it in, and sends it. */
async function move({ page, keys }: Seat, key: string, name: string, fill: (panel: ReturnType<typeof lane>) => Promise<void> = async () => {}): Promise<void> {
  await lane(page, "下一步").getByRole("button", { name }).waitFor();
  await keys.press(key);
  const panel = lane(page, name);
  await hasCursor(panel);
  await fill(panel);
  await keys.press("Control+Enter");
  await panel.waitFor({ state: "detached" });
}

/** Sees that nothing came of the keys which the input method took. */
async function nothingHappens({ page, sent }: Seat, text: () => Promise<string>, standing: string): Promise<void> {
  expect(await text()).toBe(standing);
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(sent).toEqual([]);
}

/** Records it, and answers its number. */
async function record(agent: Seat): Promise<string> {
  const { page, keys } = agent;
  await keys.press("n");
  await hasCursor(page.getByRole("combobox", { name: "電話" }));
  await keys.type("02 5550 0123");
  await page.getByRole("option", { name: "晴空書店" }).waitFor();
  await keys.press("Enter");
  const kinds = page.getByRole("group", { name: "類別" });
  await hasCursor(kinds);
  await keys.press(complaintKey);
  const description = page.getByRole("textbox", { name: "發生什麼事" });
  await hasCursor(description);
  await keys.type("L2 ");
  await keys.compose(cold, async () => {
    await nothingHappens(agent, () => description.inputValue(), "L2 冷氣");
    await hasCursor(description);
    expect(new URL(page.url()).pathname).toBe("/tickets/new");
    expect(await kinds.getByRole("radio", { name: "客訴" }).isChecked()).toBe(true);
  });
  await keys.compose({ stages: ["ㄅ", "ㄅㄨˋ冷"], word: "不冷" });
  expect(await description.inputValue()).toBe("L2 冷氣不冷");
  await keys.press("Control+Enter");
  const next = page.getByRole("region", { name: "現在轉交" });
  const engineering = await next.getByRole("button", { name: "工程部" }).locator("kbd").innerText();
  const number = await page.getByRole("heading", { level: 1 }).innerText();
  await keys.press(engineering);
  await page.getByText("已轉交").waitFor();
  return number;
}

/** The department: found on its board, taken on, mended, reported done. */
async function mend(handler: Seat, number: string, title: string): Promise<void> {
  const { page, keys, sent } = handler;
  await walkTo(page, keys, number);
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await move(handler, "w", "接單");
  sent.length = 0;
  await move(handler, "e", "填寫措施", async (panel) => {
    const remedial = panel.getByLabel("補救措施");
    await hasCursor(remedial);
    await keys.compose(cold, async () => {
      await nothingHappens(handler, () => remedial.inputValue(), "冷氣");
      await hasCursor(remedial);
    });
    await keys.type("機換濾網");
    await keys.press("Tab");
    await hasCursor(panel.getByLabel("糾正措施"));
    await keys.type("每季清洗濾網");
  });
  await move(handler, "d", "回報處理完成", async (panel) => {
    await hasCursor(panel.getByLabel("處理結果"));
    await keys.type("出風口量得十六度");
  });
  await past(page).getByText("出風口量得十六度").waitFor();
}

/** Opens it from the board, and writes down that the reporter is content. */
async function callBack(caller: Seat, number: string): Promise<void> {
  const { page, keys } = caller;
  await walkTo(page, keys, number);
  await keys.press("Enter");
  await move(caller, "g", "登錄回訪", async (panel) => {
    await hasCursor(panel.getByRole("radio", { name: "聯絡上，滿意", exact: true }));
    await keys.press("Space");
    const words = panel.getByLabel("反映人怎麼說");
    await words.waitFor();
    await keys.press("Tab");
    await keys.press("Tab");
    await hasCursor(words);
    await keys.type("已經涼了，謝謝。");
  });
  await past(page).getByText("已經涼了，謝謝。").waitFor();
}

async function close(agent: Seat): Promise<void> {
  await move(agent, "x", "結案");
  await agent.page.getByText("已結案，沒有待辦的步驟。").waitFor();
}

test("the whole path of a complaint by keyboard alone, also while composing Chinese with an input method", async () => {
  const agent = await seat("mei");
  const handler = await seat("chen");
  const opened = await bornAt(agent.page);
  const number = await record(agent);
  expect(agent.keys.actions.length).toBeLessThanOrEqual(12);
  await agent.keys.press("b");
  await lane(agent.page, "處理中").getByRole("article").filter({ hasText: number }).waitFor();
  await mend(handler, number, "L2 冷氣不冷");
  await lane(agent.page, "待回訪").getByRole("article").filter({ hasText: number }).waitFor();
  await callBack(agent, number);
  await close(agent);
  await agent.keys.press("b");
  await agent.page.getByRole("article").filter({ hasText: number }).waitFor({ state: "detached" });
  expect(await bornAt(agent.page)).toBe(opened);
  const { ticket } = await supervisor.query<{ ticket: object }>(
    "query ($number: String!) { ticket(number: $number) { state closeReason kind description tenant { name } place reporterName handler { login } history { type } } }",
    { number },
  );
  expect(ticket).toEqual({
    state: "CLOSED",
    closeReason: "CALLED_BACK",
    kind: "COMPLAINT",
    description: "L2 冷氣不冷",
    tenant: { name: "晴空書店" },
    place: "L2-15",
    reporterName: "林店長",
    handler: { login: "chen" },
    history: ["RECORDED", "HANDED_OVER", "WORK_STARTED", "MEASURE_STATED", "RESOLVED", "CALLED_BACK", "CLOSED"].map((type) => ({ type })),
  });
  for (const { page } of [agent, handler]) await page.context().close();
}, whole);

test("a tenant is looked for by composed words: Enter picks the word first, and then the tenant", async () => {
  const agent = await seat("mei");
  const { page, keys } = agent;
  await keys.press("n");
  await hasCursor(page.getByRole("combobox", { name: "電話" }));
  await keys.press("Tab");
  const looking = page.getByRole("combobox", { name: "找租戶" });
  await hasCursor(looking);
  await keys.compose({ stages: ["ㄊ", "ㄊㄧㄢˊ", "甜日"], word: "甜日" });
  const found = page.getByRole("option", { name: "甜日麵包" });
  await found.waitFor();
  await keys.compose({ stages: ["ㄇ", "ㄇㄧㄢˋ", "麵包"], word: "麵包", pressed: ["ArrowDown", ...tempting] }, async () => {
    await nothingHappens(agent, () => looking.inputValue(), "甜日麵包");
    await hasCursor(looking);
  });
  await found.waitFor();
  await keys.press("Enter");
  await page.getByRole("region", { name: "誰反映的" }).getByText("甜日麵包").waitFor();
  await hasCursor(page.getByRole("group", { name: "類別" }));
  await page.context().close();
}, whole);

test("C3, by keyboard: of an important complaint the desk is told who calls back, and the department's manager does", async () => {
  const { number } = await recordTicket(supervisor, "冷氣滴水，商品受損", { severity: "IMPORTANT" });
  await handOver(supervisor, number, "engineering");
  const [agent, handler, manager] = [await seat("mei"), await seat("chen"), await seat("liu")];
  await mend(handler, number, "冷氣滴水，商品受損");
  const { page, keys } = agent;
  await lane(page, "待回訪").getByRole("article").filter({ hasText: number }).waitFor();
  await walkTo(page, keys, number);
  await keys.press("Enter");
  await lane(page, "下一步").getByText("登錄回訪").waitFor();
  await keys.press("g");
  await lane(page, "下一步").getByText(/經理/u).first().waitFor();
  expect(await lane(page, "登錄回訪").count()).toBe(0);
  await callBack(manager, number);
  await close(agent);
  for (const one of [agent, handler, manager]) await one.page.context().close();
}, whole);
