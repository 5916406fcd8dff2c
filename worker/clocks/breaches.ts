import { reading, transaction } from "../../schema/database/transaction.js";
import { overdueTickets, recordBreaches } from "../../schema/stores/ticket/change.js";
import type { Duty } from "../duty.js";

const BATCH = 100;

/** Writes down each breach once, as soon as its second has passed (S8): the board shows it without anybody's look. */
export const breaches: Duty = {
  name: "breaches",
  every: 1_000,
  alone: true,
  async run({ source, stopping }) {
    for (;;) {
      const numbers = await reading(source, (tx) => overdueTickets(tx, BATCH));
      for (const number of numbers) {
        if (stopping.aborted) return;
        await transaction(source, (tx) => recordBreaches(tx, number));
      }
      if (numbers.length < BATCH) return;
    }
  },
};
