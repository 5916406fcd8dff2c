/** Hands on the keyboard alone: keys, texts, and words that are composed by an input method as Chromium is told of them. */
import type { CDPSession, Locator, Page } from "playwright-core";
import { until } from "../../harness/until.js";

/** How long something may take on a machine that has much else to do. */
export const PATIENCE_S = 30;

/** What a page was told of a key that an input method took. */
interface Taken {
  key: string;
  keyCode: number;
  isComposing: boolean;
}

export interface Word {
  /** What stands in the field from key to key, as in ㄌ, ㄌㄥ, ㄌㄥˇ. */
  stages: readonly string[];
  word: string;
  /** Pressed before the word is picked: the input method's, and nobody else's. */
  pressed?: readonly string[];
}

export interface Keyboard {
  /** One action: a key, or keys held together as in `Control+Enter`. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Composes a word where the cursor is; `meanwhile` looks at the page before it is picked. */
  compose(word: Word, meanwhile?: () => Promise<void>): Promise<void>;
  /** Keys pressed so far, but for those that write. */
  readonly actions: readonly string[];
}

export async function openKeyboard(page: Page): Promise<Keyboard> {
  const told = await page.context().newCDPSession(page);
  const actions: string[] = [];
  return {
    actions,
    async press(key) {
      actions.push(key);
      await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
    async compose({ stages, word, pressed = [] }, meanwhile) {
      await page.evaluate(watchKeys);
      for (const stage of stages) {
        await takenKey(told, "Process");
        await told.send("Input.imeSetComposition", { text: stage, selectionStart: stage.length, selectionEnd: stage.length });
      }
      for (const key of pressed) await takenKey(told, key);
      const seen = (await page.evaluate(() => (globalThis as unknown as { taken: Taken[] }).taken)).slice(-pressed.length);
      const wanted = pressed.map((key) => ({ key: key.replace(held, ""), keyCode: 229, isComposing: true }));
      // Else this would show nothing of an input method.
      if (pressed.length > 0 && JSON.stringify(seen) !== JSON.stringify(wanted)) throw new Error(`the page was told ${JSON.stringify(seen)}`);
      await meanwhile?.();
      await told.send("Input.insertText", { text: word });
    },
  };
}

const held = "Control+";
const controlModifier = 2;

/** 229 is what a page is told of a key that the input method keeps. */
async function takenKey(told: CDPSession, pressed: string): Promise<void> {
  const key = pressed.replace(held, "");
  const shared = { key, code: codeOf(key), windowsVirtualKeyCode: 229, modifiers: pressed.startsWith(held) ? controlModifier : 0 };
  await told.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...shared });
  await told.send("Input.dispatchKeyEvent", { type: "keyUp", ...shared });
}

function codeOf(key: string): string {
  if (/^\d$/u.test(key)) return `Digit${key}`;
  return /^[a-z]$/u.test(key) ? `Key${key.toUpperCase()}` : key;
}

function watchKeys(): void {
  const page = globalThis as unknown as Window & { taken?: Taken[] };
  if (page.taken) return;
  const taken: Taken[] = (page.taken = []);
  page.addEventListener("keydown", ({ key, keyCode, isComposing }) => taken.push({ key, keyCode, isComposing }), true);
}

/** Waits until the keys have brought the cursor to this place, or into it. */
export const hasCursor = (place: Locator): Promise<void> =>
  until(async () => (await place.count()) === 1 && (await place.evaluate((element) => element.contains(document.activeElement))), PATIENCE_S);

/** From card to card on the board, by `j`, until the ticket's has the cursor. */
export async function walkTo(page: Page, { press }: Keyboard, number: string): Promise<void> {
  const card = page.getByRole("article").filter({ hasText: number });
  await card.waitFor();
  const cards = await page.getByRole("article").count();
  for (let steps = 0; steps < cards; steps += 1) {
    await press("j");
    if (await card.evaluate((element) => element.contains(document.activeElement))) return;
  }
  throw new Error(`j does not come to ${number}`);
}
