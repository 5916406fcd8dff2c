/** The supervisor with a lawyer's letter: a recording is found, heard, marked, held and released, and the desk sees it. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { silencesOf } from "../../schema/rules/recording/silence.js";
import { callIn } from "../harness/callIn.js";
import { password } from "../harness/door.js";
import { openHouse } from "../harness/house.js";
import { until } from "../harness/until.js";
import { openBrowser, openContext, sitDown, visit } from "./desk/browser.js";
import { played, soundRequests, watchPlayers } from "./desk/listening.js";
import { type SampleSite, ask, openSample } from "./desk/sample.js";

/** Long enough for a machine with much else to do: here it only counts that it comes. */
const timeout = 30_000;
const seconds = timeout / 1_000;
/** Of a story, which has several waits. */
const whole = 150_000;

interface SampleRecording {
  id: string;
  leg: string | null;
  group: string | null;
  durationMs: number | null;
  peaks: number[] | null;
  holds: object[];
  call: { id: string; agent: { login: string } | null } | null;
}

/** A conversation of three files: both voices mixed, and each by itself. */
interface Conversation {
  mixed: string;
  agentLeg: string;
  /** Where the agent says nothing, in milliseconds. */
  silence: { fromMs: number; toMs: number };
  callId: string;
  spokenBy: string;
}

let site: SampleSite;
let browser: Browser;
let supervisor: BrowserContext;
let page: Page;
let requested: string[];
let conversation: Conversation;
let ticket: { number: string; title: string };

beforeAll(async () => {
  site = await openSample();
  browser = await openBrowser();
  supervisor = await openContext(browser);
  await watchPlayers(supervisor);
  requested = soundRequests(supervisor);
  page = await sitDown(supervisor, site.url, "chou", { demo: true });
  page.setDefaultTimeout(timeout);
  conversation = await findConversation();
  ticket = await recordFrom(conversation.callId);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
}, 60_000);

/** The newest that nothing holds and in which the agent listens for a while; the copies for listening are made first. */
async function findConversation(): Promise<Conversation> {
  let found: Conversation | undefined;
  await until(async () => {
    const asked = "{ recordings(first: 100) { nodes { id leg group durationMs peaks holds { id } call { id agent { login } } } } }";
    const { recordings } = await ask<{ recordings: { nodes: SampleRecording[] } }>(supervisor, site.url, asked);
    const groups = [...Map.groupBy(recordings.nodes, ({ group, id }) => group ?? id).values()];
    found = groups.map(conversationOf).find((one) => one !== null) ?? undefined;
    return found !== undefined;
  }, 240);
  return found!;
}

function conversationOf(files: SampleRecording[]): Conversation | null {
  const mixed = files.find(({ leg }) => leg === null);
  // The PBX's `out` is what the caller hears.
  const agentLeg = files.find(({ leg }) => leg === "out");
  const { call, durationMs } = mixed ?? {};
  if (files.length !== 3 || !mixed || !agentLeg || !call?.agent || !durationMs) return null;
  if (files.some(({ peaks, holds }) => peaks === null || holds.length > 0)) return null;
  const silence = silencesOf(agentLeg.peaks!, durationMs).find(({ fromMs, toMs }) => fromMs > 1_000 && toMs < durationMs - 1_000);
  return silence ? { mixed: mixed.id, agentLeg: agentLeg.id, silence, callId: call.id, spokenBy: call.agent.login } : null;
}

/** A ticket that nobody of the sample goes on with, and that the call is linked to. */
async function recordFrom(callId: string): Promise<{ number: string; title: string }> {
  const title = "承租人質疑來電時的說明";
  const { recordTicket } = await ask<{ recordTicket: { ticket: { number: string } } }>(
    supervisor,
    site.url,
    "mutation ($input: RecordTicketInput!) { recordTicket(input: $input) { ticket { number } } }",
    { input: { kind: "REPAIR", channel: "LETTER", title, description: title, reporterName: "示範律師" } },
  );
  const { number } = recordTicket.ticket;
  await ask(supervisor, site.url, "mutation ($callId: ID!, $number: String!) { linkCall(callId: $callId, number: $number) { refusal { code } } }", { callId, number });
  return { number, title };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const position = () => page.getByRole("slider", { name: "播放位置", exact: true });
const secondsShown = async () => Number(await position().getAttribute("aria-valuenow"));
const sheet = (title: string): Locator => page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });

async function pause(): Promise<number> {
  if (!(await played(page)).paused) await page.keyboard.press("k");
  await button("播放").waitFor();
  return (await played(page)).at;
}

/** Opens it anew: a player that stands at its beginning. */
async function openRecording(): Promise<void> {
  await visit(page, `${site.url}/recordings/${conversation.mixed}`);
  await position().waitFor();
}

test("a conversation is opened from the list, with a lane for each voice, and nothing is fetched before play", async () => {
  await visit(page, `${site.url}/recordings`);
  const row = page.locator(`a[href="/recordings/${conversation.mixed}"]`);
  const more = page.getByRole("button", { name: "再多看一些" });
  // The sample plays on: newer ones may have pushed it off the first page.
  await until(async () => {
    await row.or(more).first().waitFor();
    if (await row.isVisible()) return true;
    await more.click();
    return false;
  }, seconds);
  await row.click();
  await position().waitFor();
  for (const voice of ["專員", "租戶"]) await page.locator(".rec-lane-name").filter({ hasText: voice }).waitFor();
  await page.waitForTimeout(1_000);
  expect(requested).toEqual([]);
}, whole);

test("it plays, stops by K, jumps by J and L, and who listened is on record", async () => {
  await button("播放").click();
  await until(async () => (await played(page)).at > 0.5, seconds);
  expect(requested).toContain(conversation.mixed);
  const at = await pause();
  expect((await played(page)).at).toBe(at);
  await page.keyboard.press("j");
  expect((await played(page)).at).toBeCloseTo(Math.max(0, at - 5), 1);
  const from = (await played(page)).at;
  await page.keyboard.press("l");
  await until(async () => Math.abs((await played(page)).at - from - 5) < 0.1, seconds);
  expect(await secondsShown()).toBe(Math.round(from + 5));
  await sheet("誰聽過").getByRole("listitem").filter({ hasText: "周全" }).filter({ hasText: "聆聽" }).waitFor();
  const { recording } = await ask<{ recording: { listens: { kind: string; by: { login: string } }[] } }>(
    supervisor,
    site.url,
    "query ($id: ID!) { recording(id: $id) { listens { kind by { login } } } }",
    { id: conversation.mixed },
  );
  expect(recording.listens).toContainEqual({ kind: "LISTENED", by: { login: "chou" } });
}, whole);

test("a mark is set where M was pressed, with a note, and found again", async () => {
  const at = await pause();
  await page.keyboard.press("m");
  await page.keyboard.type("這裡說好十分鐘內到場");
  expect(await page.getByLabel("聽到什麼", { exact: true }).inputValue()).toBe("這裡說好十分鐘內到場");
  await button("加上標記").click();
  const mark = sheet("標記").getByRole("listitem").filter({ hasText: "這裡說好十分鐘內到場" });
  await mark.waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("j");
  await until(async () => (await played(page)).at < at - 1, seconds);
  await mark.getByRole("button").first().click();
  await until(async () => Math.abs((await played(page)).at - at) < 0.2, seconds);
  await page.reload();
  await mark.waitFor();
  await page.getByRole("button", { name: /^1 跳到 .*這裡說好十分鐘內到場$/u }).click();
  await until(async () => Math.abs((await secondsShown()) - at) <= 1, seconds);
}, whole);

test("one voice is heard alone, its silences are jumped over, and faster", async () => {
  await openRecording();
  const { fromMs, toMs } = conversation.silence;
  await page.getByText("專員", { exact: true }).last().click();
  await page.getByRole("switch", { name: "跳過靜音", exact: true }).click();
  await button("播放").click();
  await until(async () => (await played(page)).sentTo.some((second) => Math.abs(second - toMs / 1_000) < 0.05), seconds);
  expect((await played(page)).at).toBeGreaterThanOrEqual(toMs / 1_000);
  expect(requested).toContain(conversation.agentLeg);
  await pause();
  expect(fromMs).toBeLessThan(toMs);
  await page.getByText("2×", { exact: true }).click();
  expect((await played(page)).rate).toBe(2);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("[");
  await until(async () => (await played(page)).rate === 1.5, seconds);
}, whole);

test("three actions hold it, the desk sees it on the ticket's card, and a release with its reason is seen as well", async () => {
  const desk = await sitDown(await openContext(browser), site.url, "lin", { demo: true });
  desk.setDefaultTimeout(timeout);
  await visit(desk, `${site.url}/?text=${ticket.number}`);
  const card = desk.getByRole("article", { name: `${ticket.number} ${ticket.title}`, exact: true });
  await card.waitFor();
  const held = card.getByRole("img", { name: "錄音保全中", exact: true });
  expect(await held.count()).toBe(0);
  const loads: string[] = [];
  desk.on("framenavigated", (frame) => loads.push(frame.url()));

  await openRecording();
  // Three clicks; what is typed between them goes where the cursor stands by itself.
  await button("保全這段錄音").click();
  await page.getByRole("combobox", { name: "爭議案件", exact: true, expanded: true }).waitFor();
  await page.keyboard.type("示範律師函");
  await page.getByTitle("新立案：示範律師函", { exact: true }).click();
  await page.keyboard.type("律師要求調閱來電錄音");
  await page.getByRole("dialog").getByRole("button", { name: "保全", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  const holds = sheet("保存至").locator(".rec-holds > li");
  await holds.filter({ hasText: "律師要求調閱來電錄音" }).waitFor();
  await page.getByText("保全中，解除前不會刪除").waitFor();
  await held.waitFor();

  await holds.filter({ hasText: "示範律師函" }).getByRole("link").click();
  for (let left = 3; left > 0; left -= 1) await releaseOne(left);
  await held.waitFor({ state: "detached" });
  expect(loads).toEqual([]);
  await openRecording();
  await holds.filter({ hasText: "解除：律師撤回要求" }).waitFor();
  await desk.context().close();
}, whole);

/** On the case's page, where all files of the conversation stand. */
async function releaseOne(left: number): Promise<void> {
  const release = page.getByRole("button", { name: "解除", exact: true });
  await until(async () => (await release.count()) === left, seconds);
  await release.first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("解除事由", { exact: true }).fill("律師撤回要求");
  await dialog.getByRole("button", { name: "解除", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

test("an agent who may not hear it is told who may, and asks for no sound", async () => {
  const context = await openContext(browser);
  const requests = soundRequests(context);
  const other = await sitDown(context, site.url, conversation.spokenBy === "lin" ? "chen" : "lin", { demo: true });
  other.setDefaultTimeout(timeout);
  await visit(other, `${site.url}/recordings/${conversation.mixed}`);
  await other.getByText("您不能聽這段錄音").waitFor();
  expect(await other.getByText("可以聽的是").innerText()).toContain("客服主管");
  expect(await other.getByRole("button", { name: "播放", exact: true }).count()).toBe(0);
  expect(requests).toEqual([]);
  await context.close();
}, whole);

/** R2 wants its 30 days, and this site's trash none. */
const shortTrash = `site: { name: 天河廣場, timeZone: Asia/Shanghai, language: zh-TW }
retention: { days: 30, trashDays: 0 }
sources:
  - { name: main-pbx, kind: asterisk, everySeconds: 1, monitor: spool/monitor, cdr: spool/cdr.csv }
`;

test("one that was purged shows its tombstone, with when and why", async () => {
  const house = await openHouse(shortTrash);
  const context = await openContext(browser);
  try {
    await callIn(house.spool, 1, { ago: 40 * 86_400 });
    await house.start({ LOG_LEVEL: "warn", ADMIN_PASSWORD: password }).opens();
    await house.desk(["user", "add", "chief", "supervisor"], { DESK_PASSWORD: password });
    const there = await sitDown(context, house.url, "chief");
    there.setDefaultTimeout(timeout);
    const first = async () => (await ask<{ recordings: { nodes: { id: string; state: string }[] } }>(context, house.url, "{ recordings { nodes { id state } } }")).recordings.nodes[0];
    await until(async () => (await first()) !== undefined, 60);
    await until(async () => {
      await house.desk(["retention", "run", "--now"]);
      return (await first())?.state === "PURGED";
    }, 60);
    await visit(there, `${house.url}/recordings/${(await first())!.id}`);
    await there.getByText("這段錄音已經清除").waitFor();
    await there.getByText("保存期與待清除期都已過，且沒有保全").waitFor();
    expect(await there.getByRole("button", { name: "播放", exact: true }).count()).toBe(0);
    expect(await there.getByRole("button", { name: "保全這段錄音", exact: true }).count()).toBe(0);
  } finally {
    await context.close();
    await house.close();
  }
}, 240_000);
