/** A disk without room: whoever can make some, or must know why no recording comes, reads it in the bar; the desk's work goes on. */
import type { Browser } from "playwright-core";
import { type Product, startProduct } from "../harness/product.js";
import { openBrowser, openContext, sitDown, visit } from "./desk/browser.js";

let product: Product;
let browser: Browser;

beforeAll(async () => {
  // No machine has so much: the worker sees a disk that is full.
  product = await startProduct("site: { name: 天河廣場, timeZone: Asia/Taipei, language: zh-TW }\ndisk: { stopFree: 999999 TB }\n");
  await product.person("mei", "agent");
  await product.person("wang", "supervisor");
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("the supervisor reads that recordings wait, and the agent is not bothered", async () => {
  const [forSupervisor, forAgent] = [await openContext(browser), await openContext(browser)];
  const supervisor = await sitDown(forSupervisor, product.url, "wang");
  await visit(supervisor, product.url);
  await supervisor.getByText("磁碟將滿，錄音暫停收入").waitFor({ timeout: 30_000 });
  const agent = await sitDown(forAgent, product.url, "mei");
  await visit(agent, product.url);
  await agent.getByText("即時").waitFor();
  expect(await agent.getByText("磁碟將滿").count()).toBe(0);
  await forSupervisor.close();
  await forAgent.close();
}, 90_000);
