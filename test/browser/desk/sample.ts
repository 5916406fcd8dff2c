/** The sample site, as `npm start -- --demo` opens it. */
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { password } from "../../harness/door.js";
import { openHouse } from "../../harness/house.js";

export interface SampleSite {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens it on an empty site and waits until its calls have recordings that can be heard. */
export async function openSample(): Promise<SampleSite> {
  const house = await openHouse();
  try {
    const start = house.start({ LOG_LEVEL: "warn", ADMIN_PASSWORD: password, SITE_FILE: join(house.dataDir, "none.yaml") }, ["--demo"]);
    await start.opens(120);
    return { url: house.url, close: house.close };
  } catch (fault) {
    await house.close();
    throw fault;
  }
}

/** What somebody of the sample is answered, by the session of their browser. */
export async function ask<Data>(context: BrowserContext, url: string, query: string, variables: object = {}): Promise<Data> {
  const answer = await context.request.post(`${url}/graphql`, { data: { query, variables } });
  const { data, errors } = (await answer.json()) as { data?: Data; errors?: unknown };
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Speaks another language from the next page on, as the person's own choice. */
export const speak = (context: BrowserContext, url: string, language: string) =>
  ask(context, url, "mutation ($language: String!) { setMyLanguage(language: $language) { refusal { code } } }", { language });

/** Until fonts and the first answers are there, and nothing slides or fades any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => {
    if (document.querySelector("[aria-busy=true], .ant-spin-spinning, .ant-skeleton")) return false;
    // A part of the program that is still on its way leaves its place empty.
    if (document.querySelector<HTMLElement>("main")?.innerText.trim() === "") return false;
    // What never ends, as a mark that breathes, is waited for by nobody.
    return document.getAnimations().every(({ playState, effect }) => playState !== "running" || effect?.getComputedTiming().iterations === Infinity);
  });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
