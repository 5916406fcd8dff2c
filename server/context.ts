import type { Database } from "../schema/database/connect.js";
import type { RecordingStore } from "../recordings/store.js";
import type { SiteConfig } from "../schema/config/site.js";
import type { NumberPlan } from "../schema/rules/number.js";
import type { Language } from "../schema/rules/language.js";
import type { Viewer } from "./auth/viewer.js";
import type { Snapshot } from "./board/snapshot.js";
import type { Loaders } from "./loaders.js";

/** What every request may use. Built once a process, the parts below once a request. */
export interface Hub {
  readonly source: Database;
  readonly store: RecordingStore;
  readonly numbers: NumberPlan;
  readonly siteTimeZone: string;
  /** site.yaml as this process read it when it started. */
  readonly site: SiteConfig;
  /** Where it is looked for. */
  readonly siteFile: string;
  /** Started for the demo (DEMO=1): the sample's doors are open only where the site is marked as the sample too. */
  readonly demo: boolean;
}

export interface Context extends Hub {
  /** Null until signed in. */
  readonly viewer: Viewer | null;
  readonly language: Language;
  readonly loaders: Loaders;
  /** The network address the request came from, for the audit register. */
  readonly address: string | null;
  /** Sends these bytes instead of what GraphQL answers; absent where only an answer of its own will do. */
  readonly deliver?: (snapshot: Snapshot) => void;
}
