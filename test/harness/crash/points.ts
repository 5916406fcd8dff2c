/** Where a program is killed: the moments between two steps that only together are right. */

export const flowNames = ["ingest", "purge", "hold", "release"] as const;
export type FlowName = (typeof flowNames)[number];

export interface KillPoint {
  readonly name: string;
  readonly seam: "files" | "statements";
  /** Of the call's name, as `watched.ts` makes it. */
  readonly at: RegExp;
  readonly side: "before" | "after";
  /** How often at least it is passed in a whole run: the seed says at which of them it kills. */
  readonly times: number;
}

const files = (name: string, side: KillPoint["side"], at: RegExp, times: number): KillPoint => ({ name, seam: "files", at, side, times });
const sql = (name: string, side: KillPoint["side"], at: RegExp, times: number): KillPoint => ({ name, seam: "statements", at, side, times });

const ingest: readonly KillPoint[] = [
  sql("files were found and not noted", "before", /^COMMIT.*INSERT INTO ingest_item/u, 1),
  sql("a file was claimed", "after", /^COMMIT.*SET state = 'FETCHING'/u, 2),
  files("bytes are half written", "after", /^handle\.write \.staging/u, 2),
  files("bytes are written and not on the medium", "before", /^handle\.sync \.staging/u, 2),
  files("bytes are on the medium", "after", /^handle\.sync \.staging/u, 2),
  sql("the place is written and not committed", "before", /^COMMIT.*SET state = 'STAGED'/u, 2),
  sql("the place is committed and empty", "after", /^COMMIT.*SET state = 'STAGED'/u, 2),
  files("the name is there and its folder not on the medium", "after", /^link .*\.wav/u, 2),
  files("bytes and name are on the medium, the temporary name too", "before", /^unlink \.staging/u, 2),
  sql("the row is written and not committed", "before", /^COMMIT.*INSERT INTO recording/u, 2),
  sql("the row is committed", "after", /^COMMIT.*INSERT INTO recording/u, 2),
  files("the listening copy is there and no row says so", "after", /^link .*\.opus/u, 2),
  sql("the copy's row is written and not committed", "before", /^COMMIT.*listening_key = /u, 2),
  sql("the copy's row is committed", "after", /^COMMIT.*listening_key = /u, 2),
];

const purge: readonly KillPoint[] = [
  sql("the run is on record", "after", /^COMMIT.*INSERT INTO retention_run/u, 1),
  sql("the way to the trash is not committed", "before", /^COMMIT.*SET state = 'TRASHED'/u, 1),
  sql("the way to the trash is committed", "after", /^COMMIT.*SET state = 'TRASHED'/u, 1),
  sql("the purges are not committed", "before", /^COMMIT.*SET state = 'PURGING'/u, 1),
  sql("the purges are committed", "after", /^COMMIT.*SET state = 'PURGING'/u, 1),
  files("the note of it is not written", "before", /^handle\.appendFile purges-/u, 1),
  files("the note is written and not on the medium", "before", /^handle\.sync purges-/u, 1),
  files("the note is on the medium", "after", /^handle\.sync purges-/u, 1),
  files("no byte is gone yet", "before", /^unlink ..\/.*\.wav/u, 2),
  files("the original is gone and its folder not on the medium", "after", /^unlink ..\/.*\.wav/u, 2),
  files("the original is gone and its copy is not", "before", /^unlink ..\/.*\.opus/u, 2),
  sql("all bytes are gone, the tombstone is not committed", "before", /^COMMIT.*SET state = 'PURGED'/u, 2),
  sql("the tombstone is committed", "after", /^COMMIT.*SET state = 'PURGED'/u, 2),
  sql("all is done but the run's end", "before", /^COMMIT.*UPDATE retention_run/u, 1),
];

const hold: readonly KillPoint[] = [
  sql("case and recording are locked", "before", /^INSERT INTO "hold"/u, 2),
  sql("the hold is written and not told", "after", /^INSERT INTO "hold"/u, 2),
  sql("it is told and not on record", "before", /^INSERT INTO audit/u, 2),
  sql("it is on record, the answer is not", "before", /^INSERT INTO idempotency/u, 2),
  sql("all is written and not committed", "before", /^COMMIT.*INSERT INTO "hold"/u, 2),
  sql("all is committed and nobody heard", "after", /^COMMIT.*INSERT INTO "hold"/u, 2),
];

const release: readonly KillPoint[] = [
  sql("hold and recording are locked", "before", /^UPDATE hold SET released_by/u, 2),
  sql("the release is written and not told", "after", /^UPDATE hold SET released_by/u, 2),
  sql("it is told and not on record", "before", /^INSERT INTO audit/u, 2),
  sql("it is on record, the answer is not", "before", /^INSERT INTO idempotency/u, 2),
  sql("all is written and not committed", "before", /^COMMIT.*UPDATE hold SET released_by/u, 2),
  sql("all is committed and nobody heard", "after", /^COMMIT.*UPDATE hold SET released_by/u, 2),
];

export const killPoints: Readonly<Record<FlowName, readonly KillPoint[]>> = { ingest, purge, hold, release };

/** So many calls are made at least by a program that finds all but its last word done: at one of these it is killed again. */
export const leastCalls: Readonly<Record<FlowName, number>> = { ingest: 10, purge: 10, hold: 6, release: 6 };
