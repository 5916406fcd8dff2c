/**
 * `npm run pictures`: opens the sample site, and takes all that there is to look at, in each language and theme and on a phone, into
 * dist/pictures/; `npm run pictures -- NAMES` takes only these. `npm run pictures -- docs` takes anew what the documents show.
 */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { languages, type Language } from "../../schema/rules/language.js";
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

/** What the supervisor heard, in the words of the picture's region. */
const marks = [
  { atMs: 3_000, text: "租戶話冷氣由琴晚開始壞" },
  { atMs: 9_000, text: "專員答應十分鐘內有人到場" },
];
const holding = "mutation ($recordingId: ID!, $caseNumber: String!, $reason: String!) { placeHold(recordingId: $recordingId, caseNumber: $caseNumber, reason: $reason) { refusal { code } } }";
const marking = "mutation ($recordingId: ID!, $atMs: SafeInt!, $note: String!) { addRecordingMark(recordingId: $recordingId, atMs: $atMs, note: $note) { refusal { code } } }";

const themes = ["light", "dark"] as const;
const looks = [{ mark: "" }, { mark: "-phone", width: 390, height: 844 }];

/** A recording as a dispute leaves it: held, and marked. */
async function dispute(supervisor: BrowserContext, url: string): Promise<void> {
  const { recording: recordingId, caseNumber } = await findSample(supervisor, url);
  await tell(supervisor, url, holding, { recordingId, caseNumber, reason: "租戶與物業對到場時間各執一詞" });
  for (const { atMs, text } of marks) await tell(supervisor, url, marking, { recordingId, atMs, note: text });
}

async function tell(supervisor: BrowserContext, url: string, mutation: string, variables: object): Promise<void> {
  const [payload] = Object.values(await ask<Record<string, { refusal: { code: string } | null }>>(supervisor, url, mutation, variables));
  if (payload?.refusal) throw new Error(`${payload.refusal.code}: ${JSON.stringify(variables)}`);
}

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
  if (words.includes("docs")) await dispute(finding, site.url);
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
