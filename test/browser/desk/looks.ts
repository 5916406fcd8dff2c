/** Looks at the page that is open, at each width and in each theme, without opening it anew: an opening costs the most. */
import type { Page } from "playwright-core";
import type { Language } from "../../../schema/rules/language.js";
import { seriousFindings } from "./browser.js";
import { settled } from "./sample.js";
import { unreadableTexts } from "./unreadable.js";

/**
 * Chinese words are as wide as their number, and nearly the same number in each region, English ones are the widest: each
 * thing at each width is looked at in those two, pages on a phone in the others, and all in all four by `npm run test:long`.
 */
export const looksAllOver = (language: Language): boolean => language === "zh-TW" || language === "en" || process.env["LOOKS"] === "all";

/** A desk, the screen of a supervisor, a phone. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];

/** Where room is tightest. */
const phone = sizes.slice(-1);

/** What cannot be read, at which width, in a language that is looked at all over or not. It leaves the page at the first width. */
export async function unreadable(page: Page, language: Language): Promise<string[]> {
  const wrong: string[] = [];
  for (const size of looksAllOver(language) ? sizes : phone) {
    await page.setViewportSize(size);
    await settled(page);
    for (const text of await unreadableTexts(page)) wrong.push(`${size.width}: ${text}`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (beyond > 0) wrong.push(`${size.width}: the page is ${beyond} wider than the window`);
  }
  await page.setViewportSize(sizes[0]!);
  return wrong;
}

/** What axe finds, in which theme: all of it by day, at night what another theme can change. */
export async function unfit(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (const [theme, rules] of [["dark", ["color-contrast"]], ["light", undefined]] as const) {
    // As the system asks for it, where nobody chose.
    await page.emulateMedia({ colorScheme: theme });
    await page.waitForFunction((wanted) => document.documentElement.dataset["theme"] === wanted, theme);
    await settled(page);
    for (const finding of await seriousFindings(page, rules)) wrong.push(`${theme}: ${JSON.stringify(finding)}`);
  }
  return wrong;
}

export const languageOf = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang);
