/** How the desk feels in a real browser: weight and speed of the first page, 300 cards that move, a second browser that follows. */
import type { Browser, Page } from "playwright-core";
import { openBrowser, openContext, sitDown } from "../browser/desk/browser.js";
import type { Client } from "../harness/hub.js";
import { startProduct } from "../harness/product.js";
import { type Row, median, withinLimit } from "./rows.js";

const cards = 300;
const site = "site: { name: Bench Plaza, timeZone: Asia/Taipei, language: zh-TW }\n";

export async function measureDesk(say: (figure: string) => void): Promise<Row[]> {
  const product = await startProduct(site);
  const browser = await openBrowser();
  try {
    const agent = await product.person("mei", "agent");
    for (let number = 1; number <= cards; number += 1) await record(agent, number);
    const first = await firstPage(browser, product.url);
    say(`first page: ${(first.scriptBytes / 1_000).toFixed(0)} kB of gzipped JavaScript; the board after ${first.boardMs.toFixed(0)} ms (median of 5 cold loads)`);
    const longest = await longestTask(browser, product.url, agent);
    say(`${cards} cards scrolled, 10 changes a second for 10 s: longest task ${longest.toFixed(0)} ms`);
    const followed = await secondBrowser(browser, product.url, agent);
    say(`a second browser shows a change ${followed.toFixed(0)} ms after it was sent (median of 20)`);
    return [
      withinLimit("desk/first-page-bytes", first.scriptBytes, 400_000),
      withinLimit("desk/cold-board", first.boardMs, 2_000),
      withinLimit("desk/longest-task", longest, 50),
      withinLimit("desk/second-browser", followed, 1_000),
    ];
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function record(agent: Client, number: number): Promise<string> {
  const kind = ["REPAIR", "COMPLAINT", "REQUEST", "SUGGESTION"][number % 4];
  const title = `${number} 號鋪位的冷氣不冷，請派人查看`;
  const { recordTicket } = await agent.query<{ recordTicket: { ticket: { number: string } } }>(
    "mutation ($input: RecordTicketInput!) { recordTicket(input: $input) { ticket { number } } }",
    { input: { kind, channel: "PHONE", title, description: title, place: `${(number % 6) + 1}F`, anonymous: true } },
  );
  return recordTicket.ticket.number;
}

const note = (agent: Client, number: string, words: string) =>
  agent.query("mutation ($number: String!, $text: String!) { noteTicket(number: $number, text: $text) { refusal { code } } }", { number, text: words });

async function firstPage(browser: Browser, url: string): Promise<{ scriptBytes: number; boardMs: number }> {
  const times: number[] = [];
  let scriptBytes = 0;
  for (let load = 0; load < 5; load += 1) {
    const context = await openContext(browser, {});
    const page = await sitDown(context, url, "mei");
    const from = performance.now();
    await page.goto(url);
    // Looked for at each frame: a locator looks again after up to half a second.
    await page.waitForFunction(() => document.querySelector("article")?.checkVisibility(), null, { polling: "raf" });
    times.push(performance.now() - from);
    scriptBytes = await page.evaluate(() => {
      const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      return files.filter(({ name }) => name.endsWith(".js")).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    });
    await context.close();
  }
  return { scriptBytes, boardMs: median(times) };
}

/** Milliseconds of the longest task while somebody scrolls and the board changes ten times a second. */
async function longestTask(browser: Browser, url: string, agent: Client): Promise<number> {
  const context = await openContext(browser, { width: 1920, height: 1080 });
  const page = await sitDown(context, url, "mei");
  await page.goto(url);
  await page.getByRole("article").first().waitFor();
  await page.waitForTimeout(3_000);
  await watchTasks(page);
  const numbers = Array.from({ length: cards }, (_, index) => `2026-${String(index + 1).padStart(6, "0")}`);
  const until = performance.now() + 10_000;
  for (let turn = 0; performance.now() < until; turn += 1) {
    const from = performance.now();
    await note(agent, numbers[(turn * 7) % cards]!, `第 ${turn} 次`);
    await page.mouse.move(400, 600);
    await page.mouse.wheel(0, turn % 40 < 20 ? 300 : -300);
    await page.waitForTimeout(Math.max(0, 100 - (performance.now() - from)));
  }
  const longest = await page.evaluate(() => (globalThis as unknown as { longestTask: number }).longestTask);
  await context.close();
  return longest;
}

const watchTasks = (page: Page) =>
  page.evaluate(() => {
    const seen = globalThis as unknown as { longestTask: number };
    seen.longestTask = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, duration);
    }).observe({ type: "longtask" });
  });

/** Milliseconds from a ticket's recording, as one desk sends it, until another desk shows its card. */
async function secondBrowser(browser: Browser, url: string, agent: Client): Promise<number> {
  const context = await openContext(browser, {});
  const page = await sitDown(context, url, "mei");
  await page.goto(url);
  await page.getByRole("article").first().waitFor();
  const times: number[] = [];
  for (let number = 1; number <= 20; number += 1) {
    const from = performance.now();
    const made = await record(agent, 1_000 + number);
    await page.getByRole("article").filter({ hasText: made }).waitFor({ state: "attached" });
    times.push(performance.now() - from);
  }
  await context.close();
  return median(times);
}
