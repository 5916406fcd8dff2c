/** Any order of holds, releases, runs and days on a real database ends where a small model of the rules says it does. */
import fc from "fast-check";
import { pino } from "pino";
import { transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { placeHold, releaseHold } from "../../schema/stores/hold.js";
import { type SweepHub, sweep } from "../../worker/retention/sweep.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { memoryStore } from "../harness/memoryStore.js";
import { type Kept, acting, factsOf, keepRecording, openedCase } from "../harness/recordings.js";

const DAY = 86_400;

type Deed = { do: "wait"; days: number } | { do: "hold"; case: number } | { do: "release"; case: number } | { do: "sweep"; forced: boolean };

const cases = fc.constantFrom(0, 1);
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), days: fc.constantFrom(0.4, 1.1, 4, 7.5, 31) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("hold" as const), case: cases }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("release" as const), case: cases }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("sweep" as const), forced: fc.boolean() }) },
  ),
  { minLength: 4, maxLength: 14, size: "max" },
);

/** What the handbook promises, in days since the recording ended, and in words as few as can be. */
class Model {
  state = "STORED";
  readonly holds = new Set<number>();
  private trashedOn = 0;
  private releasedOn = -Infinity;

  constructor(private readonly seenOn: number) {}

  hold(matter: number): boolean {
    if (this.state === "PURGED" || this.holds.has(matter)) return false;
    this.holds.add(matter);
    this.state = "STORED";
    return true;
  }

  release(matter: number, day: number): boolean {
    if (this.holds.delete(matter)) this.releasedOn = day;
    else return false;
    return true;
  }

  sweep(day: number, forced: boolean): void {
    if (this.state === "TRASHED") {
      if (day >= this.trashedOn + 7) this.state = "PURGED";
    } else if (this.state === "STORED" && this.holds.size === 0 && day >= this.mayGoFrom(forced)) {
      this.state = "TRASHED";
      this.trashedOn = day;
    }
  }

  private mayGoFrom(forced: boolean): number {
    const firstSight = this.seenOn >= 30 && !forced ? this.seenOn + 1 : 0;
    return Math.max(30, this.releasedOn + 7, firstSight);
  }
}

let db: TestDatabase;
const store = memoryStore();
let hub: SweepHub;
let numbers: string[];

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  hub = { source: db.app, store, log: pino({ level: "silent" }), stopping: new AbortController().signal };
  numbers = [await openedCase(db), await openedCase(db)];
});
afterAll(() => db.close());

/** Does it; true when it was not refused. */
async function does(deed: Deed, { id }: Kept, holdIds: Map<number, string>): Promise<boolean> {
  if (deed.do === "wait") await db.forward(deed.days * DAY);
  else if (deed.do === "sweep") await sweep(hub, { forced: deed.forced, sizeAccepted: true, by: systemActor("retention") });
  else if (deed.do === "hold") {
    const wanted = { recordingId: id, caseNumber: numbers[deed.case]!, reason: "爭議" };
    const outcome = await transaction(db.app, (tx) => placeHold(tx, acting, wanted));
    if ("refusal" in outcome) return false;
    holdIds.set(deed.case, outcome.hold.id);
  } else {
    const holdId = holdIds.get(deed.case) ?? "none";
    return !("refusal" in (await transaction(db.app, (tx) => releaseHold(tx, acting, { holdId, reason: "和解" }))));
  }
  return true;
}

let gone = 0;
let heldLong = 0;

async function live(seenOn: number, all: readonly Deed[]): Promise<void> {
  await keepRecording(db, store); // the store is theirs
  const began = (await db.now()).getTime() - seenOn * DAY * 1_000;
  const kept = await keepRecording(db, store, { age: seenOn, seen: 0 });
  const model = new Model(seenOn);
  const holdIds = new Map<number, string>();
  for (const deed of all) {
    const done = await does(deed, kept, holdIds);
    const day = ((await db.now()).getTime() - began) / (DAY * 1_000);
    if (deed.do === "hold") expect(done).toBe(model.hold(deed.case));
    if (deed.do === "release") expect(done).toBe(model.release(deed.case, day));
    if (deed.do === "sweep") model.sweep(day, deed.forced);
    const { state, hold_count, standing } = await factsOf(db, kept.id);
    expect({ state, hold_count, standing }).toEqual({ state: model.state, hold_count: model.holds.size, standing: model.holds.size });
    expect((await store.stat(kept.key)) !== null).toBe(model.state !== "PURGED");
    if (model.state === "PURGED") gone += 1;
    if (model.holds.size > 0 && day > 60) heldLong += 1;
  }
}

test("R2, R4: nothing held goes, nothing goes before its time, and the count is the number of standing holds", async () => {
  // The law would say nothing if nothing ever went, or nothing were ever held beyond its time: two lives are always played.
  const month: Deed = { do: "wait", days: 31 };
  const sweeps: Deed = { do: "sweep", forced: false };
  const goes: Deed[] = [month, sweeps, { do: "wait", days: 8 }, sweeps];
  const held: Deed[] = [{ do: "hold", case: 0 }, month, month, sweeps, { do: "release", case: 0 }];
  await fc.assert(fc.asyncProperty(fc.constantFrom(0, 0, 10, 100), deeds, live), { numRuns: 60, examples: [[0, goes], [0, held]] });
  expect(gone).toBeGreaterThan(0);
  expect(heldLong).toBeGreaterThan(0);
}, 180_000);
