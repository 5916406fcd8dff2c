// One real PostgreSQL for the whole run, with a migrated template that each test file copies.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openCluster } from "../../dist/schema/database/embedded.js";
import { migrate } from "../../dist/schema/database/migrate.js";

export default async function globalSetup() {
  const dataDir = await mkdtemp(join(tmpdir(), "dutydesk-test-"));
  const cluster = await openCluster({ dataDir, fsync: false, log: () => undefined });
  globalThis.dutydeskCluster = { cluster, dataDir };
  process.env.TEST_CLUSTER_URL = cluster.ownerUrl;
  const admin = new pg.Client({ connectionString: cluster.url("postgres") });
  await admin.connect();
  await admin.query("CREATE DATABASE template_desk");
  await admin.end();
  await migrate(cluster.url("template_desk"));
}
