/** A law: wherever a program is killed, and killed again while it recovers, nothing is lost and nothing comes twice. */
import * as nodeFiles from "node:fs/promises";
import type { Chance } from "../harness/chance.js";
import { runFlow } from "../harness/crash/flows.js";
import { type FlowName, flowNames, killPoints } from "../harness/crash/points.js";
import { dueInTrash, playRound } from "../harness/crash/rounds.js";
import { chances, isLong } from "../harness/crash/seeds.js";
import { openStage } from "../harness/crash/stage.js";

/** Milliseconds for all seeds of one flow. */
const PATIENCE = isLong ? 1_800_000 : 240_000;
/** Seeds that are played side by side, each in a database of its own. */
const LANES = 3;

interface Played {
  rounds: number;
  slowest: number;
}

async function playAll(flow: FlowName, chance: Chance): Promise<Played> {
  const stage = await openStage();
  const played: Played = { rounds: 0, slowest: 0 };
  try {
    for (const point of killPoints[flow]) {
      const { seconds, faults } = await playRound(stage, flow, point, chance);
      // What is wrong with the whole stays wrong: it is asked once at the end, and after each point where there is time.
      if (isLong || point === killPoints[flow].at(-1)) faults.push(...(await stage.faults()));
      expect({ seed: chance.seed, point: point.name, faults }).toEqual({ seed: chance.seed, point: point.name, faults: [] });
      played.rounds += 1;
      played.slowest = Math.max(played.slowest, seconds);
    }
    return played;
  } finally {
    await stage.close();
  }
}

test.each(flowNames)("%s: killed at every point, and again while recovering: 0 lost, 0 twice, converged within 60 s", async (flow) => {
  expect(killPoints[flow].length).toBeGreaterThanOrEqual(5);
  const waiting = chances(flow);
  const all: Played[] = [];
  const lane = async () => {
    for (let chance = waiting.shift(); chance; chance = waiting.shift()) all.push(await playAll(flow, chance));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const sum = (of: keyof Played) => all.reduce((total, played) => total + played[of], 0);
  const slowest = Math.max(...all.map((played) => played.slowest));
  process.stdout.write(`${flow}: ${sum("rounds")} killed, and again while recovering; slowest ${slowest.toFixed(1)} s\n`);
}, PATIENCE);

test("a purge of more than are moved together, killed after its first fifty are committed: each goes once", async () => {
  const stage = await openStage();
  try {
    const due = await dueInTrash(stage, 110);
    expect(await stage.run({ flow: "purge", wishes: [], point: "the purges are committed", nth: 1 })).toBe("killed");
    expect([await stage.count("recording WHERE state = 'PURGING'"), await stage.count("recording WHERE state = 'TRASHED'")]).toEqual([50, 60]);
    await runFlow("purge", { source: stage.db.app, files: nodeFiles, place: stage.place });
    expect(await stage.count("recording WHERE state = 'PURGED'")).toBe(due);
    expect(await stage.faults()).toEqual([]);
  } finally {
    await stage.close();
  }
}, PATIENCE);
