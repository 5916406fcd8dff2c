/**
 * One run of retention over 100,000 recordings that are due, among 500,000 and, right after it, among 5,000,000. They were
 * due before the run, and lie spread over the whole table. Rows only: no bytes are kept. One run on each side: what the
 * machine does beside it weighs on one or the other.
 */
import { mkdtemp, rm, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { loadSite } from "../../schema/config/site.js";
import { connect } from "../../schema/database/connect.js";
import { type Cluster, openCluster } from "../../schema/database/embedded.js";
import { prepareDatabase } from "../../schema/database/prepare.js";
import { systemActor } from "../../schema/stores/audit.js";
import { type SweepHub, sweep } from "../../worker/retention/sweep.js";
import { memoryStore } from "../harness/memoryStore.js";
import type { Row } from "./rows.js";

const sizes = [500_000, 5_000_000] as const;
const due = 100_000;

interface Site {
  rows: number;
  owner: pg.Client;
  hub: SweepHub;
  close(): Promise<void>;
}

export async function measureSweep(say: (figure: string) => void): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "dutydesk-bench-"));
  await chmod(dataDir, 0o755);
  // Without fsync: what is compared is the work for a row, not how long one disk takes to say that it has it.
  const cluster = await openCluster({ dataDir, fsync: false, log: () => undefined });
  const sites: Site[] = [];
  try {
    for (const rows of sizes) {
      const from = performance.now();
      sites.push(await openSite(cluster, rows));
      say(`${rows} recordings seeded in ${((performance.now() - from) / 1_000).toFixed(0)} s`);
    }
    const seconds: number[] = [];
    for (const site of sites) {
      const took = await timeSweep(site);
      say(`${due} due among ${site.rows}: ${took.toFixed(0)} s, ${((took * 1_000_000) / due).toFixed(0)} µs each`);
      seconds.push(took);
    }
    const [small, large] = seconds as [number, number];
    return [{ name: "sweep/among-ten-times-as-many", ratio: large / small, goal: 1.5, wants: "<=" }];
  } finally {
    for (const site of sites) await site.close();
    await cluster.stop();
    await rm(dataDir, { recursive: true });
  }
}

async function openSite(cluster: Cluster, rows: number): Promise<Site> {
  const admin = new pg.Client({ connectionString: cluster.url("postgres") });
  await admin.connect();
  await admin.query(`CREATE DATABASE sweep_${rows}`);
  await admin.end();
  const ownerUrl = cluster.url(`sweep_${rows}`);
  const site = loadSite("no such site.yaml");
  const { appUrl } = await prepareDatabase({ ownerUrl, site, adminPassword: "a password for benches", log: () => undefined });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await seed(owner, rows);
  const source = await connect(appUrl, { applicationName: "bench", poolSize: 4 });
  // It holds each of them, so that the run believes that the store is theirs.
  const store = { ...memoryStore(), stat: async (key: string) => ({ key, bytes: 1, modifiedAt: new Date() }) };
  const hub = { source, store, log: pino({ level: "silent" }), stopping: new AbortController().signal };
  return { rows, owner, hub, close: async () => (await source.destroy(), await owner.end()) };
}

/**
 * Recordings of the last month, in the order in which they came, as a site has them; the due ones among them, at even
 * distances, say that they are forty days old. Keys and indexes are made again afterwards: row by row, random ids alone would take longer than everything else here.
 */
async function seed(owner: pg.Client, rows: number): Promise<void> {
  await owner.query("INSERT INTO source (name, kind, first_seen_at) VALUES ('bench', 'asterisk', now() - interval '90 days')");
  await owner.query("SET maintenance_work_mem = '512MB'");
  const makeAgain = await dropKeys(owner);
  await owner.query(
    `INSERT INTO recording (id, kind, state, condition, source, identity, original_name, object_key, sha256, bytes, duration_ms, format, codec,
       channels, sample_rate, recorded_at, ended_at, listening_key, derived_at, first_seen_at, retain_until)
     SELECT gen_random_uuid(), 'CALL', 'STORED', 'OK', 'bench', n::text, n || '.wav', 'bench/' || n, encode(sha256(n::text::bytea), 'hex'), 2880044, 180000,
       'wav', 'pcm_s16le', 1, 8000, at, at, 'bench/' || n || '.opus', at, at, at + CASE WHEN isdue THEN interval '38 days' ELSE interval '60 days' END
     FROM generate_series(1, $1::int) n, LATERAL (SELECT n % ($1::int / $2::int) = 0 AS isdue) which,
       LATERAL (SELECT now() - CASE WHEN isdue THEN interval '40 days' ELSE interval '30 days' * n / $1 END AS at) said`,
    [rows, due],
  );
  for (const statement of makeAgain) await owner.query(statement);
  await owner.query("RESET maintenance_work_mem");
  await owner.query("VACUUM ANALYZE recording");
}

/** Answers the statements that make them again: keys before those who refer to them. */
async function dropKeys(owner: pg.Client): Promise<string[]> {
  const { rows: keys } = await owner.query<{ of: string; name: string; made: string }>(
    `SELECT conrelid::regclass::text AS of, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS made FROM pg_constraint
     WHERE contype IN ('p', 'u', 'f') AND 'recording'::regclass IN (conrelid, confrelid) ORDER BY contype = 'f', contype = 'u'`,
  );
  for (const { of, name } of keys.toReversed()) await owner.query(`ALTER TABLE ${of} DROP CONSTRAINT ${name}`);
  const { rows: indexes } = await owner.query<{ name: string; made: string }>(
    "SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index WHERE indrelid = 'recording'::regclass",
  );
  for (const { name } of indexes) await owner.query(`DROP INDEX ${name}`);
  return [...keys.map(({ of, name, made }) => `ALTER TABLE ${of} ADD CONSTRAINT ${name} ${made}`), ...indexes.map(({ made }) => made)];
}

/** Seconds of the run. */
async function timeSweep({ owner, hub }: Site): Promise<number> {
  await owner.query("CHECKPOINT");
  const from = performance.now();
  const { trashed, refused } = await sweep(hub, { forced: true, sizeAccepted: true, by: systemActor("bench") });
  const took = (performance.now() - from) / 1_000;
  if (trashed !== due) throw new Error(`${trashed} of ${due} went to the trash: ${JSON.stringify(refused)}`);
  return took;
}
