import { reading, transaction } from "../../schema/database/transaction.js";
import { reviewCall, undecidedCalls } from "../../schema/stores/callTask.js";
import type { Duty } from "../duty.js";

const BATCH = 100;

/** Calls that a dying PBX cut off write no end: after an hour of silence they are calls to return like the others (R1). */
export const cutOff: Duty = {
  name: "cutOff",
  every: 60_000,
  alone: true,
  async run({ source, stopping }) {
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await reading(source, (tx) => undecidedCalls(tx, after, BATCH));
      for (const id of ids) {
        if (stopping.aborted) return;
        await transaction(source, (tx) => reviewCall(tx, id));
      }
      if (ids.length < BATCH) return;
      after = ids.at(-1)!;
    }
  },
};
