import type { Database } from "../schema/database/connect.js";
import type { RecordingStore } from "../recordings/store.js";
import type { NumberPlan } from "../schema/rules/number.js";
import type { Language } from "../schema/rules/language.js";
import type { Viewer } from "./auth/viewer.js";
import type { Loaders } from "./loaders.js";

/** What every request may use. Built once a process, the parts below once a request. */
export interface Hub {
  readonly source: Database;
  readonly store: RecordingStore;
  readonly numbers: NumberPlan;
  readonly siteTimeZone: string;
}

export interface Context extends Hub {
  /** Null until signed in. */
  readonly viewer: Viewer | null;
  readonly language: Language;
  readonly loaders: Loaders;
  /** The network address the request came from, for the audit register. */
  readonly address: string | null;
}
