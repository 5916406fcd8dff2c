/**
 * `npm run pictures`: opens the sample site, and takes each page in each language and theme, to be looked at, into
 * dist/pictures/. `npm run pictures -- docs` takes anew what README and docs/ show.
 */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { languages, type Language } from "../../schema/rules/language.js";
import { openBrowser, openContext, sitDown, visit } from "../browser/desk/browser.js";
import { type Address, type SampleSite, addressesOf, openSample, settled, speak } from "../browser/desk/sample.js";

interface Picture {
  address: Address;
  file: string;
  language: Language;
  theme: "light" | "dark";
  width?: number;
  height?: number;
}

/** What the documents show. */
const shown: readonly { name: string; file: string; language: Language; theme: "light" | "dark"; width?: number; height?: number }[] = [
  { name: "board", file: "board.png", language: "zh-TW", theme: "light" },
  { name: "board", file: "board-night-en.png", language: "en", theme: "dark" },
  { name: "wall", file: "wall.png", language: "zh-HK", theme: "dark", width: 1920, height: 1080 },
  { name: "ticket", file: "ticket.png", language: "zh-TW", theme: "light", height: 900 },
  { name: "record", file: "record.png", language: "zh-CN", theme: "light" },
  { name: "recording", file: "recording.png", language: "zh-HK", theme: "light", height: 900 },
  { name: "case", file: "case.png", language: "en", theme: "light", height: 900 },
  { name: "returns", file: "returns.png", language: "zh-TW", theme: "dark" },
  { name: "sources", file: "sources.png", language: "en", theme: "light" },
  { name: "ticket", file: "ticket-phone.png", language: "zh-TW", theme: "light", width: 390, height: 844 },
];

const themes = ["light", "dark"] as const;

async function take(browser: Browser, site: SampleSite, { address, file, language, theme, width = 1280, height = 800 }: Picture): Promise<void> {
  const context = await openContext(browser, { language, theme, width, height });
  const page = await sitDown(context, site.url, address.login, { demo: true });
  await speak(context, site.url, language);
  await visit(page, site.url + address.path);
  await settled(page);
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  await context.close();
}

async function picturesOf(addresses: Address[], forDocs: boolean): Promise<Picture[]> {
  const named = new Map(addresses.map((address) => [address.name, address]));
  if (forDocs) return shown.map(({ name, file, ...look }) => ({ ...look, address: named.get(name)!, file: join("docs/pictures", file) }));
  return addresses.flatMap((address) =>
    languages.flatMap((language) =>
      themes.map((theme) => ({ address, language, theme, file: join("dist/pictures", `${address.name}-${language}-${theme}.png`) })),
    ),
  );
}

const site = await openSample();
const browser = await openBrowser();
try {
  const finding = await openContext(browser);
  await sitDown(finding, site.url, "chou", { demo: true });
  const pictures = await picturesOf(await addressesOf(finding, site.url), process.argv.includes("docs"));
  for (const picture of pictures) {
    await take(browser, site, picture);
    process.stdout.write(`${picture.file}\n`);
  }
} finally {
  await browser.close();
  await site.close();
}
process.exit();
