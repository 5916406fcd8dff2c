/** Deeds of the exchange and of the workers that take in what it writes. */
import fc from "fast-check";
import { any, deed, met, passes, pick, workers } from "./deed.js";
import { type Stop, appear, attempt, change, claimable, fold, ingest, scan, wake } from "./intake.js";
import type { Model } from "./model.js";
import type { World } from "./world.js";

const hasFiles = ({ files }: Model) => files.length > 0;

export const appears = fc.tuple(fc.constantFrom("whole" as const, "whole" as const, "open" as const, "noise" as const), fc.constantFrom(0, 0, 10, 40)).map(
  ([kind, days]) =>
    deed(`${kind} file appears, ${days} days old`, ({ files }) => files.length < 3, async (model, world) => {
      appear(model, kind, days);
      await world.exchange.write(model.files.length - 1, model.files.at(-1)!);
    }),
);

export const changes = fc.tuple(any, fc.boolean()).map(([n, grows]) =>
  deed(`file ${n} ${grows ? "grows" : "is touched"}`, hasFiles, async (model, world) => {
    const file = pick(model.files, n);
    change(file, grows);
    await world.exchange.write(model.files.indexOf(file), file);
  }),
);

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

export const works = fc.tuple(workers, quiets).map(([count, quiet]) =>
  deed(`${count} workers take in what is quiet for ${quiet} s`, hasFiles, async (model, world) => {
    await scanTwice(model, world, quiet);
    await takeInAll(model, world, count);
  }),
);

/** It may wake when others have taken the file over: then nothing of what it writes may stand. */
const whens = fc.record({ quiet: quiets, away: fc.constantFrom(0, 25, 35, 35), wakesThen: fc.boolean() });

export const stops = fc.tuple(fc.constantFrom<Stop[]>("staging", "placed", "placed"), whens).map(([at, { quiet, away, wakesThen }]) =>
  deed(`after ${quiet} s of quiet a worker stops when ${at}; others look ${away} s later${wakesThen ? ", and it wakes" : ""}`, hasFiles, async (model, world) => {
    await scanTwice(model, world, quiet);
    const index = await world.attemptAndStop(at);
    const waiting = claimable(model);
    if (index === null) return expect(waiting).toEqual([]);
    expect(waiting).toContain(model.files[index]);
    attempt(model, model.files[index]!, at);
    await passes(model, world, away);
    if (away > 0) await takeInAll(model, world, 1);
    if (wakesThen && model.sleepers.length > 0) await wakeOne(model, world, model.sleepers.length - 1);
  }),
);

async function wakeOne(model: Model, world: World, nth: number): Promise<void> {
  const sleeper = model.sleepers[nth]!;
  if (model.files[sleeper.file]!.attempt !== sleeper.attempt) met.wokeLate += 1;
  wake(model, sleeper);
  await world.wake(nth);
}

export const scans = fc.constant(
  deed("files are scanned", hasFiles, async (model, world) => {
    scan(model);
    await world.scan();
  }),
);

export const wakes = any.map((n) =>
  deed(`sleeper ${n} wakes`, ({ sleepers }) => sleepers.length > 0, (model, world) => wakeOne(model, world, n % model.sleepers.length)),
);

export const folds = any.map((n) =>
  deed(`call of file ${n} is told`, ({ files }) => files.some(({ callEndedAt }) => callEndedAt === null), async (model, world) => {
    const file = pick(model.files.filter(({ callEndedAt }) => callEndedAt === null), n);
    fold(model, file);
    await world.fold(model.files.indexOf(file), file);
  }),
);

export const moments = fc.constantFrom(3, 25, 35, 70).map((seconds) =>
  deed(`${seconds} s pass`, hasFiles, (model, world) => passes(model, world, seconds)),
);
