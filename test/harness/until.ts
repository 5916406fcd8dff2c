import { setTimeout as pause } from "node:timers/promises";

/** Waits until something holds; fails with what was waited for when it does not within `seconds`. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const patience = performance.now() + seconds * 1_000;
  while (!(await holds())) {
    if (performance.now() > patience) throw new Error(`still not so after ${seconds} s: ${holds.toString()}`);
    await pause(10);
  }
}
