/** Deeds of the desk, and of the nights in which recordings go. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { any, deed, met, passes, pick, workers } from "./deed.js";
import { fold } from "./intake.js";
import { type Removal, addTicket, closeCase, finishPurges, hold, link, openCase, release, sweep, unlink } from "./keeping.js";
import { DAY, type Model, type Recording, viewOf } from "./model.js";

export const tickets = fc.constant(
  deed("a ticket is recorded", ({ tickets: count }) => count < 2, async (model, world) => {
    model.tickets += 1;
    await world.recordTicket();
  }),
);

/** A call that nobody has told of yet is told first. */
export const links = fc.tuple(any, any, fc.constantFrom(true, true, true, false)).map(([n, t, yes]) =>
  deed(`call ${n} and ticket ${t}: ${yes ? "linked" : "not linked"}`, ({ files, tickets: count }) => files.length > 0 && count > 0, async (model, world) => {
    const file = pick(model.files, n);
    const [index, ticket] = [model.files.indexOf(file), t % model.tickets];
    if (file.callEndedAt === null) {
      fold(model, file);
      await world.fold(index, file);
    }
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

const nameOf = ({ file, version }: Recording): string => `${file}/${version}`;

export const holds = fc.tuple(any, any).map(([r, c]) =>
  deed(`recording ${r} is held by case ${c}`, holdable, async (model, world) => {
    const [recording, matter] = [pick(model.recordings, r), c % model.cases.length];
    const done = hold(model, recording, matter);
    expect(await world.hold(nameOf(recording), matter)).toBe(done);
    if (!done) met.refused += 1;
  }),
);

/** Mostly one that stands. */
export const releases = fc.tuple(any, any).map(([r, c]) =>
  deed(`hold ${r} is released, or that of case ${c}`, holdable, async (model, world) => {
    const standing = model.recordings.flatMap((one) => one.holds.flatMap(({ matter, releasedAt }) => (releasedAt === null ? [{ one, matter }] : [])));
    const { one, matter } = standing.length > 0 ? pick(standing, r) : { one: pick(model.recordings, r), matter: c % model.cases.length };
    const done = release(model, one, matter);
    expect(await world.release(nameOf(one), matter)).toBe(done);
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
    const options = { forced: true, runs, removal: "done" } as const;
    const [done] = await Promise.all([world.hold(nameOf(model.recordings[which]!), matter), world.sweep(options)]);
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
