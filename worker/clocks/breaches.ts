import { reading, transaction } from "../../schema/database/transaction.js";
import { overdueTickets, recordBreaches } from "../../schema/stores/ticket/change.js";
import type { Duty } from "../duty.js";

const BATCH = 100;

/** Writes down each breach once, as soon as its second has passed (S8): the board shows it without anybody's look. */
export const breaches: Duty = {
  name: "breaches",
  every: 1_000,
  alone: true,
  async run({ source, log, stopping }) {
    // One ticket that cannot be told must not keep the clocks of all others waiting; the next turn tries it again.
    const failed: string[] = [];
    for (;;) {
      const numbers = await reading(source, (tx) => overdueTickets(tx, BATCH, failed));
      for (const number of numbers) {
        if (stopping.aborted) return;
        try {
          await transaction(source, (tx) => recordBreaches(tx, number));
        } catch (err) {
          failed.push(number);
          log.error({ err, ticket: number }, "a ticket's clocks could not be told");
        }
      }
      if (numbers.length < BATCH) return;
    }
  },
};
