/** Before anybody signed in, where there is nothing yet, and where the server is not reached: readable, and fit for everybody. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type Language, languages } from "../../schema/rules/language.js";
import { signIn } from "../harness/hub.js";
import { type Product, startProduct } from "../harness/product.js";
import { openBrowser, openContext, sitDown, visit } from "./desk/browser.js";
import { PATIENCE_S } from "./desk/keyboard.js";
import { languageOf, looksAllOver, unfit, unreadable } from "./desk/looks.js";
import { settled, speak } from "./desk/sample.js";

interface State {
  name: string;
  /** Null: nobody. `new`: with a one-time password. */
  login: "mei" | "chief" | "admin" | "new" | null;
  path: string;
  /** After the page has been opened. */
  then?: (page: Page) => Promise<void>;
}

const nobody: readonly State[] = [
  { name: "the door", login: null, path: "/" },
  { name: "the door says what was wrong", login: null, path: "/", then: enterWrongly },
  { name: "a new password", login: "new", path: "/" },
];

const nothing: readonly State[] = [
  { name: "the first steps", login: "admin", path: "/settings/start" },
  { name: "an empty board", login: "mei", path: "/" },
  { name: "an empty table", login: "mei", path: "/?view=table" },
  { name: "an empty wall", login: "mei", path: "/?wall=1" },
  { name: "no calls", login: "mei", path: "/calls" },
  { name: "no calls to return", login: "mei", path: "/returns" },
  { name: "no recordings", login: "chief", path: "/recordings" },
  { name: "no cases", login: "chief", path: "/cases" },
  { name: "no tenants", login: "chief", path: "/tenants" },
  { name: "nothing found", login: "mei", path: "/search?text=nothing" },
  { name: "no such ticket", login: "mei", path: "/tickets/2020-000001" },
  { name: "no such case", login: "chief", path: "/cases/C-2020-0001" },
  { name: "no sources", login: "chief", path: "/settings/sources" },
];

const unreached: readonly State[] = [
  { name: "the board offline", login: "mei", path: "/", then: goOffline },
  { name: "a form offline", login: "mei", path: "/tickets/new", then: goOffline },
  { name: "a page whose question is not answered", login: "mei", path: "/", then: askInVain },
  { name: "a desk whose server is away", login: "mei", path: "/", then: openInVain },
];

let product: Product;
let browser: Browser;
/** By language: a one-time password says nothing of a language but the account's own. */
const oneTime = new Map<Language, string>();

beforeAll(async () => {
  product = await startProduct("site: { name: 天河廣場, timeZone: Asia/Taipei, language: zh-TW }\n");
  await product.person("mei", "agent");
  await product.person("chief", "supervisor");
  const administrator = await signIn({ url: product.url, login: "admin" });
  for (const language of languages) {
    const { createAccount } = await administrator.query<{ createAccount: { oneTimePassword: string } }>(
      "mutation ($input: CreateAccountInput!) { createAccount(input: $input) { oneTimePassword } }",
      { input: { login: `new-${language}`, displayName: "示範新人", role: "agent", language } },
    );
    oneTime.set(language, createAccount.oneTimePassword);
  }
  browser = await openBrowser();
}, 150_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

async function enterWrongly(page: Page): Promise<void> {
  await page.locator("form input").first().fill("nobody");
  await page.locator("form input[type=password]").fill("not the password");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").first().waitFor();
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.locator(".fresh-offline").waitFor();
}

async function askInVain(page: Page): Promise<void> {
  await page.route("**/graphql", (route) => route.abort());
  await page.keyboard.press("c");
  await page.getByRole("alert").first().waitFor();
}

async function openInVain(page: Page): Promise<void> {
  await page.route("**/graphql", (route) => route.abort());
  await page.reload();
  await page.getByRole("alert").first().waitFor();
}

describe.each(languages.filter(looksAllOver))("in %s", (language) => {
  const desks = new Map<State["login"], BrowserContext>();

  beforeAll(async () => {
    for (const login of ["mei", "chief", "admin", "new", null] as const) {
      const context = await openContext(browser, { language });
      desks.set(login, context);
      if (login === null) continue;
      if (login === "new") await enterOnce(context, language);
      else {
        await (await sitDown(context, product.url, login)).close();
        await speak(context, product.url, language);
      }
    }
  }, 60_000);

  afterAll(async () => {
    for (const context of desks.values()) await context.close();
  });

  test.each([...nobody, ...nothing, ...unreached])("$name", async ({ login, path, then }) => {
    const context = desks.get(login)!;
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_S * 1_000);
    try {
      await visit(page, product.url + path);
      await then?.(page);
      await settled(page);
      expect(await languageOf(page)).toBe(language);
      const wrong = await unreadable(page, language);
      if (language === languages[0]) wrong.push(...(await unfit(page)));
      expect(wrong).toEqual([]);
    } finally {
      await context.setOffline(false);
      await page.close();
    }
  }, 90_000);
});

async function enterOnce(context: BrowserContext, language: Language): Promise<void> {
  const answer = await context.request.post(`${product.url}/session`, { data: { login: `new-${language}`, password: oneTime.get(language) } });
  if (!answer.ok()) throw new Error(await answer.text());
}
