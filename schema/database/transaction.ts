import { createHash } from "node:crypto";
import type pg from "pg";
import type { DataSource, EntityManager, QueryRunner } from "typeorm";

/** One open transaction. Every store function takes it as its first argument. */
export interface Tx {
  readonly manager: EntityManager;
  /** Rows of any statement, also of UPDATE ... RETURNING. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The same of a statement that comes with every request: the server plans it once for each connection. */
  prepared<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** How many rows a statement changed. */
  change(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /** The database's time, read once: call it after the aggregate's lock is taken, so that history is in order. */
  now(): Promise<Date>;
}

interface StructuredResult {
  records: unknown[];
  affected?: number;
}

type Isolation = "READ COMMITTED" | "REPEATABLE READ" | "SERIALIZABLE";

const RETRIED = new Set(["40001", "40P01"]); // serialisation failure, deadlock
const TRIES = 6;

/**
 * Runs `work` in one transaction and commits it. A serialisation failure or a deadlock is retried with the
 * whole of `work`, so `work` must have no effect outside the database.
 */
export async function transaction<Result>(
  source: DataSource,
  work: (tx: Tx) => Promise<Result>,
  isolation: Isolation = "READ COMMITTED",
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(source, work, isolation);
    } catch (fault) {
      if (attempt >= TRIES || !RETRIED.has(sqlState(fault) ?? "")) throw fault;
      await new Promise((resume) => setTimeout(resume, 5 * 2 ** attempt));
    }
  }
}

async function attemptOnce<Result>(source: DataSource, work: (tx: Tx) => Promise<Result>, isolation: Isolation) {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction(isolation);
    const result = await work(openTx(runner));
    await runner.commitTransaction();
    return result;
  } catch (fault) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw fault;
  } finally {
    await runner.release();
  }
}

/** Reads outside any transaction that writes; each statement sees the newest committed state. */
export async function reading<Result>(source: DataSource, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const runner = source.createQueryRunner();
  try {
    return await work(openTx(runner));
  } finally {
    await runner.release();
  }
}

function openTx(runner: QueryRunner): Tx {
  let time: Promise<Date> | undefined;
  const run = async (sql: string, parameters: readonly unknown[]) =>
    (await runner.query(sql, [...parameters], true)) as unknown as StructuredResult;
  return {
    manager: runner.manager,
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await run(sql, parameters)).records as Row[],
    prepared: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
      const client = (await runner.connect()) as pg.PoolClient;
      return (await client.query({ name: statementName(sql), text: sql, values: [...parameters] })).rows as Row[];
    },
    change: async (sql, parameters = []) => (await run(sql, parameters)).affected ?? 0,
    now: () => (time ??= readTime(runner)),
  };
}

const statementNames = new Map<string, string>();

/** One name for each text, the same in every process; a connection keeps a handful of them. */
function statementName(sql: string): string {
  const name = statementNames.get(sql) ?? createHash("sha256").update(sql).digest("hex").slice(0, 32);
  statementNames.set(sql, name);
  return name;
}

/**
 * The same transaction at a moment of the past: for taking in what happened before this hub knew of it. It still commits
 * now, and what happens now never uses it (decision 003).
 */
export function atTime(tx: Tx, moment: Date): Tx {
  return { ...tx, now: () => Promise.resolve(moment) };
}

async function readTime(runner: QueryRunner): Promise<Date> {
  const [row] = (await runner.query("SELECT desk_now() AS now")) as [{ now: Date }];
  return row.now;
}

/** The SQLSTATE of a fault that came from PostgreSQL, else undefined. */
export function sqlState(fault: unknown): string | undefined {
  const holder = fault as { code?: unknown; driverError?: { code?: unknown } } | null;
  const code = holder?.driverError?.code ?? holder?.code;
  return typeof code === "string" ? code : undefined;
}
