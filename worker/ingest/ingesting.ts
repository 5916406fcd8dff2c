import { transaction } from "../../schema/database/transaction.js";
import { claimItem, lookAgain } from "../../schema/stores/ingest.js";
import type { Duty } from "../duty.js";
import { sourcesOf } from "../source/sources.js";
import { takeIn } from "./takeIn.js";

const UNDECLARED_PAUSE = 600;

/** Takes in what scans found, file by file. Several workers share the work: each file is claimed by one of them. */
export const ingesting: Duty = {
  name: "ingest",
  every: 500,
  alone: false,
  async run(hub) {
    const sources = new Map(sourcesOf(hub.site).map((source) => [source.name, source]));
    while (!hub.stopping.aborted) {
      const item = await transaction(hub.source, (tx) => claimItem(tx, hub.worker));
      if (!item) return;
      const source = sources.get(item.source);
      if (source) await takeIn(hub, source, item);
      else await transaction(hub.source, (tx) => lookAgain(tx, item, UNDECLARED_PAUSE, "site.yaml declares this source no longer"));
    }
  },
};
