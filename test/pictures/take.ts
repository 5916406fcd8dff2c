/**
 * `npm run pictures`: opens the sample site, and takes all that there is to look at, in each language and theme and on a phone, into
 * dist/pictures/; `npm run pictures -- NAMES` takes only these. `npm run pictures -- docs` takes anew what the documents show.
 */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { languages, type Language } from "../../schema/rules/language.js";
import { until } from "../harness/until.js";
import { openBrowser, openContext, sitDown } from "../browser/desk/browser.js";
import { type SampleSite, ask, openSample, speak } from "../browser/desk/sample.js";
import { type Sample, type Scene, findSample, openScene, otherRoles, pages, panels } from "../browser/desk/scenes.js";

interface Picture {
  scene: Scene;
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
const looks = [{ mark: "" }, { mark: "-phone", width: 390, height: 844 }];

interface Heard {
  board: { tickets: { calls: { recordings: { peaks: number[] | null }[] }[] }[] };
  recordings: { nodes: { leg: string | null; peaks: number[] | null; holds: { releasedAt: string | null }[] }[] };
}
const heard = `{
  board { tickets { calls { recordings { peaks } } } }
  recordings(first: 200) { nodes { leg peaks holds { releasedAt } } }
}`;

/** The sample begins quiet: until a ticket's call can be heard, and a conversation is held. */
const untilLively = (supervisor: BrowserContext, url: string): Promise<void> =>
  until(async () => {
    const { board, recordings } = await ask<Heard>(supervisor, url, heard);
    const audible = board.tickets.some(({ calls }) => calls.some((call) => call.recordings.some(({ peaks }) => peaks !== null)));
    return audible && recordings.nodes.some(({ leg, peaks, holds }) => leg !== null && peaks !== null && holds.some(({ releasedAt }) => releasedAt === null));
  }, 240);

async function take(browser: Browser, site: SampleSite, sample: Sample, picture: Picture): Promise<void> {
  const { scene, file, language, theme, width = 1280, height = 800 } = picture;
  const context = await openContext(browser, { language, theme, width, height });
  const page = await sitDown(context, site.url, scene.login, { demo: true });
  await speak(context, site.url, language);
  await openScene(page, site.url, scene, sample);
  // Also what nobody waits for, as the calls that nobody has written down.
  await page.waitForLoadState("networkidle");
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  await context.close();
}

function picturesOf(words: readonly string[]): Picture[] {
  const all = [...pages, ...panels, ...otherRoles];
  const named = new Map(all.map((scene) => [scene.name, scene]));
  if (words.includes("docs")) return shown.map(({ name, file, ...look }) => ({ ...look, scene: named.get(name)!, file: join("docs/pictures", file) }));
  const scenes = words.length > 0 ? words.map((name) => named.get(name)) : all;
  if (scenes.includes(undefined)) throw new Error(`there is to look at: ${[...named.keys()].join(" ")}`);
  return scenes.filter((scene) => scene !== undefined).flatMap((scene) =>
    languages.flatMap((language) =>
      themes.flatMap((theme) =>
        looks.map(({ mark, ...size }) => ({ scene, language, theme, ...size, file: join("dist/pictures", `${scene.name}-${language}-${theme}${mark}.png`) })),
      ),
    ),
  );
}

const site = await openSample();
const browser = await openBrowser();
try {
  const finding = await openContext(browser);
  await sitDown(finding, site.url, "chou", { demo: true });
  const words = process.argv.slice(2);
  if (words.includes("docs")) await untilLively(finding, site.url);
  for (const picture of picturesOf(words)) {
    // Asked anew: the sample goes on meanwhile.
    await take(browser, site, await findSample(finding, site.url), picture);
    process.stdout.write(`${picture.file}\n`);
  }
} finally {
  await browser.close();
  await site.close();
}
process.exit();
