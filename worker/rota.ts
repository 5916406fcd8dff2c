import { once } from "node:events";
import cron from "node-cron";
import { alone } from "./alone.js";
import type { Duty, WorkerHub } from "./duty.js";

/** Starts every duty at its own pace. The answer resolves once all have stopped, after `hub.stopping` was aborted. */
export async function keepRota(duties: readonly Duty[], hub: WorkerHub): Promise<void> {
  await Promise.all(duties.map((duty) => (typeof duty.every === "number" ? keepPace(duty, duty.every, hub) : keepTimes(duty, duty.every.cron, hub))));
}

async function keepPace(duty: Duty, pause: number, hub: WorkerHub): Promise<void> {
  while (!hub.stopping.aborted) {
    await takeTurn(duty, hub);
    await rest(pause, hub.stopping);
  }
}

async function keepTimes(duty: Duty, expression: string, hub: WorkerHub): Promise<void> {
  let turn: Promise<void> = Promise.resolve();
  const task = cron.schedule(expression, () => (turn = takeTurn(duty, hub)), {
    timezone: hub.site.site.timeZone,
    noOverlap: true,
    name: duty.name,
  });
  if (!hub.stopping.aborted) await once(hub.stopping, "abort");
  await task.destroy();
  await turn;
}

async function takeTurn(duty: Duty, hub: WorkerHub): Promise<void> {
  try {
    if (duty.alone) await alone(hub.source, duty.name, () => duty.run(hub));
    else await duty.run(hub);
  } catch (fault) {
    hub.log.error({ err: fault, duty: duty.name }, "a duty failed; it is tried again at its next turn");
  }
}

function rest(milliseconds: number, stopping: AbortSignal): Promise<void> {
  // A signal speaks once: whoever comes after it, as a turn that ends while the worker stops, would wait the whole pause.
  if (stopping.aborted) return Promise.resolve();
  return new Promise((resume) => {
    const wake = () => {
      clearTimeout(timer);
      stopping.removeEventListener("abort", wake);
      resume();
    };
    const timer = setTimeout(wake, milliseconds);
    stopping.addEventListener("abort", wake, { once: true });
  });
}
