import type { Duty } from "../duty.js";

/** No file is read for so long without a byte. */
const LEFT_MS = 3_600_000;

/** Removes what a worker that was killed had staged: nobody comes back to it, since a file is read anew from its start. */
export const leftovers: Duty = {
  name: "leftovers",
  every: 600_000,
  alone: true,
  async run({ store, log }) {
    // By the clock of the machine whose file system it is, as a file's age always is.
    const swept = await store.sweepTemps(new Date(Date.now() - LEFT_MS));
    if (swept > 0) log.info({ swept }, "staged files of a worker that died were removed");
  },
};
