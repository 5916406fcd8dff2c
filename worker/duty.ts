import type { Database } from "../schema/database/connect.js";
import type { Logger } from "pino";
import type { RecordingStore } from "../recordings/store.js";
import type { SiteConfig } from "../schema/config/site.js";

/** What every duty may use. */
export interface WorkerHub {
  readonly source: Database;
  readonly store: RecordingStore;
  readonly site: SiteConfig;
  readonly log: Logger;
  /** Names this process in leases and logs. */
  readonly worker: string;
  /** Aborted when the worker must stop: finish the step at hand and return. */
  readonly stopping: AbortSignal;
}

/** One thing that the worker does again and again, ignorant of the others. */
export interface Duty {
  readonly name: string;
  /** Does all there is to do now. A fault is logged and the next turn tries again. */
  run(hub: WorkerHub): Promise<void>;
  /** When to run: every so many milliseconds after the last turn ended, or by a cron expression in the site's zone. */
  readonly every: number | { readonly cron: string };
  /** True: at most one worker at a time, by a lock in the database. False: turns share their work by claims. */
  readonly alone: boolean;
}
