/** Writes schema/schema.sql from a freshly migrated database; with `--check` says whether the committed one has drifted. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { keepGenerated } from "../process/generated.js";
import { openCluster } from "./embedded.js";
import { migrate } from "./migrate.js";
import { readSnapshot } from "./snapshot.js";

async function main(): Promise<number> {
  const given = process.env["DATABASE_URL"];
  const text = given ? await onServer(given) : await onOwnServer();
  return keepGenerated({ file: "schema/schema.sql", text, check: process.argv.includes("--check") }, (line) => {
    process.stdout.write(`${line}\n`);
  });
}

/** In a database of its own that is gone afterwards: the one that DATABASE_URL names is left alone. */
async function onServer(serverUrl: string): Promise<string> {
  const name = `desk_snapshot_${randomBytes(6).toString("hex")}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
    return await freshly(url.href);
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  }
}

async function onOwnServer(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "dutydesk-snapshot-"));
  try {
    const cluster = await openCluster({ dataDir, fsync: false, log: () => undefined });
    try {
      return await freshly(cluster.ownerUrl);
    } finally {
      await cluster.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function freshly(url: string): Promise<string> {
  await migrate(url);
  return readSnapshot(url);
}

process.exitCode = await main();
