import { transaction } from "../../schema/database/transaction.js";
import { type FoundFile, noteFound } from "../../schema/stores/ingest.js";
import { noteScan } from "../../schema/stores/ingest/source.js";
import type { Duty, WorkerHub } from "../duty.js";
import type { Source } from "./source.js";
import { sourcesOf } from "./sources.js";

const BATCH = 1_000;
const SHOWN_TROUBLES = 5;

interface Scanned {
  at: number;
  /** Identity to stamp and path: what the database knows already need not be sent again. */
  told: Map<string, string>;
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
        const told = last?.told ?? new Map<string, string>();
        scanned.set(source.name, { at: performance.now(), told });
        await scanOne(hub, source, told);
      }
    },
  };
}

async function scanOne({ source: database, log }: WorkerHub, source: Source, told: Map<string, string>): Promise<void> {
  const { files, seen, troubles } = await source.scan();
  const trouble = troubles.length === 0 ? null : troubles.slice(0, SHOWN_TROUBLES).join("; ");
  await transaction(database, (tx) => noteScan(tx, source.name, seen, trouble));
  if (trouble !== null) log.warn({ source: source.name, troubles: troubles.length, trouble }, "part of a source cannot be read");
  const mark = ({ stamp, path }: FoundFile) => `${stamp} ${path}`;
  const news = files.filter((file) => told.get(file.identity) !== mark(file));
  for (let from = 0; from < news.length; from += BATCH) {
    const batch = news.slice(from, from + BATCH);
    await transaction(database, (tx) => noteFound(tx, source.name, batch));
    for (const file of batch) told.set(file.identity, mark(file));
  }
  forget(told, files);
}

/** What is gone from the source needs no memory. */
function forget(told: Map<string, string>, files: readonly FoundFile[]): void {
  if (told.size === files.length) return;
  const there = new Set(files.map(({ identity }) => identity));
  for (const identity of told.keys()) if (!there.has(identity)) told.delete(identity);
}
