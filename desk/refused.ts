import { type Refusal } from "../schema/rules/refusal.js";
import { refusalMessage } from "../schema/rules/refusalText.js";

/** A command that cannot be done, for a reason that its message tells: status 1, no stack. */
export class CommandRefused extends Error {
  override name = "CommandRefused";
}

/** The outcome when there is one. */
export function done<Outcome extends object>(outcome: Outcome | { refusal: Refusal }): Outcome {
  if ("refusal" in outcome) throw new CommandRefused(refusalMessage(outcome.refusal, "en"));
  return outcome;
}
