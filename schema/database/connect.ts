import "reflect-metadata";
import pg from "pg";
import { DataSource } from "typeorm";
import { migrations } from "../migrations/all.js";
import { rows } from "../rows/all.js";

// int8 arrives as text by default. Every bigint here (ids, bytes, sequence numbers) stays far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A pool of connections; what it is made of stays behind `schema/`. */
export type Database = DataSource;

export interface ConnectOptions {
  /** What pg_stat_activity shows, so that an administrator knows whose connection it is. */
  applicationName: string;
  poolSize?: number;
  /** Names of the migrations to know; all when left out. */
  only?: readonly string[];
}

/** Opens a pool on `url`. The programs get the restricted role's address, migrations the owner's. */
export async function connect(url: string, { applicationName, poolSize = 10, only }: ConnectOptions): Promise<Database> {
  const source = new DataSource({
    type: "postgres",
    url,
    applicationName,
    poolSize,
    entities: rows,
    migrations: only ? migrations.filter(({ name }) => only.includes(name)) : migrations,
    migrationsTableName: "migration",
    synchronize: false,
    installExtensions: false, // it would add uuid-ossp, which nothing here uses
    logging: false,
    // A connection that dies is replaced by the pool; the query that was on it fails and is retried by its owner.
    poolErrorHandler: () => undefined,
    extra: { connectionTimeoutMillis: 10_000, keepAlive: true },
  });
  return source.initialize();
}
