import { reading } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { readRunHistory } from "../../schema/stores/retention/runs.js";
import type { Duty } from "../duty.js";
import { finishPurges } from "./purge.js";
import { sweep } from "./sweep.js";

/** Hours between two runs by themselves: one a day, whatever the hour, or their sizes could not be compared. */
const RUN_EVERY_HOURS = 20;

/** Looks each hour whether the day's run is still to be done: a night that the machine slept through is made up for. */
export const retention: Duty = {
  name: "retention",
  every: { cron: "17 * * * *" },
  alone: true,
  async run(hub) {
    const { lastDoneAt, now } = await reading(hub.source, async (tx) => ({ ...(await readRunHistory(tx)), now: await tx.now() }));
    // A last run that lies in the future is for the brakes to speak of.
    const hours = lastDoneAt && (now.getTime() - lastDoneAt.getTime()) / 3_600_000;
    if (hours !== null && hours >= 0 && hours < RUN_EVERY_HOURS) return;
    await sweep(hub, { forced: false, sizeAccepted: false, by: systemActor("retention") });
  },
};

/** Finishes purges that a crash has cut off; nothing new begins here. */
export const purgeRemains: Duty = {
  name: "purgeRemains",
  every: 20_000,
  alone: true,
  async run(hub) {
    await finishPurges(hub, systemActor("retention"));
  },
};
