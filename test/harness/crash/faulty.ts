/** Work during which one call fails, the n-th for every n, until a run passes without meeting its fault. */
import { Writable } from "node:stream";
import { type Logger, pino } from "pino";
import type { FilePort } from "../../../recordings/files.js";
import { failingFiles } from "../failingFiles.js";
import type { Place } from "./flows.js";
import type { Stage } from "./stage.js";

/** What a disk answers that is full, ill, over somebody's share, or was made read-only. */
export const diskCodes = ["ENOSPC", "EIO", "EDQUOT", "EMFILE", "EROFS"] as const;
export const modes = ["once", "from then on"] as const;

export interface Meeting {
  readonly nth: number;
  readonly code: string;
  readonly mode: (typeof modes)[number];
}

export interface FaultyRun {
  readonly meeting: Meeting;
  readonly place: Place;
  readonly files: FilePort;
  readonly log: Logger;
  /** What was logged, one JSON object each. */
  readonly said: string[];
  /** What the call was that failed; null when the run had fewer calls. */
  failed(): string | null;
}

/** A disk of which the n-th call fails, and a log that is kept. */
function faultyRun(place: Place, meeting: Meeting): FaultyRun {
  const { nth, code, mode } = meeting;
  let failed: string | null = null;
  const files = failingFiles((what, call) => {
    if (call < nth || (call > nth && mode === "once")) return null;
    failed ??= what;
    return code;
  });
  const said: string[] = [];
  const log = pino({ level: "warn" }, new Writable({ write: (line, _, done) => (said.push(String(line)), done()) }));
  return { meeting, place, files, log, said, failed: () => failed };
}

/**
 * Each code at each call: `work` meets the fault and answers what is wrong after it. Ends with the first run that met
 * none; answers how many did.
 */
export async function everyCall(stage: Stage, codesAt: (nth: number) => readonly string[], work: (run: FaultyRun) => Promise<string[]>): Promise<number> {
  let met = 0;
  for (let nth = 1; ; nth += 1) {
    for (const mode of modes) {
      for (const code of codesAt(nth)) {
        const run = faultyRun(stage.place, { nth, code, mode });
        const faults = await work(run);
        if (faults.length > 0) throw new Error(`${JSON.stringify({ ...run.meeting, failed: run.failed(), faults, said: run.said }, null, 1)}`);
        if (run.failed() === null) return met;
        met += 1;
      }
    }
  }
}
