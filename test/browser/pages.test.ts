/** Every page of the sample site: fit for everybody (axe), and every text readable, in each language, theme and width. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { languages } from "../../schema/rules/language.js";
import { openBrowser, openContext, seriousFindings, sitDown, visit } from "./desk/browser.js";
import { type Address, type SampleSite, addressesOf, openSample, settled, speak } from "./desk/sample.js";
import { unreadableTexts } from "./desk/unreadable.js";

const names = [
  ...["board", "board-table", "wall", "record", "ticket", "search", "calls", "call", "returns", "recordings", "recording"],
  ...["cases", "case", "tenants", "tenant", "people", "departments", "sources", "site", "keys", "me"],
];
const widths = [1280, 1920, 390];

let site: SampleSite;
let browser: Browser;
let addresses: Map<string, Address>;
/** A browser for each person, with one page. */
const desks = new Map<string, { context: BrowserContext; page: Page }>();

beforeAll(async () => {
  site = await openSample();
  browser = await openBrowser();
  for (const login of ["lin", "chou", "fan"]) {
    const context = await openContext(browser, {});
    const page = await sitDown(context, site.url, login, { demo: true });
    desks.set(login, { context, page });
  }
  const found = await addressesOf(desks.get("chou")!.context, site.url);
  addresses = new Map(found.map((address) => [address.name, address]));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
}, 60_000);

async function open(name: string): Promise<Page> {
  const { login, path } = addresses.get(name)!;
  const { page } = desks.get(login)!;
  await page.setViewportSize({ width: 1280, height: 800 });
  await visit(page, site.url + path);
  await settled(page);
  return page;
}

test("no page is forgotten here", () => {
  expect([...addresses.keys()]).toEqual(names);
});

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(names)("%s has nothing serious for axe", async (name) => {
    const page = await open(name);
    // As the system asks for it, where nobody chose.
    await page.emulateMedia({ colorScheme: theme });
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe(theme);
    expect(await seriousFindings(page)).toEqual([]);
  }, 60_000);
});

describe.each(languages)("in %s", (language) => {
  beforeAll(async () => {
    for (const { context } of desks.values()) await speak(context, site.url, language);
  });

  test.each(names)("every text of %s can be read", async (name) => {
    const page = await open(name);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    const wrong: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
      await page.waitForTimeout(250);
      for (const text of await unreadableTexts(page)) wrong.push(`${width}: ${text}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (beyond > 0) wrong.push(`${width}: the page is ${beyond} wider than the window`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});
