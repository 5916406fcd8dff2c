import { transaction } from "../../schema/database/transaction.js";
import { type IngestItem, renewLease } from "../../schema/stores/ingest.js";
import type { WorkerHub } from "../duty.js";

/** A third of a lease: one that fails is followed by another in time. */
const RENEW_MS = 10_000;

/** Does `work` while this worker keeps saying that it has the file: a large one takes longer than a lease. */
export async function holding<Result>(hub: WorkerHub, item: IngestItem, work: () => Promise<Result>): Promise<Result> {
  const renew = () => transaction(hub.source, (tx) => renewLease(tx, item));
  const renewing = setInterval(() => {
    renew().catch((err: unknown) => hub.log.warn({ err, source: item.source }, "a lease could not be renewed"));
  }, RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}
