import type { Tx } from "../../database/transaction.js";
import type { RegisterReport, SourceReport, SourceSeen } from "../../rules/source/report.js";
import type { RegisterName } from "../call/rows.js";

/** What one look at a source's folders found, for whoever sets the site up. */
export type FolderReport = Pick<SourceReport, "seen" | "newestRecordingAt" | "troubles">;

export async function noteScan(tx: Tx, source: string, { seen, newestRecordingAt, troubles }: FolderReport): Promise<void> {
  await tx.change(
    `INSERT INTO source_report (source, looked_at, seen, newest_recording_at, troubles) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source) DO UPDATE SET looked_at = $2, seen = $3, newest_recording_at = $4, troubles = $5`,
    [source, await tx.now(), JSON.stringify(seen), newestRecordingAt, JSON.stringify(troubles)],
  );
}

/** What is left out of `facts` stays as it was. */
export async function noteRegister(tx: Tx, source: string, register: RegisterName, facts: Partial<RegisterReport>): Promise<void> {
  await tx.change(
    `INSERT INTO source_report AS report (source, registers) VALUES ($1, jsonb_build_object($2::text, $3::jsonb))
     ON CONFLICT (source) DO UPDATE
       SET registers = report.registers || jsonb_build_object($2::text, coalesce(report.registers->$2::text, '{}') || $3::jsonb)`,
    [source, register, JSON.stringify(facts)],
  );
}

export type FoundReport = SourceReport & { source: string };

const nothing: SourceSeen = { recordings: 0, voicemails: 0, otherFiles: 0, olderLeftAlone: 0 };

export async function readReports(tx: Tx, sources: readonly string[]): Promise<FoundReport[]> {
  const rows = await tx.query<FoundReport>(
    `SELECT source, looked_at AS "lookedAt", seen, newest_recording_at AS "newestRecordingAt", troubles, registers
     FROM source_report WHERE source = ANY ($1)`,
    [sources],
  );
  return rows.map((row) => ({ ...row, seen: { ...nothing, ...row.seen } }));
}
