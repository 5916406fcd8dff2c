import { transaction } from "../../schema/database/transaction.js";
import { type FoundFile, noteFound } from "../../schema/stores/ingest.js";
import { type FolderReport, noteScan } from "../../schema/stores/source/report.js";
import type { Duty, WorkerHub } from "../duty.js";
import type { Scan, Source } from "./source.js";
import { sourcesOf } from "./sources.js";

const BATCH = 1_000;
const SHOWN_TROUBLES = 5;
/** An idle source is written down no oftener, to show that somebody looks; what has changed, at once. */
const REPORT_EVERY_MS = 5_000;

interface Scanned {
  at: number;
  /** Identity to stamp and path: what the database knows already need not be sent again. */
  told: Map<string, string>;
  reported: { at: number; text: string } | null;
}

/** Looks through every source's folders, again and again: the scan is the truth, events would only be hints. */
export function scanning(): Duty {
  const scanned = new Map<string, Scanned>();
  return {
    name: "scan",
    every: 500,
    alone: true,
    async run(hub) {
      for (const source of sourcesOf(hub.site)) {
        if (hub.stopping.aborted) return;
        const last = scanned.get(source.name);
        if (last && performance.now() - last.at < source.everySeconds * 1_000) continue;
        const now = { told: new Map<string, string>(), reported: null, ...last, at: performance.now() };
        scanned.set(source.name, now);
        await scanOne(hub, source, now);
      }
    },
  };
}

async function scanOne(hub: WorkerHub, source: Source, scanned: Scanned): Promise<void> {
  const { told } = scanned;
  const scan = await source.scan();
  await report(hub, source, scanned, scan);
  const { files } = scan;
  const mark = ({ stamp, path }: FoundFile) => `${stamp} ${path}`;
  const news = files.filter((file) => told.get(file.identity) !== mark(file));
  for (let from = 0; from < news.length; from += BATCH) {
    const batch = news.slice(from, from + BATCH);
    await transaction(hub.source, (tx) => noteFound(tx, source.name, batch));
    for (const file of batch) told.set(file.identity, mark(file));
  }
  forget(told, files);
}

async function report(hub: WorkerHub, source: Source, scanned: Scanned, { seen, newestRecordingAt, troubles }: Scan): Promise<void> {
  const found: FolderReport = { seen, newestRecordingAt, troubles: troubles.slice(0, SHOWN_TROUBLES) };
  const text = JSON.stringify(found);
  const { reported } = scanned;
  const same = reported?.text === text;
  if (same && performance.now() - reported.at < REPORT_EVERY_MS) return;
  await transaction(hub.source, (tx) => noteScan(tx, source.name, found));
  scanned.reported = { at: performance.now(), text };
  if (same || troubles.length === 0) return;
  hub.log.warn({ source: source.name, troubles: troubles.length, trouble: found.troubles }, "part of a source cannot be read");
}

/** What is gone from the source needs no memory. */
function forget(told: Map<string, string>, files: readonly FoundFile[]): void {
  if (told.size === files.length) return;
  const there = new Set(files.map(({ identity }) => identity));
  for (const identity of told.keys()) if (!there.has(identity)) told.delete(identity);
}
