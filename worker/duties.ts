import { breaches } from "./clocks/breaches.js";
import type { Duty } from "./duty.js";
import { deriving } from "./ingest/deriving.js";
import { ingesting } from "./ingest/ingesting.js";
import { forgetting } from "./forgetting.js";
import { leftovers } from "./ingest/leftovers.js";
import { calling } from "./link/calling.js";
import { cutOff } from "./link/cutOff.js";
import { purgeRemains, retention } from "./retention/duties.js";
import { scanning } from "./source/scanning.js";

/** Everything the worker does, in the order a recording goes through the house. */
export const duties: readonly Duty[] = [scanning(), ingesting, deriving(), calling, cutOff, breaches, retention, purgeRemains, leftovers, forgetting];
