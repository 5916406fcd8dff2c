import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { DumpedTable } from "./dump.js";
import { RESTORING, type SequenceFacts, copiedTables, foreignKeys } from "./tables.js";

export interface Dump {
  tables: readonly DumpedTable[];
  sequences: readonly SequenceFacts[];
}

/** What was written down does not fit the tables that the same migrations make. */
export class DumpDoesNotFit extends Error {
  override name = "DumpDoesNotFit";
}

/**
 * Fills the tables of a fresh database of the same shape, in one transaction: either all of it is there, or nothing.
 * `read` gives a table's rows as COPY wrote them. Foreign keys are taken off and put on again at the end, which checks
 * them once over; triggers are off, for what they would count is in the rows already.
 */
export async function loadDatabase(client: pg.Client, { tables, sequences }: Dump, read: (table: string) => Readable): Promise<string[]> {
  const known = await copiedTables(client);
  const { ours, others } = sorted(tables, known.map(({ name }) => name));
  const names = known.map(({ name }) => `public.${client.escapeIdentifier(name)}`);
  const keys = await foreignKeys(client);
  await client.query("BEGIN");
  for (const { table, name } of keys) await client.query(`ALTER TABLE public.${table} DROP CONSTRAINT ${name}`);
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${names.join(", ")}`); // of the few rows that migrations begin with
  for (const table of ours) await loadTable(client, table, read(table.name));
  for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  for (const { table, name, definition } of keys) await client.query(`ALTER TABLE public.${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const { name, last } of sequences) {
    if (last === null) continue;
    await client.query("SELECT setval(known, $2) FROM to_regclass($1) AS known WHERE known IS NOT NULL", [`public.${client.escapeIdentifier(name)}`, last]);
  }
  await client.query(`UPDATE public.${RESTORING} SET loaded = true`);
  await client.query("COMMIT");
  await client.query("ANALYZE"); // or the first questions are planned as for empty tables
  return others;
}

async function loadTable(client: pg.Client, { name, columns, rows }: DumpedTable, from: Readable): Promise<void> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const copy = client.query(copyFrom(`COPY public.${client.escapeIdentifier(name)} (${list}) FROM STDIN`));
  await pipeline(from, copy);
  if (copy.rowCount !== rows) throw new DumpDoesNotFit(`${name} has ${copy.rowCount} rows, and should have ${rows}`);
}

function sorted(tables: readonly DumpedTable[], known: readonly string[]): { ours: DumpedTable[]; others: string[] } {
  const lacking = known.filter((name) => !tables.some((table) => table.name === name));
  if (lacking.length > 0) throw new DumpDoesNotFit(`it lacks the tables ${lacking.join(", ")}`);
  const others = tables.map(({ name }) => name).filter((name) => !known.includes(name));
  return { ours: tables.filter(({ name }) => known.includes(name)), others };
}
