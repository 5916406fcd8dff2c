/** Every page of the sample site, what opens over it, and every role: each text readable, and fit for everybody. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { languages } from "../../schema/rules/language.js";
import { openBrowser, openContext, sitDown, visit } from "./desk/browser.js";
import { PATIENCE_S } from "./desk/keyboard.js";
import { languageOf, looksAllOver, unfit, unreadable } from "./desk/looks.js";
import { type SampleSite, openSample, settled, speak } from "./desk/sample.js";
import { type Sample, findSample, leaveScene, openScene, otherRoles, pages, panels } from "./desk/scenes.js";

const scenes = [...pages, ...panels, ...otherRoles];
let site: SampleSite;
let browser: Browser;
/** One for each person, in a browser of their own. */
const desks = new Map<string, Page>();

beforeAll(async () => {
  site = await openSample();
  browser = await openBrowser();
  for (const login of new Set(scenes.map((scene) => scene.login))) {
    const page = await sitDown(await openContext(browser), site.url, login, { demo: true });
    page.setDefaultTimeout(PATIENCE_S * 1_000);
    desks.set(login, page);
  }
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
}, 60_000);

test("no address of the desk is forgotten here", () => {
  const read = (file: string, pattern: RegExp) => [...readFileSync(`web/src/${file}`, "utf8").matchAll(pattern)].map(([, found]) => found!);
  const addresses = read("pages.ts", /\bpath: "([^"]+)"/gu).filter((path) => path !== "/settings/*");
  const sections = read("settings/sections.ts", /\{ name: "(\w+)"/gu).map((name) => `/settings/${name}`);
  const looked = pages.map(({ at }) => at({} as Sample).split("?")[0]!);
  const isLooked = (address: string) => looked.some((path) => new RegExp(`^${address.replace(/:\w+/u, "[^/]+")}$`, "u").test(path));
  expect(addresses.length).toBeGreaterThan(10);
  expect([...addresses, ...sections].filter((address) => !isLooked(address))).toEqual([]);
});

test.each(languages)("the sample's door in %s", async (language) => {
  const context = await openContext(browser, { language });
  try {
    const page = await context.newPage();
    await visit(page, site.url);
    await page.locator(".demo details summary").click();
    await settled(page);
    expect(await languageOf(page)).toBe(language);
    expect([...(await unreadable(page, language)), ...(await unfit(page))]).toEqual([]);
  } finally {
    await context.close();
  }
}, 90_000);

describe.each(languages)("in %s", (language) => {
  beforeAll(async () => {
    for (const page of desks.values()) {
      await speak(page.context(), site.url, language);
      await page.goto("about:blank");
    }
  }, 60_000);

  test.each(looksAllOver(language) ? scenes : pages)("$name", async (scene) => {
    const page = desks.get(scene.login)!;
    try {
      // Asked anew: the sample goes on living.
      const sample = await findSample(desks.get("chou")!.context(), site.url);
      await openScene(page, site.url, scene, sample);
      expect(await languageOf(page)).toBe(language);
      const wrong = await unreadable(page, language);
      // What axe looks for is the same in each language.
      if (language === languages[0]) wrong.push(...(await unfit(page)));
      expect(wrong).toEqual([]);
    } finally {
      await leaveScene(page, scene);
    }
  }, 200_000);
});
