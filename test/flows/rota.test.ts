/** When the worker's duties take their turns, who takes them, and how they stop. */
import { setTimeout as pause } from "node:timers/promises";
import { pino } from "pino";
import type { Duty, WorkerHub } from "../../worker/duty.js";
import { keepRota } from "../../worker/rota.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { until } from "../harness/until.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

function startRota(duties: readonly Duty[]): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const log = pino({ level: "silent" });
  const site = { site: { timeZone: "Asia/Shanghai" } };
  const hub = { source: database.app, log, site, stopping: stopping.signal } as unknown as WorkerHub;
  const ended = keepRota(duties, hub);
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

test("a turn that is under way is finished, and nobody waits for the pause after it", async () => {
  let begun = 0;
  let finished = 0;
  const slow: Duty = {
    name: "slow",
    every: 60_000,
    alone: false,
    run: async () => {
      begun += 1;
      await pause(200);
      finished += 1;
    },
  };
  const never: Duty = { name: "never", every: { cron: "0 0 1 1 *" }, alone: false, run: async () => undefined };
  const rota = startRota([slow, never]);
  await until(() => begun === 1);
  const told = performance.now();
  await rota.stop();
  expect({ begun, finished }).toEqual({ begun: 1, finished: 1 });
  expect(performance.now() - told).toBeLessThan(2_000);
});

test("a duty that fails gets its next turn, and the others get theirs", async () => {
  const turns = { failing: 0, well: 0 };
  const failing: Duty = {
    name: "failing",
    every: 10,
    alone: true,
    run: async () => {
      turns.failing += 1;
      throw new Error("this turn fails");
    },
  };
  const well: Duty = { name: "well", every: 10, alone: false, run: async () => void (turns.well += 1) };
  const rota = startRota([failing, well]);
  await until(() => turns.failing > 2 && turns.well > 2);
  await rota.stop();
});

test("a duty that is done alone is never done by two workers at once, and the second takes over", async () => {
  let here = 0;
  let most = 0;
  const by: string[] = [];
  const dutyOf = (worker: string): Duty => ({
    name: "only-one",
    every: 5,
    alone: true,
    run: async () => {
      here += 1;
      most = Math.max(most, here);
      by.push(worker);
      await pause(20);
      here -= 1;
    },
  });
  const [one, two] = [startRota([dutyOf("one")]), startRota([dutyOf("two")])];
  await until(() => by.length > 5);
  await one.stop();
  const before = by.length;
  await until(() => by.length > before + 2);
  await two.stop();
  expect(most).toBe(1);
  expect(new Set(by.slice(before + 1))).toEqual(new Set(["two"]));
});
