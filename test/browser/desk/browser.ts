/** A real browser at the desk, and what can be measured of a page that it shows. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core";
import type { Language } from "../../../schema/rules/language.js";
import { password } from "../../harness/door.js";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });

export interface Look {
  /** The browser's; a person who signed in has a language of their own. */
  language?: Language;
  theme?: "light" | "dark";
  width?: number;
  height?: number;
}

/** A browser of its own, with nobody signed in yet. */
export const openContext = (browser: Browser, look: Look = {}): Promise<BrowserContext> => {
  const { language = "zh-TW", theme = "light", width = 1280, height = 800 } = look;
  return browser.newContext({ locale: language, colorScheme: theme, viewport: { width, height } });
};

/** Somebody at the desk, signed in with a password, or by a click where the site is the sample. */
export async function sitDown(context: BrowserContext, url: string, login: string, { demo = false } = {}): Promise<Page> {
  const answer = await context.request.post(demo ? `${url}/session/demo` : `${url}/session`, { data: demo ? { login } : { login, password } });
  if (!answer.ok()) throw new Error(`${login}: ${await answer.text()}`);
  return context.newPage();
}

/** Opens an address of the desk and waits until it is no longer waiting for anything. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator("main").first().waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-busy=true], .ant-spin-spinning, .ant-skeleton") === null);
}

/** Goes there as a link of the page would, without opening the desk anew. */
export async function follow(page: Page, url: string, path: string): Promise<void> {
  const here = page.url().startsWith(url) ? new URL(page.url()).pathname : null;
  // The page that stands stays on while another is fetched, and where only the filter changes.
  if (here === null || here === new URL(path, url).pathname) return visit(page, url + path);
  await page.evaluate((address) => {
    document.querySelector("main")?.setAttribute("data-left", "");
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  }, path);
  await page.waitForFunction(() => document.querySelector("main") !== null && document.querySelector("main[data-left]") === null);
}

export interface Finding {
  rule: string;
  impact: string;
  where: string[];
}

/** What axe finds serious or critical on the page (WCAG 2.2 AA and its good practice), by these rules or by all. */
export async function seriousFindings(page: Page, rules?: readonly string[]): Promise<Finding[]> {
  if (await page.evaluate(() => !("axe" in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run: (scope: Document, options: object) => Promise<{ violations: AxeViolation[] }> } };
    interface AxeViolation {
      id: string;
      impact: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { violations } = await axe.run(document, runOnly ? { runOnly } : {});
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, impact, nodes }) => ({ rule: id, impact, where: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) }));
  }, rules);
}
