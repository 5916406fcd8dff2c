/** A law: wherever a program is killed, and killed again while it recovers, nothing is lost and nothing comes twice. */
import type { Chance } from "../harness/chance.js";
import { type FlowName, flowNames, killPoints } from "../harness/crash/points.js";
import { playRound } from "../harness/crash/rounds.js";
import { chances, isLong } from "../harness/crash/seeds.js";
import { openStage } from "../harness/crash/stage.js";

/** Milliseconds for all seeds of one flow. */
const PATIENCE = isLong ? 1_800_000 : 240_000;
/** Seeds that are played side by side, each in a database of its own. */
const LANES = 3;

interface Played {
  rounds: number;
  again: number;
  slowest: number;
}

async function playAll(flow: FlowName, chance: Chance): Promise<Played> {
  const stage = await openStage();
  const played: Played = { rounds: 0, again: 0, slowest: 0 };
  try {
    for (const point of killPoints[flow]) {
      const { again, seconds, faults } = await playRound(stage, flow, point, chance);
      // What is wrong with the whole stays wrong: it is asked once at the end, and after each point where there is time.
      if (isLong || point === killPoints[flow].at(-1)) faults.push(...(await stage.faults()));
      expect({ seed: chance.seed, point: point.name, faults }).toEqual({ seed: chance.seed, point: point.name, faults: [] });
      played.rounds += 1;
      played.again += again ? 1 : 0;
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
  process.stdout.write(`${flow}: ${sum("rounds")} killed, ${sum("again")} again while recovering; slowest ${slowest.toFixed(1)} s\n`);
}, PATIENCE);
