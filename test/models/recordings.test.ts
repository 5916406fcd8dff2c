/**
 * R2, R3, R4 as a state machine: any order of files, scans, calls, links, cases, holds, days and sweeps, by two workers at
 * once and with workers that stop half way, leaves the product where a small model is. `FC_SEED` plays a seed again.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { isLong } from "../harness/crash/seeds.js";
import { type TestWorker, openWorker } from "../harness/worker.js";
import { type Deed, met } from "./deed.js";
import { appears, changes, folds, moments, scans, stops, wakes, works } from "./intakeDeeds.js";
import { adds, cases, closes, holds, links, meets, nights, purges, releases, tickets } from "./keepingDeeds.js";
import { emptyModel } from "./model.js";
import { World } from "./world.js";

const [runs, maxCommands] = isLong ? [10_000, 40] : [300, 10];
const seed = process.env["FC_SEED"];

/** How a story begins: with something that can be lost. */
const beginning: fc.Arbitrary<Deed[]> = fc.tuple(appears, appears, works, tickets, cases);

/** Often what a recording's life is made of, or stories would seldom get as far as a purge. */
const deeds: fc.Arbitrary<Deed>[] = [
  appears, changes, works, works, scans, stops, stops, wakes, wakes, folds, tickets, links, links, links, cases, adds, adds, closes, holds, holds, releases, releases,
  moments, nights, nights, nights, purges, meets,
];

let db: TestDatabase;
let worker: TestWorker;
let folder: string;
beforeAll(async () => {
  db = await openDatabase();
  worker = await openWorker(db);
  folder = await mkdtemp(join(tmpdir(), "dutydesk-model-"));
});
afterAll(async () => {
  await worker.close();
  await db.close();
  await rm(folder, { recursive: true });
});

test(`R2, R3, R4: ${runs} stories end where the model says they do`, async () => {
  let story = 0;
  const law = fc.asyncProperty(beginning, fc.commands(deeds, { maxCommands, size: "max" }), async (first, then) => {
    story += 1;
    const name = `pbx-${story}`;
    const world = await World.open(db, worker.hub, join(folder, name), name);
    await fc.asyncModelRun(() => ({ model: emptyModel(), real: world }), [...first, ...then]).finally(() => world.close());
  });
  await fc.assert(law, { numRuns: runs, interruptAfterTimeLimit: runs * 2_000, markInterruptAsFailure: true, ...(seed && { seed: Number(seed) }) });
  for (const [what, times] of Object.entries(met)) expect({ what, met: times > 0 }).toEqual({ what, met: true });
}, runs * 2_500);
