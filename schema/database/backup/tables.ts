import type pg from "pg";

/** What a restore writes down about itself while it is under way; it is gone when the database is whole. */
export const RESTORING = "restoring";

/** A table as it is copied. */
export interface CopiedTable {
  name: string;
  columns: string[];
  /** What is selected for each column. */
  expressions: string[];
}

/** The last number that a sequence gave; null before its first. */
export interface SequenceFacts {
  name: string;
  last: number | null;
}

/** Not the migrations' own table: the same migrations write the same into it. */
const ours = `c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('migration', '${RESTORING}')`;

/**
 * The tables of the product, by name. Numbers of transactions (xid8) mean nothing in another cluster: where a column has
 * a default, that is what a restored row gets, and a low-water mark begins at 0 again, so that the relay looks at all.
 */
export async function copiedTables(client: pg.Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(
    `SELECT c.relname AS name,
       array_agg(a.attname::text ORDER BY a.attnum) AS columns,
       array_agg(CASE WHEN a.atttypid = 'xid8'::regtype THEN '''0''::xid8' ELSE quote_ident(a.attname) END ORDER BY a.attnum) AS expressions
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE ${ours} AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       AND NOT (a.atttypid = 'xid8'::regtype AND a.atthasdef)
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
  );
  return rows;
}

/** Sequences stand outside of transactions: read after the tables, they are never behind what was copied. */
export async function readSequences(client: pg.Client): Promise<SequenceFacts[]> {
  const { rows } = await client.query<SequenceFacts>(
    `SELECT sequencename AS name, last_value AS last FROM pg_sequences
     WHERE schemaname = 'public' AND sequencename <> 'migration_id_seq' ORDER BY sequencename COLLATE "C"`,
  );
  return rows;
}

export interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/** Quoted, ready to be put into a statement. */
export async function foreignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT quote_ident(c.relname) AS table, quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype = 'f' AND ${ours} ORDER BY c.relname, k.conname`,
  );
  return rows;
}
