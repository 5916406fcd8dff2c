/** What every deed shares: it is done by the model and by the product, and then both are compared. */
import fc from "fast-check";
import { DAY, type Model, type View, viewOf } from "./model.js";
import type { World } from "./world.js";

export type Deed = fc.AsyncCommand<Model, World>;

/** What the stories have met: a law about what never comes would say nothing. */
export const met = { purged: 0, heldPastTime: 0, wokeLate: 0, refused: 0, placedAgain: 0 };

export function deed(label: string, check: (model: Model) => boolean, does: (model: Model, world: World) => Promise<void>): Deed {
  return {
    check,
    toString: () => label,
    async run(model, world) {
      await does(model, world);
      const seen = await world.view();
      expect(seen).toEqual(viewOf(model));
      lawful(seen);
      note(model, seen);
    },
  };
}

/** R4, asked of the product alone, should the model be wrong with it. */
function lawful({ recordings }: View): void {
  for (const { name, state, bytes, holds, holdCount } of recordings) {
    const standing = holds.filter((one) => one.endsWith("stands")).length;
    expect({ name, holdCount }).toEqual({ name, holdCount: standing });
    if (standing > 0) expect({ name, bytes, state }).toEqual({ name, bytes: true, state: expect.stringMatching(/^(STORED|QUARANTINED)$/u) });
    if (["STORED", "QUARANTINED", "TRASHED"].includes(state)) expect({ name, bytes }).toEqual({ name, bytes: true });
  }
}

function note(model: Model, { recordings }: View): void {
  if (recordings.some(({ state }) => state === "PURGED")) met.purged += 1;
  if (model.recordings.some(({ holds, endedAt }) => holds.some(({ releasedAt }) => releasedAt === null) && model.now > endedAt + 45 * DAY)) {
    met.heldPastTime += 1;
  }
}

/** One of a list, by any number. */
export const pick = <One>(all: readonly One[], n: number): One => all[n % all.length]!;
export const any = fc.nat({ max: 11 });
export const workers = fc.constantFrom(1, 2);

export async function passes(model: Model, world: World, seconds: number): Promise<void> {
  model.now += seconds;
  await world.setTime(model.now);
}
