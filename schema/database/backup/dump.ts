import type { Readable } from "node:stream";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { StartRefusal } from "../../process/startRefusal.js";
import { MIGRATION_LOCK } from "../migrate.js";
import { plainText } from "./plainText.js";
import { type CopiedTable, type SequenceFacts, copiedTables, readSequences } from "./tables.js";
import { halfRestored, targetState } from "./target.js";

/** A database at one moment. */
export interface DatabaseFacts {
  /** By the database's clock, ISO 8601 in UTC. */
  takenAt: string;
  /** When the site was first started, in the same form: no other site has it, and a restore keeps it. */
  site: string;
  /** PostgreSQL's version, in its own words. */
  postgres: string;
  /** The names of the migrations that made its shape, in order. */
  migrations: string[];
  sequences: SequenceFacts[];
}

export interface DumpedTable {
  name: string;
  columns: string[];
  rows: number;
}

/**
 * Reads the whole database as it stands at one moment, while others write. `keep` is given each table's rows as
 * PostgreSQL's COPY writes them, and must read them to their end. No migration runs meanwhile.
 */
export async function dumpDatabase<Kept>(
  ownerUrl: string,
  begin: (facts: Pick<DatabaseFacts, "takenAt" | "site">) => Promise<void>,
  keep: (table: string, rows: Readable) => Promise<Kept>,
): Promise<DatabaseFacts & { tables: (DumpedTable & Kept)[] }> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "dutydesk-backup" });
  // A connection that breaks fails the statement that is on it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(plainText);
    await client.query("SELECT pg_advisory_lock_shared($1)", [MIGRATION_LOCK]);
    await mustBeWhole(client);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const facts = await readFacts(client);
    await begin(facts);
    const tables: (DumpedTable & Kept)[] = [];
    for (const table of await copiedTables(client)) tables.push(await dumpTable(client, table, keep));
    return { ...facts, tables, sequences: await readSequences(client) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function mustBeWhole(client: pg.Client): Promise<void> {
  const { kind } = await targetState(client);
  if (kind === "restoring") throw halfRestored();
  if (kind !== "site") throw new StartRefusal("NOT_RUNNING", "This database has no site yet: there is nothing to back up.");
}

async function readFacts(client: pg.Client): Promise<Omit<DatabaseFacts, "sequences">> {
  const { rows } = await client.query<{ takenAt: Date; site: Date; postgres: string; migrations: string[] }>(
    `SELECT desk_now() AS "takenAt", (SELECT first_started_at FROM site) AS site, current_setting('server_version') AS postgres,
       ARRAY(SELECT name::text FROM migration ORDER BY id) AS migrations`,
  );
  const { takenAt, site, ...facts } = rows[0]!;
  return { takenAt: takenAt.toISOString(), site: site.toISOString(), ...facts };
}

async function dumpTable<Kept>(
  client: pg.Client,
  { name, columns, expressions }: CopiedTable,
  keep: (table: string, rows: Readable) => Promise<Kept>,
): Promise<DumpedTable & Kept> {
  const copy = client.query(copyTo(`COPY (SELECT ${expressions.join(", ")} FROM public.${client.escapeIdentifier(name)}) TO STDOUT`));
  const kept = await keep(name, copy);
  return { name, columns, rows: copy.rowCount, ...kept };
}
