import { breaches } from "./clocks/breaches.js";
import type { Duty } from "./duty.js";

/** Everything the worker does, in the order a recording goes through the house. */
export const duties: readonly Duty[] = [breaches];
