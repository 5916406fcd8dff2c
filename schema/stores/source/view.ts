import type { Tx } from "../../database/transaction.js";
import type { SourceReport } from "../../rules/source/report.js";
import { type DeclaredSource, type SourceTaken, type SourceVerdict, judgeSource } from "../../rules/source/state.js";
import { readReports } from "./report.js";

/** What came of a source's files and calls. */
export interface SourceCounts extends SourceTaken {
  readonly newestCallAt: Date | null;
  /** Files that are not whole yet, or could not be taken yet. */
  readonly waiting: number;
  /** Files that are no audio. */
  readonly quarantined: number;
}

export interface SourceView {
  readonly report: SourceReport | null;
  readonly taken: SourceCounts;
  readonly verdict: SourceVerdict;
}

/** Each declared source as its worker sees it, in their order. */
export async function readSources(tx: Tx, declared: readonly (DeclaredSource & { name: string })[]): Promise<SourceView[]> {
  const names = declared.map(({ name }) => name);
  const reports = new Map((await readReports(tx, names)).map((report) => [report.source, report]));
  const takenOf = new Map((await readTaken(tx, names)).map((taken) => [taken.source, taken]));
  const now = await tx.now();
  return declared.map((source) => {
    const report = reports.get(source.name) ?? null;
    const taken = takenOf.get(source.name)!;
    return { report, taken, verdict: judgeSource(source, report, taken, now) };
  });
}

async function readTaken(tx: Tx, names: readonly string[]): Promise<(SourceCounts & { source: string })[]> {
  return tx.query(
    `SELECT declared.source, coalesce(files."takenIn", 0) AS "takenIn", coalesce(files.waiting, 0) AS waiting,
       coalesce(files.quarantined, 0) AS quarantined, newest."newestCallAt",
       (SELECT count(*) FROM call_row WHERE source = declared.source AND register = 'cdr') AS "cdrRows",
       EXISTS (SELECT FROM call_row WHERE source = declared.source AND register = 'cel') AS "hasCelEvents"
     FROM unnest($1::text[]) AS declared (source)
     LEFT JOIN (SELECT source, count(*) FILTER (WHERE state = 'STORED') AS "takenIn",
         count(*) FILTER (WHERE state = 'QUARANTINED') AS quarantined,
         count(*) FILTER (WHERE state NOT IN ('STORED', 'QUARANTINED')) AS waiting
       FROM ingest_item WHERE source = ANY ($1) GROUP BY source) AS files USING (source)
     LEFT JOIN LATERAL (SELECT started_at AS "newestCallAt" FROM call
       WHERE source = declared.source AND merged_into IS NULL ORDER BY started_at DESC, id DESC LIMIT 1) AS newest ON true`,
    [names],
  );
}
