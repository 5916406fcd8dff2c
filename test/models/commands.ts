/** What may happen to a desk, as fast-check draws it: each is done by the model and by the product, and then both are compared. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { type Stop, appear, attempt, change, claimable, fold, ingest, scan, wake } from "./intake.js";
import { type Removal, addTicket, closeCase, finishPurges, hold, link, openCase, release, sweep, unlink } from "./keeping.js";
import { DAY, type Model, type View, viewOf } from "./model.js";
import type { World } from "./world.js";

export type Deed = fc.AsyncCommand<Model, World>;

/** What the stories have met: a law about what never comes would say nothing. */
export const met = { deeds: 0, purged: 0, heldPastTime: 0, wokeLate: 0, refused: 0, placedAgain: 0 };

function deed(label: string, check: (model: Model) => boolean, does: (model: Model, world: World) => Promise<void>): Deed {
  return {
    check,
    toString: () => label,
    async run(model, world) {
      met.deeds += 1;
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
const pick = <One>(all: readonly One[], n: number): One => all[n % all.length]!;
const any = fc.nat({ max: 11 });
const workers = fc.constantFrom(1, 2);
const appears = fc.tuple(fc.constantFrom("whole" as const, "whole" as const, "open" as const, "noise" as const), fc.constantFrom(0, 0, 10, 40)).map(
  ([kind, days]) =>
    deed(`${kind} file appears, ${days} days old`, ({ files }) => files.length < 3, async (model, world) => {
      appear(model, kind, days);
      await world.write(model.files.length - 1, model.files.at(-1)!);
    }),
);

const changes = fc.tuple(any, fc.boolean()).map(([n, grows]) =>
  deed(`file ${n} ${grows ? "grows" : "is touched"}`, hasFiles, async (model, world) => {
    const file = pick(model.files, n);
    change(file, grows);
    await world.write(model.files.indexOf(file), file);
  }),
);

const hasFiles = ({ files }: Model) => files.length > 0;
const quiets = fc.constantFrom(0, 3, 25, 70, 70);

/** Scans, and again after so long, through which files may have been quiet. */
async function scanTwice(model: Model, world: World, quiet: number): Promise<void> {
  scan(model);
  await world.scan();
  if (quiet === 0) return;
  await passes(model, world, quiet);
  scan(model);
  await world.scan();
}

async function takeInAll(model: Model, world: World, count: number): Promise<void> {
  if (claimable(model).some(({ placed }) => placed !== null)) met.placedAgain += 1;
  ingest(model);
  await world.ingest(count);
}

const works = fc.tuple(workers, quiets).map(([count, quiet]) =>
  deed(`${count} workers take in what is quiet for ${quiet} s`, hasFiles, async (model, world) => {
    await scanTwice(model, world, quiet);
    await takeInAll(model, world, count);
  }),
);

const stops = fc.tuple(fc.constantFrom<Stop[]>("staging", "placed", "placed"), quiets, fc.constantFrom(0, 25, 35)).map(([at, quiet, away]) =>
  deed(`after ${quiet} s of quiet a worker stops when ${at}; others look ${away} s later`, hasFiles, async (model, world) => {
    await scanTwice(model, world, quiet);
    const index = await world.attemptAndStop(at);
    const waiting = claimable(model);
    if (index === null) return expect(waiting).toEqual([]);
    expect(waiting).toContain(model.files[index]);
    attempt(model, model.files[index]!, at);
    await passes(model, world, away);
    if (away > 0) await takeInAll(model, world, 1);
  }),
);

const scans = fc.constant(
  deed("files are scanned", hasFiles, async (model, world) => {
    scan(model);
    await world.scan();
  }),
);

const wakes = any.map((n) =>
  deed(`sleeper ${n} wakes`, ({ sleepers }) => sleepers.length > 0, async (model, world) => {
    const nth = n % model.sleepers.length;
    const sleeper = model.sleepers[nth]!;
    if (model.files[sleeper.file]!.attempt !== sleeper.attempt) met.wokeLate += 1;
    wake(model, sleeper);
    await world.wake(nth);
  }),
);

const folds = any.map((n) =>
  deed(`call of file ${n} is told`, ({ files }) => files.some(({ callEndedAt }) => callEndedAt === null), async (model, world) => {
    const file = pick(model.files.filter(({ callEndedAt }) => callEndedAt === null), n);
    fold(model, file);
    await world.fold(model.files.indexOf(file), file);
  }),
);

const tickets = fc.constant(
  deed("a ticket is recorded", ({ tickets: count }) => count < 2, async (model, world) => {
    model.tickets += 1;
    await world.recordTicket();
  }),
);

const told = (model: Model) => model.files.filter(({ callEndedAt }) => callEndedAt !== null);

const links = fc.tuple(any, any, fc.constantFrom(true, true, false)).map(([n, t, yes]) =>
  deed(`call ${n} and ticket ${t}: ${yes ? "linked" : "not linked"}`, (model) => told(model).length > 0 && model.tickets > 0, async (model, world) => {
    const file = pick(told(model), n);
    const [index, ticket] = [model.files.indexOf(file), t % model.tickets];
    if (yes) {
      link(model, index, ticket);
      expect(await world.link(index, file, ticket)).toBe(true);
    } else expect(await world.unlink(index, file, ticket)).toBe(unlink(model, index, ticket));
  }),
);

const cases = fc.constant(
  deed("a case is opened", (model) => model.cases.length < 2, async (model, world) => {
    openCase(model);
    await world.openCase();
  }),
);

const adds = fc.tuple(any, any).map(([c, t]) =>
  deed(`ticket ${t} into case ${c}`, (model) => model.cases.length > 0 && model.tickets > 0, async (model, world) => {
    const [matter, ticket] = [c % model.cases.length, t % model.tickets];
    expect(await world.addTicket(matter, ticket)).toBe(addTicket(model, matter, ticket));
  }),
);

const closes = any.map((c) =>
  deed(`case ${c} is closed`, (model) => model.cases.length > 0, async (model, world) => {
    const matter = c % model.cases.length;
    expect(await world.closeCase(matter)).toBe(closeCase(model, matter));
  }),
);

const holdable = (model: Model) => model.recordings.length > 0 && model.cases.length > 0;

const holds = fc.tuple(any, any, fc.boolean()).map(([r, c, places]) =>
  deed(`recording ${r} and case ${c}: ${places ? "held" : "released"}`, holdable, async (model, world) => {
    const [recording, matter] = [pick(model.recordings, r), c % model.cases.length];
    const name = `${recording.file}/${recording.version}`;
    const done = places ? hold(model, recording, matter) : release(model, recording, matter);
    expect(await (places ? world.hold(name, matter) : world.release(name, matter))).toBe(done);
    if (!done) met.refused += 1;
  }),
);

async function passes(model: Model, world: World, seconds: number): Promise<void> {
  model.now += seconds;
  await world.setTime(model.now);
}

const moments = fc.constantFrom(3, 25, 35, 70).map((seconds) =>
  deed(`${seconds} s pass`, hasFiles, (model, world) => passes(model, world, seconds)),
);

const kept = ({ recordings }: Model) => recordings.some(({ state }) => state !== "PURGED");

const removals = fc.constantFrom<Removal[]>("done", "done", "before", "after");

const nights = fc.tuple(fc.constantFrom(0, 1.5, 4, 7.5, 7.5, 31, 31), fc.boolean(), workers, removals).map(([days, forced, runs, removal]) =>
  deed(`${days} days on, ${runs} sweeps${forced ? " --now" : ""}, bytes ${removal}`, kept, async (model, world) => {
    await passes(model, world, days * DAY);
    sweep(model, { forced, runs, removal });
    await world.sweep({ forced, runs, removal });
  }),
);

const purges = workers.map((count) =>
  deed(`${count} finish purges`, ({ recordings }) => recordings.some(({ state }) => state === "PURGING"), async (model, world) => {
    finishPurges(model, "done");
    await world.finishPurges(count);
  }),
);

/** Both at once: the product may have done either first, and nothing else. */
const meets = fc.tuple(any, any, workers).map(([r, c, runs]) =>
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

/** How a story begins: with something that can be lost. */
export const beginning: fc.Arbitrary<Deed[]> = fc.tuple(appears, appears, works, tickets, cases);

/** Often what a recording's life is made of, or stories would seldom get as far as a purge. */
export const deeds: fc.Arbitrary<Deed>[] = [
  appears, changes, works, works, scans, stops, wakes, wakes, wakes, wakes, folds, tickets, links, cases, adds, closes, holds, holds,
  moments, nights, nights, nights, nights, purges, meets,
];
