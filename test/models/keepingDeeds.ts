/** Deeds of the desk, and of the nights in which recordings go. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { any, deed, met, passes, pick, workers } from "./deed.js";
import { type Removal, addTicket, closeCase, finishPurges, hold, link, openCase, release, sweep, unlink } from "./keeping.js";
import { DAY, type Model, viewOf } from "./model.js";

export const tickets = fc.constant(
  deed("a ticket is recorded", ({ tickets: count }) => count < 2, async (model, world) => {
    model.tickets += 1;
    await world.recordTicket();
  }),
);

const told = (model: Model) => model.files.filter(({ callEndedAt }) => callEndedAt !== null);

export const links = fc.tuple(any, any, fc.constantFrom(true, true, false)).map(([n, t, yes]) =>
  deed(`call ${n} and ticket ${t}: ${yes ? "linked" : "not linked"}`, (model) => told(model).length > 0 && model.tickets > 0, async (model, world) => {
    const file = pick(told(model), n);
    const [index, ticket] = [model.files.indexOf(file), t % model.tickets];
    if (yes) {
      link(model, index, ticket);
      expect(await world.link(index, file, ticket)).toBe(true);
    } else expect(await world.unlink(index, file, ticket)).toBe(unlink(model, index, ticket));
  }),
);

export const cases = fc.constant(
  deed("a case is opened", (model) => model.cases.length < 2, async (model, world) => {
    openCase(model);
    await world.openCase();
  }),
);

export const adds = fc.tuple(any, any).map(([c, t]) =>
  deed(`ticket ${t} into case ${c}`, (model) => model.cases.length > 0 && model.tickets > 0, async (model, world) => {
    const [matter, ticket] = [c % model.cases.length, t % model.tickets];
    expect(await world.addTicket(matter, ticket)).toBe(addTicket(model, matter, ticket));
  }),
);

export const closes = any.map((c) =>
  deed(`case ${c} is closed`, (model) => model.cases.length > 0, async (model, world) => {
    const matter = c % model.cases.length;
    expect(await world.closeCase(matter)).toBe(closeCase(model, matter));
  }),
);

const holdable = (model: Model) => model.recordings.length > 0 && model.cases.length > 0;

export const holds = fc.tuple(any, any, fc.boolean()).map(([r, c, places]) =>
  deed(`recording ${r} and case ${c}: ${places ? "held" : "released"}`, holdable, async (model, world) => {
    const [recording, matter] = [pick(model.recordings, r), c % model.cases.length];
    const name = `${recording.file}/${recording.version}`;
    const done = places ? hold(model, recording, matter) : release(model, recording, matter);
    expect(await (places ? world.hold(name, matter) : world.release(name, matter))).toBe(done);
    if (!done) met.refused += 1;
  }),
);

const kept = ({ recordings }: Model) => recordings.some(({ state }) => state !== "PURGED");

const removals = fc.constantFrom<Removal[]>("done", "done", "before", "after");

const spells = fc.constantFrom([0], [1.5], [4], [7.5], [31], [31, 4], [31, 7.5], [31, 7.5]);

export const nights = fc.tuple(spells, fc.boolean(), workers, removals).map(([spell, forced, runs, removal]) =>
  deed(`${spell.join(", then ")} days on, ${runs} sweeps${forced ? " --now" : ""}, bytes ${removal}`, kept, async (model, world) => {
    for (const days of spell) {
      await passes(model, world, days * DAY);
      sweep(model, { forced, runs, removal });
      await world.sweep({ forced, runs, removal });
    }
  }),
);

export const purges = workers.map((count) =>
  deed(`${count} finish purges`, ({ recordings }) => recordings.some(({ state }) => state === "PURGING"), async (model, world) => {
    finishPurges(model, "done");
    await world.finishPurges(count);
  }),
);

/** Both at once: the product may have done either first, and nothing else. */
export const meets = fc.tuple(any, any, workers).map(([r, c, runs]) =>
  deed(`recording ${r} held by case ${c} during ${runs} sweeps`, holdable, async (model, world) => {
    const [which, matter] = [r % model.recordings.length, c % model.cases.length];
    const { file, version } = model.recordings[which]!;
    const options = { forced: true, runs, removal: "done" } as const;
    const [done] = await Promise.all([world.hold(`${file}/${version}`, matter), world.sweep(options)]);
    const [first, second] = [structuredClone(model), structuredClone(model)];
    const heldFirst = hold(first, first.recordings[which]!, matter);
    sweep(first, options);
    sweep(second, options);
    const heldSecond = hold(second, second.recordings[which]!, matter);
    const seen = await world.view();
    const agrees = (one: Model, held: boolean) => held === done && isDeepStrictEqual(seen, viewOf(one));
    Object.assign(model, !agrees(first, heldFirst) && agrees(second, heldSecond) ? second : first);
  }),
);
