import type { Tx } from "../database/transaction.js";
import { type WorkerSight, readWorkers } from "./workers.js";

/**
 * What the database says of how the house is at this moment, in numbers: nothing here is about anybody. Read off partial
 * indexes, so that it costs the same among five million recordings as among five.
 */
export interface HubFacts {
  readonly databaseBytes: number;
  /** Events and audit rows that have no place in their order yet, and the age of the oldest event among them. */
  readonly relay: { readonly events: number; readonly seconds: number; readonly audits: number };
  /** Files that wait, and the age of the oldest, for each source that has such. */
  readonly waiting: readonly { readonly source: string; readonly count: number; readonly seconds: number }[];
  readonly held: number;
  /** Past their time, not held, and still there. */
  readonly pastRetention: number;
  /** Committed purges whose bytes may still be there. */
  readonly purging: number;
  readonly retention: LastRun | null;
  readonly tickets: { readonly open: number; readonly breached: number };
  readonly callsToReturn: number;
  readonly workers: readonly WorkerSight[];
  readonly workerSeenAt: Date | null;
  readonly backupMadeAt: Date | null;
}

/** What must be counted row by row. */
export interface HubTotals {
  readonly items: readonly { readonly source: string; readonly state: string; readonly count: number }[];
  readonly recordings: readonly { readonly state: string; readonly count: number; readonly bytes: number }[];
  readonly breaches: readonly { readonly clock: string; readonly count: number }[];
}

/** Seconds. Whoever asks has no more patience, and the desk needs the database more than its measures do. */
const LONGEST_STATEMENT = 8;
const LONGEST_COUNT = 120;

interface LastRun {
  readonly startedAt: Date;
  readonly doneAt: Date | null;
  /** Why the last run was refused; null when it was not. */
  readonly refused: string | null;
}

/** Run it in a transaction of its own: it bounds the time of its statements. */
export async function readHubFacts(tx: Tx): Promise<HubFacts> {
  await tx.query(`SET LOCAL statement_timeout = '${LONGEST_STATEMENT}s'`);
  return {
    ...(await readMoments(tx)),
    relay: await readLag(tx),
    waiting: await tx.query(
      `SELECT source, count(*) AS count, extract(epoch FROM desk_now() - min(first_seen_at))::float8 AS seconds FROM ingest_item
       WHERE state IN ('DISCOVERED', 'FETCHING', 'STAGED') GROUP BY source`,
    ),
    retention: await readLastRun(tx),
    tickets: await readTickets(tx),
    workers: await readWorkers(tx),
  };
}

/** Run it in a transaction of its own, and seldom. */
export async function readHubTotals(tx: Tx): Promise<HubTotals> {
  await tx.query(`SET LOCAL statement_timeout = '${LONGEST_COUNT}s'`);
  return {
    items: await tx.query(`SELECT source, state, count(*) AS count FROM ingest_item GROUP BY source, state`),
    recordings: await tx.query(`SELECT state, count(*) AS count, sum(bytes)::bigint AS bytes FROM recording GROUP BY state`),
    breaches: await tx.query(
      `SELECT data->>'clock' AS clock, count(*) AS count FROM ticket_event WHERE type = 'CLOCK_BREACHED' GROUP BY 1`,
    ),
  };
}

type Moments = Pick<HubFacts, "databaseBytes" | "held" | "pastRetention" | "purging" | "callsToReturn" | "workerSeenAt" | "backupMadeAt">;

async function readMoments(tx: Tx): Promise<Moments> {
  const [row] = await tx.query<Moments>(
    `SELECT pg_database_size(current_database()) AS "databaseBytes",
       (SELECT count(*) FROM recording WHERE hold_count > 0) AS held,
       (SELECT count(*) FROM recording WHERE state IN ('STORED', 'QUARANTINED') AND hold_count = 0 AND retain_until < desk_now())
         AS "pastRetention",
       (SELECT count(*) FROM recording WHERE state = 'PURGING') AS purging,
       (SELECT count(*) FROM call_task WHERE state = 'OPEN') AS "callsToReturn",
       (SELECT max(seen_at) FROM worker) AS "workerSeenAt",
       (SELECT max(at) FROM audit WHERE subject_type = 'backup' AND action = 'backup.made') AS "backupMadeAt"`,
  );
  return row!;
}

async function readLag(tx: Tx): Promise<HubFacts["relay"]> {
  const [row] = await tx.query<HubFacts["relay"]>(
    `SELECT count(*) AS events, coalesce(extract(epoch FROM desk_now() - min(at)), 0)::float8 AS seconds,
       (SELECT count(*) FROM audit WHERE xid >= (SELECT audit_low_xid FROM relay_state)
          AND NOT EXISTS (SELECT FROM audit_chain WHERE audit_id = audit.id)) AS audits
     FROM event WHERE xid >= (SELECT low_xid FROM relay_state) AND NOT EXISTS (SELECT FROM relay WHERE event_id = event.id)`,
  );
  return row!;
}

async function readLastRun(tx: Tx): Promise<LastRun | null> {
  const [row] = await tx.query<LastRun>(
    `SELECT started_at AS "startedAt", refused,
       (SELECT max(finished_at) FROM retention_run WHERE refused IS NULL) AS "doneAt"
     FROM retention_run ORDER BY id DESC LIMIT 1`,
  );
  return row ?? null;
}

async function readTickets(tx: Tx): Promise<HubFacts["tickets"]> {
  const [row] = await tx.query<HubFacts["tickets"]>(
    `SELECT count(*) AS open, count(*) FILTER (WHERE EXISTS (
         SELECT FROM ticket_event WHERE ticket_id = ticket.id AND type = 'CLOCK_BREACHED')) AS breached
     FROM ticket WHERE state NOT IN ('CLOSED', 'VOIDED', 'MERGED')`,
  );
  return row!;
}
