import { transaction } from "../schema/database/transaction.js";
import { ANSWERS_KEPT_DAYS, forgetAnswers } from "../schema/stores/idempotency.js";
import type { Duty } from "./duty.js";

const BATCH = 1_000;

/** Forgets the answers of mutations whose retries can no longer come (decision 008). */
export const forgetting: Duty = {
  name: "forget",
  every: 3_600_000,
  alone: true,
  async run({ source, stopping }) {
    while (!stopping.aborted) {
      const gone = await transaction(source, (tx) => forgetAnswers(tx, ANSWERS_KEPT_DAYS, BATCH));
      if (gone < BATCH) return;
    }
  },
};
