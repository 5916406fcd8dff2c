import { readFile, rename, writeFile } from "node:fs/promises";
import type { Changed } from "./desk.js";
import { type Card, lastTouched } from "./board.js";

/** A ticket that a visitor has changed is theirs for so long. */
const THEIRS_MS = 10 * 60_000;

/** How the player left each open ticket: what it did not leave so was changed by a visitor. */
export interface Memory {
  /** May the player go on with it? */
  isOurs(card: Card, now: Date): boolean;
  keep(changed: Changed): Promise<void>;
  /** Forgets what is open no more. */
  tidy(cards: readonly Card[]): Promise<void>;
}

/** On the sample's first start every ticket is the player's: nobody else was there. */
export async function openMemory(file: string, cards: readonly Card[]): Promise<Memory> {
  const stored = await readFile(file, "utf8").catch(() => null);
  const left = new Map<string, number>(stored === null ? cards.map(({ number, version }) => [number, version]) : Object.entries(JSON.parse(stored) as Record<string, number>));
  const save = async () => {
    await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(left)));
    await rename(`${file}.new`, file);
  };
  await save();
  return {
    isOurs: (card, now) => left.get(card.number) === card.version || now.getTime() - lastTouched(card).getTime() > THEIRS_MS,
    keep: async ({ number, version }) => {
      left.set(number, version);
      await save();
    },
    tidy: async (cards) => {
      const open = new Set(cards.map(({ number }) => number));
      for (const number of left.keys()) if (!open.has(number)) left.delete(number);
      await save();
    },
  };
}
