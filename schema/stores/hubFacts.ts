import type { Tx } from "../database/transaction.js";
import { type WorkerSight, readWorkers } from "./workers.js";

/** Seconds. The machine that asks has no more patience, and the desk needs the database more than its measures do. */
const LONGEST_STATEMENT = 8;

/** What the database says of how the house is, in numbers: nothing here is about anybody. */
export interface HubFacts {
  readonly databaseBytes: number;
  /** Events and audit rows that have no place in their order yet, and the age of the oldest event among them. */
  readonly relay: { readonly events: number; readonly seconds: number; readonly audits: number };
  readonly items: readonly { readonly source: string; readonly state: string; readonly count: number }[];
  /** The age of the oldest file that waits, for each source that has one. */
  readonly oldestItems: readonly { readonly source: string; readonly seconds: number }[];
  readonly recordings: readonly { readonly state: string; readonly count: number; readonly bytes: number }[];
  readonly held: number;
  /** Past their time, not held, and still there. */
  readonly pastRetention: number;
  readonly retention: LastRun | null;
  readonly tickets: { readonly open: number; readonly breached: number };
  readonly breaches: readonly { readonly clock: string; readonly count: number }[];
  readonly callsToReturn: number;
  readonly workers: readonly WorkerSight[];
  readonly workerSeenAt: Date | null;
  readonly backupMadeAt: Date | null;
}

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
    items: await tx.query(`SELECT source, state, count(*) AS count FROM ingest_item GROUP BY source, state`),
    oldestItems: await tx.query(
      `SELECT source, extract(epoch FROM desk_now() - min(first_seen_at))::float8 AS seconds FROM ingest_item
       WHERE state IN ('DISCOVERED', 'FETCHING', 'STAGED') GROUP BY source`,
    ),
    recordings: await tx.query(`SELECT state, count(*) AS count, sum(bytes)::bigint AS bytes FROM recording GROUP BY state`),
    retention: await readLastRun(tx),
    tickets: await readTickets(tx),
    breaches: await tx.query(
      `SELECT data->>'clock' AS clock, count(*) AS count FROM ticket_event WHERE type = 'CLOCK_BREACHED' GROUP BY 1`,
    ),
    workers: await readWorkers(tx),
  };
}

type Moments = Pick<HubFacts, "databaseBytes" | "held" | "pastRetention" | "callsToReturn" | "workerSeenAt" | "backupMadeAt">;

async function readMoments(tx: Tx): Promise<Moments> {
  const [row] = await tx.query<Moments>(
    `SELECT pg_database_size(current_database()) AS "databaseBytes",
       (SELECT count(*) FROM recording WHERE hold_count > 0) AS held,
       (SELECT count(*) FROM recording WHERE state IN ('STORED', 'QUARANTINED') AND hold_count = 0 AND retain_until < desk_now())
         AS "pastRetention",
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
