import { setTimeout as pause } from "node:timers/promises";
import { inspect } from "node:util";
import { readEnvironment } from "../schema/config/environment.js";
import { loadSite } from "../schema/config/site.js";
import { leash } from "../schema/process/leash.js";
import { addressOf, untilReady } from "../schema/process/listening.js";
import { openLog } from "../schema/process/log.js";
import { StartRefusal } from "../schema/process/startRefusal.js";
import { chanceOf } from "./chance.js";
import { memoryIn, spoolIn } from "./pbx/spool.js";
import { sweepSpool } from "./pbx/sweep.js";
import { findTenants } from "./player/arrivals.js";
import { lookAtBoard } from "./player/board.js";
import { openDesk } from "./player/desk.js";
import { openMemory } from "./player/memory.js";
import { type Play, startPlay } from "./player/play.js";

/** A server that restarts is back within some seconds. */
const AFTER_FAULT_MS = 2_000;
const SWEEP_EVERY_MS = 10 * 60_000;

/** The sample's player: makes calls come in and tickets move, through the doors that everybody uses. */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const site = loadSite(environment.siteFile);
  const log = openLog({ name: "sample", level: environment.logLevel });
  const stopping = new AbortController();
  const { signal } = stopping;
  const hours = new Intl.DateTimeFormat("en-US", { timeZone: site.site.timeZone, hour: "2-digit", hourCycle: "h23" });
  const address = addressOf(environment);
  const desk = openDesk(address);
  const spool = spoolIn(environment.dataDir);

  async function begin(): Promise<Play> {
    await untilReady(address, () => signal.aborted);
    const { cards } = await lookAtBoard(desk, "chou");
    const memory = await openMemory(memoryIn(environment.dataDir), cards);
    const tenantIds = await findTenants(desk, "chou");
    const chance = chanceOf(Date.now());
    return startPlay({ desk, chance, tenantIds, memory, spool, log, signal, hourOf: (moment) => Number(hours.format(moment)) });
  }

  const rest = (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined);
  const playing = (async () => {
    let play: Play | null = null;
    for (let swept = Date.now(); !signal.aborted; ) {
      try {
        play ??= await begin();
        await play.step();
        if (Date.now() - swept > SWEEP_EVERY_MS) {
          await sweepSpool(spool);
          swept = Date.now();
        }
      } catch (err) {
        if (!signal.aborted) log.warn({ err }, "the sample stood still for a moment");
        await rest(AFTER_FAULT_MS);
        continue;
      }
      await rest(play.pauseMs());
    }
  })();
  leash(async () => {
    stopping.abort();
    await playing;
  });
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof StartRefusal ? fault.message : inspect(fault)}\n`);
  process.exit(1);
});
